import { escapeHtml } from '../../escape-html.js';
import { DEMO_CASE, DEMO_PEOPLE, type DemoPerson } from '../../people.js';

const BASE = '/examples/server-rendered';

/** What every page of this portal needs to know. */
export interface PageFacts {
  /** Origin of the backend of notary-conference. */
  readonly server: string;
  readonly caseId: string;
}

export function loginPage(facts: PageFacts, message = ''): string {
  const people = Object.entries(DEMO_PEOPLE).filter(([, { page }]) => page === 'portal');
  return page(
    facts,
    'Anmeldung',
    `<form method="post" action="${BASE}/login${query(facts)}">
      ${message ? `<p class="message" role="alert">${escapeHtml(message)}</p>` : ''}
      <label for="person">Benutzer</label>
      <select id="person" name="person">
        ${people.map(([who, { name }]) => `<option value="${who}">${escapeHtml(name)}</option>`).join('')}
      </select>
      <button>Anmelden</button>
    </form>`,
  );
}

export function casesPage(facts: PageFacts, person: DemoPerson): string {
  return page(
    facts,
    'Meine Vorgänge',
    `<table>
      <tr><th scope="col">Aktenzeichen</th><th scope="col">Bezeichnung</th></tr>
      <tr>
        <td><a href="${BASE}/case${query(facts)}">${escapeHtml(facts.caseId)}</a></td>
        <td>${escapeHtml(DEMO_CASE.title)}</td>
      </tr>
    </table>`,
    person,
  );
}

/** The case and its chat. A message tells that the conference runs, and offers the way in. */
export function casePage(facts: PageFacts, person: DemoPerson): string {
  return page(
    facts,
    DEMO_CASE.title,
    inCase(
      facts,
      `<conference-notice></conference-notice>
      <p><a class="button" href="${BASE}/conference${query(facts)}" data-conference>Zur Videokonferenz</a></p>
      <case-appointments></case-appointments>
      <case-chat></case-chat>`,
    ),
    person,
  );
}

/** The conference on a page of its own: another page of the portal is another document, and leaves it. */
export function conferencePage(facts: PageFacts, person: DemoPerson): string {
  return page(
    facts,
    'Videokonferenz',
    inCase(
      facts,
      `<notary-conference></notary-conference>
      <p><a href="${BASE}/case${query(facts)}" data-case>Zurück zum Vorgang</a></p>
      <case-chat></case-chat>`,
    ),
    person,
  );
}

function inCase({ server, caseId }: PageFacts, content: string): string {
  return `<notary-case server="${escapeHtml(server)}" case-id="${escapeHtml(caseId)}" token-url="${BASE}/token">
      ${content}
    </notary-case>`;
}

function page(facts: PageFacts, title: string, content: string, person?: DemoPerson): string {
  return `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} – Bürgerportal</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${BASE}/portal.css">
    <script type="module" src="${escapeHtml(facts.server)}/sdk/notary-conference.js"></script>
    <script src="${BASE}/portal.js" defer></script>
  </head>
  <body>
    <div id="head">
      <b>Bürgerportal</b>
      ${
        person
          ? `<a href="${BASE}/${query(facts)}">Meine Vorgänge</a>
      <form id="logout" method="post" action="${BASE}/logout${query(facts)}">
        ${escapeHtml(person.name)} <button>Abmelden</button>
      </form>`
          : ''
      }
    </div>
    <div id="content">
      <h1>${escapeHtml(title)}</h1>
      ${content}
    </div>
  </body>
</html>
`;
}

function query({ caseId }: PageFacts): string {
  return caseId === DEMO_CASE.id ? '' : `?case=${encodeURIComponent(caseId)}`;
}
