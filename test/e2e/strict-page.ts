import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { answerToken } from '../../demo/token.js';
import type { TestPortal } from '../support/portal.js';
import type { Stack } from '../support/stack.js';

/** What docs/embedding.md says that a page has to allow, and a page that allows no more. */
const EMBEDDING = readFileSync('docs/embedding.md', 'utf8');

/** A directive of a policy with one of its sources. */
type Source = readonly [directive: string, source: string];

/** What docs/embedding.md states, with the hosts of this test. */
export function statedSources(stack: Stack): Source[] {
  const stated = /```text\nContent-Security-Policy:\n([^`]*)```/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states a policy');
  return stated
    .trim()
    .replaceAll('https://conference.example', stack.backend)
    .replaceAll('wss://media.example', stack.openvidu.url.replace('http', 'ws'))
    .split('\n')
    .flatMap((line) => {
      const [directive = '', ...sources] = line.trim().split(/\s+/);
      return sources.map((source) => [directive, source] as const);
    });
}

/** These sources, except for one, and nothing else allowed. The page's own style and icon are its own. */
export function strictPolicy(sources: readonly Source[], without?: Source): string {
  const directives = new Map<string, string>();
  for (const each of sources) {
    const [directive, source] = each;
    const before = directives.get(directive) ?? directive;
    directives.set(directive, String(each) === String(without) ? before : `${before} ${source}`);
  }
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...directives.values(),
  ].join('; ');
}

function statedHeaders(stack: Stack): Record<string, string> {
  return {
    'content-security-policy': strictPolicy(statedSources(stack)),
    'permissions-policy': statedHeader(),
  };
}

export function statedAllow(): string {
  const stated = /<iframe allow="([^"]+)"/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states an allow');
  return stated;
}

export function statedHeader(): string {
  const stated = /\| `Permissions-Policy` +\| `([^`]+)`/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states a header');
  return stated;
}

/** What docs/embedding.md states for the page around a frame of this origin. */
export function statedHeaderAround(frame: string): string {
  const stated = /```text\nPermissions-Policy:\n([^`]*)```/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states a header for the page around a frame');
  const header = stated.trim().replaceAll(/\s*\n\s*/g, ' ');
  return header.replaceAll('https://conference.portal.example', frame);
}

/** What docs/embedding.md states for a frame and the page around it, so that one may hold the other, and for the cookie. */
export function statedFraming(frame: string, around: string) {
  const stated = /```text\n# the page around\n([^`]*)\n# the page in the frame\n([^`]*)\n([^`]*)\n```/.exec(
    EMBEDDING,
  );
  assert.ok(stated, 'docs/embedding.md states the headers of a frame');
  const valueOf = (line = ''): string =>
    line
      .replace(/^[\w-]+: /, '')
      .replaceAll('https://conference.portal.example', frame)
      .replaceAll('https://office.example', around)
      .replace('…', 'of-this-person');
  const [, outer, inner, cookie] = stated;
  return { outer: valueOf(outer), inner: valueOf(inner), cookie: valueOf(cookie) };
}

/** What docs/embedding.md states for a frame with a sandbox. */
export function statedSandbox(): string {
  const stated = /In a frame with `sandbox`: `([^`]+)`/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states a sandbox');
  return stated;
}

/** For each person a page with the elements and a frame around it, and one page without the SDK. */
export function furnish(portal: TestPortal, stack: Stack, caseIds: readonly string[]): void {
  portal.style('/portal.css', RUDE_STYLE);
  portal.style('/plain.css', PLAIN_STYLE);
  for (const [who, person] of Object.entries(DEMO_PEOPLE)) {
    portal.answer(`/token/${who}`, (request, response) => {
      void answerToken(stack.tokenSecret, person, request, response);
    });
    for (const caseId of caseIds) {
      portal.page(`/${caseId}-${who}`, pageOf(stack, who, caseId), statedHeaders(stack));
      const isSandboxed = who === 'hannelore' || caseId === 'firefox';
      portal.page(
        `/frame-${caseId}-${who}`,
        `<!doctype html><title>Außen</title><iframe src="${portal.origin}/${caseId}-${who}" allow="${statedAllow()}"
          ${isSandboxed ? `sandbox="${statedSandbox()}"` : ''}
          width="1200" height="700"></iframe>`,
        { 'permissions-policy': statedHeaderAround(portal.origin) },
      );
    }
  }
  portal.page('/bare', hostPage(stack, 'nobody', 'bare', ''), statedHeaders(stack));
}

/** With the elements. */
export function pageOf(stack: Stack, who: string, caseId: string): string {
  const script = `<script type="module" src="${stack.backend}/sdk/notary-conference.js"></script>`;
  return hostPage(stack, who, caseId, script);
}

function hostPage(stack: Stack, who: string, caseId: string, script: string): string {
  return `<!doctype html>
<html lang="de">
  <meta charset="utf-8" />
  <title>Portal</title>
  <link rel="stylesheet" href="/portal.css" />
  ${script}
  <header class="host">
    <h1>Portal <small>Vorgänge</small></h1>
    <nav><ul><li><a href="/">Übersicht</a></li><li class="active"><a href="/">Vorgang</a></li></ul></nav>
    <form><label>Suche <input name="q" type="search" /></label><select><option>Alle</option></select>
      <textarea></textarea><button type="button">Suchen</button><progress></progress></form>
    <table><thead><tr><th>Nr.</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
    <details><summary>Mehr</summary><p>Ein <em>Absatz</em> mit <strong>Text</strong>.</p></details>
    <dialog>Frage</dialog><video></video><canvas></canvas><blockquote>Zitat</blockquote>
  </header>
  <notary-case server="${stack.backend}" case-id="${caseId}" token-url="/token/${who}">
    <notary-conference></notary-conference>
    <case-chat></case-chat>
  </notary-case>
</html>`;
}

/** As old portals have it: resets, names of tags without a class, importance everywhere. */
const RUDE_STYLE = `
  * { box-sizing: content-box; letter-spacing: 1px; line-height: 1.1; }
  *, *::before, *::after { transition: color 1s !important; animation-duration: 3s !important; }
  html { font: 300 11px/1 serif; color: #123; scroll-behavior: smooth; }
  body { margin: 17px; width: 1200px; text-align: justify; text-transform: uppercase; direction: ltr; }
  div, section, span, p { float: left; position: relative; z-index: 5; color: red !important; }
  button, input, select, textarea { all: unset; background: yellow !important; border: 3px dotted !important; }
  button { text-transform: uppercase; visibility: visible; min-width: 90px; }
  video, canvas, img { max-width: 10px; filter: grayscale(1); }
  dialog, details { display: block !important; }
  ul, li, table { list-style: none; margin: 0 !important; font-size: 200%; }
  .host { position: absolute; top: 0; left: 0; width: 1200px; height: 400px; overflow: hidden; z-index: -1; }
  :focus { outline: 5px solid lime !important; }
`;

/** As new ones have it: properties of their own, classes, nothing important. */
const PLAIN_STYLE = `
  :root { color-scheme: light dark; --accent: #0b5394; --space: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0; display: flex; flex-direction: column; gap: var(--space); }
  .host { padding: var(--space); border-bottom: 1px solid var(--accent); }
  .host nav ul { display: flex; gap: var(--space); padding: 0; list-style: none; }
  .host .active > a { color: var(--accent); font-weight: 600; }
  .host button { padding: 0.5em 1em; border-radius: 6px; background: var(--accent); color: white; }
`;
