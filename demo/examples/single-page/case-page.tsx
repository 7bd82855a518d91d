import { useState } from 'react';
// The tags with their attributes and events.
import type {} from 'notary-conference/jsx';
import { credentialsFor } from './credentials.js';
import { go, linkTo } from './router.js';

const VIEWS = { overview: 'Übersicht', chat: 'Chat', conference: 'Videokonferenz' };

interface CasePageProps {
  readonly server: string;
  readonly caseId: string;
  readonly title: string;
  readonly view: string;
}

/**
 * One case with three views. All of them stay in the document, so that a look at the chat does not take anybody out of the
 * conference; only what is shown changes with the route.
 */
export function CasePage({ server, caseId, title, view }: CasePageProps) {
  const [unread, setUnread] = useState(0);
  // React compares properties: a new function each time would be a new way to get tokens each time
  const [credentials] = useState(() => credentialsFor(caseId));
  return (
    <notary-case
      server={server}
      case-id={caseId}
      credentials={credentials}
      onunread-changed={(event) => setUnread(event.count)}
      onstart-conference-request={() => go(`/cases/${caseId}/conference`)}
      oncase-chat-request={() => go(`/cases/${caseId}/chat`)}
      onconference-view-close={() => go(`/cases/${caseId}`)}
    >
      <h1>{title}</h1>
      <nav aria-label="Ansichten des Vorgangs">
        {Object.entries(VIEWS).map(([id, name]) => (
          <a
            key={id}
            {...linkTo(id === 'overview' ? `/cases/${caseId}` : `/cases/${caseId}/${id}`)}
            aria-current={id === view ? 'page' : undefined}
          >
            {name}
            {id === 'chat' && unread > 0 && <b aria-label={`${String(unread)} neue Nachrichten`}>{unread}</b>}
          </a>
        ))}
      </nav>
      <section hidden={view !== 'overview'}>
        <conference-notice />
        <case-appointments />
      </section>
      <section hidden={view !== 'chat'}>
        <case-chat />
      </section>
      <section hidden={view !== 'conference'}>
        <notary-conference />
      </section>
    </notary-case>
  );
}
