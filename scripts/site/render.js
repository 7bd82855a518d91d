import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { Marked } from 'marked';
import { addressOf, documents, MENU } from './pages.js';

/** What the site shows of each element: a state of the simulated room, and the side that looks at it. `notary-case` draws nothing. */
const EXAMPLES = JSON.parse(readFileSync('demo/site/examples.json', 'utf8'));

/** Every German text of the interface: what stands in italics and is one of them is read out as German. */
const GERMAN = new Set(
  [...readFileSync('docs/elements.md', 'utf8').matchAll(/^\| `[a-z][\w.]+` +\| ([^|]+?) +\|/gm)].map(
    ([, text]) => text,
  ),
);

/** One document as a page of the site. */
export function render(path, markdown) {
  const address = addressOf(path);
  const root = posix.relative(posix.dirname(address), '') || '.';
  const known = new Set(documents());
  /** What a table or a block of code stands under, for whoever hears the page. */
  let under = '';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const content = this.parser.parseInline(tokens);
        under = text.replaceAll(/[`*_]/g, '');
        const example = depth === 2 && path === 'docs/elements.md' ? live(text, root) : '';
        return `<h${depth} id="${anchorOf(text)}">${content}</h${depth}>\n${example}`;
      },
      link({ href, tokens }) {
        const content = this.parser.parseInline(tokens);
        const target = linkFrom(path, href, known, root);
        return target === null ? content : `<a href="${escape(target)}">${content}</a>`;
      },
      image({ href, text }) {
        return `<img src="${root}/images/${posix.basename(href)}" alt="${escape(text)}">`;
      },
      table(token) {
        const german = token.header.findIndex(({ text }) => text === 'German');
        const row = (cells, tag) =>
          `<tr>${cells.map(({ tokens }, at) => `<${tag}${tag === 'td' && at === german ? ' lang="de"' : ''}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        // reached by the keyboard where it is wider than the page; no landmark, of which a page would have dozens
        return `<div class="table" tabindex="0" role="group" aria-label="${escape(`Table: ${under}`)}"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
      code({ text }) {
        return `<pre tabindex="0" role="group" aria-label="${escape(`Code: ${under}`)}"><code>${escape(text)}\n</code></pre>\n`;
      },
      em({ tokens, text }) {
        return `<em${GERMAN.has(text) ? ' lang="de"' : ''}>${this.parser.parseInline(tokens)}</em>`;
      },
    },
  });
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'notary-conference';
  return page({ title, root, address, content: saidInGerman(marked.parse(markdown)) });
}

function page({ title, root, address, content }) {
  const menu = MENU.filter(([path]) => documents().includes(path)).map(([path, name]) => {
    const current = addressOf(path) === address ? ' aria-current="page"' : '';
    return `<a href="${root}/${addressOf(path)}"${current}>${name}</a>`;
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(title)}${title === 'notary-conference' ? '' : ' – notary-conference'}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${root}/site.css">
  </head>
  <body>
    <a class="skip" href="#content">To the content</a>
    <nav aria-label="Pages">
      ${menu.join('\n      ')}
      <a href="${root}/rehearsal.html">Every state, live</a>
    </nav>
    <main id="content">
${content}
    </main>
  </body>
</html>
`;
}

/** What people read, in German quotation marks, outside of code. */
function saidInGerman(html) {
  return html.replaceAll(/<pre[^]*?<\/pre>|<code>[^]*?<\/code>|„(?:[^„“<]|„[^„“<]*“)*“/g, (found) =>
    found.startsWith('<') ? found : `<span lang="de">${found}</span>`,
  );
}

function live(tag, root) {
  const example = EXAMPLES[tag];
  if (!example) return '';
  return `<iframe class="live" loading="lazy" title="${tag}, live, in the simulated room" src="${root}/live.html#${tag}" height="${example.height}"></iframe>\n`;
}

/** A link of a document, to where the site has it; `null` for files of the repository that are no documents: they are named only. */
function linkFrom(path, href, known, root) {
  if (/^(https?|mailto):|^#/.test(href)) return href;
  const [target, anchor] = href.split('#');
  const file = posix.normalize(posix.join(posix.dirname(path), target));
  if (!known.has(file)) return null;
  return `${root}/${addressOf(file)}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** As GitHub makes them, which the links of the documents are written for. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
