import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { Marked } from 'marked';
import { addressOf, documents, MENU } from './pages.js';

/** What the site shows of each element: a state of the simulated room, and the side that looks at it. `notary-case` draws nothing. */
const EXAMPLES = JSON.parse(readFileSync('demo/site/examples.json', 'utf8'));

/** One document as a page of the site. */
export function render(path, markdown) {
  const address = addressOf(path);
  const root = posix.relative(posix.dirname(address), '') || '.';
  const known = new Set(documents());
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const content = this.parser.parseInline(tokens);
        const example = depth === 2 && path === 'docs/elements.md' ? live(text, root) : '';
        return `<h${depth} id="${anchorOf(text)}">${content}</h${depth}>\n${example}`;
      },
      link({ href, tokens }) {
        return `<a href="${escape(linkFrom(path, href, known, root))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        return `<img src="${root}/images/${posix.basename(href)}" alt="${escape(text)}">`;
      },
      table(token) {
        const row = (cells, tag) =>
          `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        // reached by the keyboard where it is wider than the page
        return `<div class="table" tabindex="0" role="region" aria-label="Table"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'notary-conference';
  return page({ title, root, address, content: marked.parse(markdown) });
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

function live(tag, root) {
  const example = EXAMPLES[tag];
  if (!example) return '';
  return `<iframe class="live" loading="lazy" title="${tag}, live, in the simulated room" src="${root}/live.html#${tag}" height="${example.height}"></iframe>\n`;
}

/** A link of a document, to where the site has it. Files of the repository that are no documents are named, not linked. */
function linkFrom(path, href, known, root) {
  if (/^(https?|mailto):|^#/.test(href)) return href;
  const [target, anchor] = href.split('#');
  const file = posix.normalize(posix.join(posix.dirname(path), target));
  if (!known.has(file)) return '#';
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
