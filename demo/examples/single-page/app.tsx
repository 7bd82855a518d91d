import { CasePage } from './case-page.js';
import { linkTo, useRoute } from './router.js';

/** The cases of this office, invented. A real application asks its own backend. */
const CASES = [
  { id: '2026-0118', title: 'Übertragung Ahornweg 12' },
  { id: '2026-0131', title: 'Gründung Petersen Holzbau GmbH' },
];

/** A notary's application as one page: every click is a route, none loads a document. */
export function App({ server }: { readonly server: string }) {
  const route = useRoute();
  const [, caseId, view = 'overview'] = /^\/cases\/([^/]+)(?:\/(\w+))?$/.exec(route) ?? [];
  return (
    <>
      <header>
        <a {...linkTo('/')}>Notariat Lindner</a>
        <span>Dr. Katharina Lindner</span>
      </header>
      <main>
        {caseId ? (
          // another case is another connection; another view of the same case is not
          <CasePage key={caseId} server={server} caseId={caseId} title={titleOf(caseId)} view={view} />
        ) : (
          <CaseList />
        )}
      </main>
    </>
  );
}

function CaseList() {
  return (
    <>
      <h1>Vorgänge</h1>
      <ul className="cases">
        {CASES.map(({ id, title }) => (
          <li key={id}>
            <a {...linkTo(`/cases/${id}`)}>{title}</a> <span>{id}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function titleOf(caseId: string): string {
  return CASES.find(({ id }) => id === caseId)?.title ?? 'Vorgang';
}
