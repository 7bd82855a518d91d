import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Stack } from '../support/stack.js';

/** What docs/embedding.md says that a page has to allow, and a page that allows no more. */
const EMBEDDING = readFileSync('docs/embedding.md', 'utf8');

/** What docs/embedding.md states, with the hosts of this test, and nothing else allowed. The page's own style and icon are its own. */
export function statedPolicy(stack: Stack): string {
  const stated = /```text\nContent-Security-Policy:\n([^`]*)```/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states a policy');
  const directives = stated
    .trim()
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .map((line) => line.replaceAll('https://conference.example', stack.backend))
    .map((line) => line.replaceAll('wss://media.example', stack.openvidu.url.replace('http', 'ws')));
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...directives,
  ].join('; ');
}

export function statedAllow(): string {
  const stated = /<iframe allow="([^"]+)"/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states an allow');
  return stated;
}

export function hostPage(stack: Stack, who: string, caseId: string, script: string): string {
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
export const HOST_STYLE = `
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

/** What docs/embedding.md states for a frame with a sandbox. */
export function statedSandbox(): string {
  const stated = /In a frame with `sandbox`: `([^`]+)`/.exec(EMBEDDING)?.[1];
  assert.ok(stated, 'docs/embedding.md states a sandbox');
  return stated;
}
