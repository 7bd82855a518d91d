import { randomInt } from 'node:crypto';

/** Letters that no hash, no id of the server and no number has, so that nothing contains a part of a marker by chance. */
const LETTERS = 'ghjkmnpqrstvwxyz';
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Shorter parts say nothing. */
const SHORTEST = 8;

interface Form {
  readonly text: string;
  /** Characters of it that count as found. */
  readonly part: number;
}

/**
 * Words that occur nowhere else, one for each kind of personal datum, and a search for them: whole or in part, in capitals or
 * not, as base64 wherever it begins, as hex. In addresses and in JSON they stand as they are: they have letters alone.
 */
export class Markers {
  /** What each is, by the form in which it would be found. */
  readonly #forms = new Map<string, { readonly what: string; readonly part: number }>();

  /** A new word. */
  word(what: string): string {
    const word = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    this.add(what, word, 8);
    return word;
  }

  /** Something that is known already. @param part - characters of it that count as found; default all */
  add(what: string, value: string, part = value.length): void {
    for (const form of formsOf(value, part))
      this.#forms.set(form.text.toLowerCase(), { what, part: form.part });
  }

  /** Every id in an answer of the server. */
  addIds(what: string, answer: string): void {
    for (const [id] of answer.matchAll(UUID)) this.add(what, id, 13);
  }

  get count(): number {
    return this.#forms.size;
  }

  /** What stands in `text`, with the words around it. */
  findIn(text: string): string[] {
    const low = text.toLowerCase();
    const beginnings = new Set(Array.from({ length: low.length }, (_, at) => low.slice(at, at + SHORTEST)));
    return [...this.#forms].flatMap(([form, { what, part }]) => {
      for (let start = 0; start + part <= form.length; start += 1) {
        const at = beginnings.has(form.slice(start, start + SHORTEST))
          ? low.indexOf(form.slice(start, start + part))
          : -1;
        if (at !== -1) return [`${what}: …${text.slice(Math.max(0, at - 80), at + part + 40)}…`];
      }
      return [];
    });
  }
}

function formsOf(value: string, part: number): Form[] {
  const bytes = Buffer.from(value);
  const encoded = [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    // the first and the last characters also hold bits of what stands beside it
    return [padded.toString('base64'), padded.toString('base64url')].map((text) => text.slice(4, -4));
  });
  return [
    { text: value, part },
    { text: bytes.toString('hex'), part: 2 * part },
    ...[...new Set(encoded)].map((text) => ({
      text,
      part: Math.min(text.length, Math.ceil((part * 4) / 3)),
    })),
  ].filter((form) => form.part >= SHORTEST);
}
