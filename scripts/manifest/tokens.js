/**
 * The public properties of stylesheets. Elements draw with private names alone, `var(--_accent)`; each private name is
 * made of public ones in one place, with the literal that counts while a page sets nothing.
 */
export class Tokens {
  /** Private name → public and private names it is made of. */
  #madeOf = new Map();
  /** Public name → `{ default, description }`. */
  #known = new Map();
  #uses = new Set();

  /** @param {readonly string[]} sheets the texts of `css` templates */
  constructor(sheets) {
    for (const sheet of new Set(sheets)) this.#read(sheet);
  }

  /** Every public property that one of the sheets draws with, by name. */
  get all() {
    const found = new Map();
    const seen = new Set();
    const open = [...this.#uses];
    for (let name = open.pop(); name; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (name.startsWith('--notary-')) found.set(name, this.#known.get(name) ?? {});
      open.push(...(this.#madeOf.get(name) ?? []));
    }
    return new Map([...found].sort(([one], [other]) => one.localeCompare(other)));
  }

  #read(sheet) {
    for (const [, name, preset] of sheet.matchAll(/var\(\s*(--notary-[\w-]+)\s*,\s*([\w.#-]+)\s*\)/g)) {
      this.#tell(name, { default: preset });
    }
    for (const [, name, description] of sheet.matchAll(/\/\*\s*(--notary-[\w-]+): ((?:(?!\*\/)[^])*)\*\//g)) {
      this.#tell(name, { description: oneLine(description) });
    }
    const declarations = sheet.matchAll(
      /(?:\/\*((?:(?!\*\/)[^])*)\*\/\s*)?(?<![\w-])([\w-]+)\s*:\s*([^;{}]+);/g,
    );
    for (const [, comment, property, value] of declarations) {
      const names = [...value.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
      if (property.startsWith('--_')) {
        this.#madeOf.set(property, [...(this.#madeOf.get(property) ?? []), ...names]);
      } else {
        for (const name of names) this.#uses.add(name);
      }
      const direct = /^var\(\s*(--notary-[\w-]+)\s*,([^]*)\)$/.exec(value.trim());
      if (direct) {
        this.#tell(direct[1], {
          default: literalOf(direct[2]),
          ...(comment ? { description: oneLine(comment) } : {}),
        });
      }
    }
  }

  #tell(name, facts) {
    this.#known.set(name, { ...this.#known.get(name), ...facts });
  }
}

const oneLine = (text) => text.replaceAll(/\s+/g, ' ').trim();

/** What holds while neither the property nor what it follows is set: shades made of unset properties are invalid. */
function literalOf(value) {
  const text = value.trim();
  const shade = /^var\(\s*--_[\w-]+\s*,([^]*)\)$/.exec(text);
  return shade ? literalOf(shade[1]) : text;
}
