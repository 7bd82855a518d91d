const REGION = /(<!-- generated: ([\w-]+) -->\n)[^]*?(<!-- \/generated -->)/g;

/**
 * A page written by hand, with its marked regions written anew:
 *
 *     <!-- generated: errors -->
 *     <!-- /generated -->
 *
 * @param parts name of a region → its text
 */
export function withRegions(path, page, parts) {
  return page.replaceAll(REGION, (_, start, name, end) => {
    if (!Object.hasOwn(parts, name)) {
      throw new Error(`${path}: nothing generates "${name}". Known: ${Object.keys(parts).join(', ')}.`);
    }
    return `${start}\n${parts[name]()}\n\n${end}`;
  });
}
