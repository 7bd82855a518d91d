import type { ConferenceEndedEvent, NotaryCase } from 'notary-conference';
import 'notary-conference/jsx';
import { useRef } from 'react';

/** What a portal writes; below each comment, what must not compile. */
export function Portal({ onEnded }: { readonly onEnded: (event: ConferenceEndedEvent) => void }) {
  const notaryCase = useRef<NotaryCase>(null);
  return (
    <notary-case
      ref={notaryCase}
      server="https://conference.example"
      case-id="2026-0118"
      credentials={() => Promise.resolve('token')}
      remind-after={60}
      texts={{ 'end.button': 'Termin beenden' }}
      style={{ '--notary-accent': '#17507c', color: 'black' }}
      onconference-ended={onEnded}
      onlayout-changed={({ layout }) => layout === 'grid'}
    >
      <notary-conference
        key="room"
        without-end
        layout="speaker"
        onconference-view-close={() => history.back()}
      />
      <end-conference-button for="case" onend-conference-request={(event) => event.preventDefault()} />
      <case-chat className="chat" send-on-enter readyTexts={['Wir rufen Sie an.']} />
    </notary-case>
  );
}

export const Refused = () => (
  <>
    {/* @ts-expect-error -- not an attribute; TypeScript lets pass what it does not know with a hyphen */}
    <notary-conference everything />
    {/* @ts-expect-error -- not one of the words */}
    <notary-conference layout="circle" />
    {/* @ts-expect-error -- set before the element is defined, this would be lost: `case-id` */}
    <notary-case caseId="2026-0118" />
    {/* @ts-expect-error -- the event of another name */}
    <notary-case onconference-ended={(event: MouseEvent) => event.button} />
    {/* @ts-expect-error -- text where true or false belongs */}
    <case-chat send-on-enter="no" />
  </>
);
