/**
 * A rollup plugin: takes comments and needless white space out of the `css` templates in `*.styles.ts`. The minifier
 * may not touch template literals, and a fifth of the SDK would be indentation. The space before `:` stays, it can be
 * a descendant selector; spaces around `+` and `-` stay, `calc()` needs them.
 */
export const squeezeStyles = {
  name: 'squeeze-styles',
  transform(code, id) {
    if (!id.endsWith('.styles.ts')) return null;
    const squeezed = code.replaceAll(/css`([^`]*)`/g, (_, text) => `css\`${squeeze(text)}\``);
    return { code: squeezed, map: null };
  },
};

function squeeze(text) {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}
