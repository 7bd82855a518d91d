import { createHash } from 'node:crypto';

/** Black on white, hairlines, no decoration; A4 when printed. System fonts: nothing is loaded. */
export const STYLE = `
:root {
  color-scheme: light;
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: break-word;
}
body { margin: 32px auto; padding: 0 24px; max-width: 1000px; color: #16202a; background: #fff; }
h1 { margin: 0; font-size: 1.625em; line-height: 1.25; }
h1 + p { margin: 4px 0 24px; font-size: 1.125em; }
h2 { margin: 40px 0 12px; padding-bottom: 4px; border-bottom: 1px solid; font-size: 1.25em; line-height: 1.25; }
h3 { margin: 28px 0 8px; font-size: 1.0625em; line-height: 1.25; }
p { margin: 8px 0; }
small { font-size: 0.8125em; font-weight: 400; }
small, .hint, dt, thead th, .sign { color: #44525f; }
time { white-space: nowrap; }
code { font: 0.8125em ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.sign { border: 1px solid; border-radius: 3px; padding: 0 2px; font-size: 0.75em; }
dl { display: grid; grid-template-columns: 12em 14em 1fr; gap: 4px 16px; margin: 12px 0; }
dt { grid-column: 1; }
dd { grid-column: 2 / -1; margin: 0; min-width: 0; }
dd.moment { grid-column: 2; }
dd.moment + dd { grid-column: 3; }
table { width: 100%; margin: 12px 0; border-collapse: collapse; table-layout: fixed; }
caption { padding: 8px 0; text-align: left; font-weight: 600; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid #d2d9df; text-align: left; vertical-align: top; }
thead th { border-bottom-color: #6c7a87; font-size: 0.8125em; font-weight: 600; }
.person th { padding-top: 16px; font-weight: 600; }
th.number { width: 3.5em; }
th.time { width: 18em; }
th.by { width: 14em; }
th.duration { width: 7em; }
.text td:last-child { white-space: pre-wrap; }
.text bdi { unicode-bidi: plaintext; }
.log small { overflow-wrap: anywhere; }
.mark { position: relative; padding-left: 22px; }
.mark::before { content: "\\25CB"; position: absolute; left: 0; width: 15px; text-align: center; }
.present::before { content: "\\25CF"; }
.left::before { content: "\\25D0"; }
.lost::before { content: "\\25CC"; }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@media print {
  :root { font-size: 9pt; line-height: 1.4; }
  body { margin: 0; padding: 0; max-width: none; color: #000; }
  small, .hint, dt, thead th, .sign { color: #333; }
  thead { display: table-header-group; }
  tr, h2, h3, caption, dl { break-inside: avoid; }
  h2, h3, caption, thead, .person, .hint { break-after: avoid; }
  p { orphans: 3; widows: 3; }
}
`;

/** The one style that the page may have, as `style-src` names it. */
const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Nothing but that style: no script, no picture, no font, no form, no other host. */
export const PAGE_POLICY = `default-src 'none'; style-src ${STYLE_SOURCE}; base-uri 'none'; form-action 'none'`;
