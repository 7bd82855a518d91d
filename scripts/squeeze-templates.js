/**
 * A rollup plugin: takes comments and needless white space out of the `css` and `html` templates. The minifier may not
 * touch template literals, and a fifth of the SDK would be indentation. Runs behind the TypeScript compiler.
 */
export const squeezeTemplates = {
  name: 'squeeze-templates',
  transform(code, id) {
    if (!/\/components\/.*\.ts$/.test(id)) return null;
    const pieces = [];
    let done = 0;
    for (const { start, end, squeeze } of templateTexts(this.parse(code))) {
      pieces.push(code.slice(done, start), squeeze(code.slice(start, end)));
      done = end;
    }
    return { code: pieces.join('') + code.slice(done), map: null };
  },
};

const SQUEEZES = { css: squeezeCss, html: squeezeHtml };

/** The literal parts of all templates, in the order of the code. */
function templateTexts(root) {
  const found = [];
  const walk = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'TaggedTemplateExpression' && Object.hasOwn(SQUEEZES, node.tag.name)) {
      const squeeze = SQUEEZES[node.tag.name];
      found.push(...node.quasi.quasis.map(({ start, end }) => ({ start, end, squeeze })));
    }
    Object.values(node).forEach(walk);
  };
  walk(root);
  return found.sort((one, other) => one.start - other.start);
}

/** White space between words and tags counts, but how much of it does not. Lines stay, for the source map. */
function squeezeHtml(text) {
  return text.replaceAll(/\s+/g, (space) => space.replaceAll(/[^\n]/g, '') || ' ');
}

/**
 * The space before `:` stays, and around `*` unless it multiplies: it can be a descendant selector; spaces around `+` and
 * `-` stay, `calc()` needs them, and those before `(`, a query does.
 */
function squeezeCss(text) {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,<>~/]) ?/g, '$1')
    .replaceAll(/\( | (?=\))/g, (space) => space.trim())
    .replaceAll(/: /g, ':')
    .replaceAll('@media (', '@media(')
    .replaceAll(/(?<=[\d)]) \* (?=[\d(cmv])/g, '*')
    .replaceAll(/(?<=[ :,(])0(?=\.\d)/g, '')
    .replaceAll(';}', '}')
    .trim();
}
