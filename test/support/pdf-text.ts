import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string | undefined;
}

interface Paper {
  readonly objects: ReadonlyMap<number, PdfObject>;
  /** What glyphs mean, by the name of the font; those that are missing have one byte a letter. */
  readonly fonts: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly forms: ReadonlyMap<string, number>;
}

/**
 * The words on the paper of a PDF as browsers print it, page by page in the order in which they are drawn, without white
 * space: where a line or a word ends is not text in a PDF. Reads what Chromium and Firefox write and no more.
 *
 * @throws when the file holds no page that it can read
 */
export function pdfText(file: Uint8Array): readonly string[] {
  const objects = objectsOf(Buffer.from(file).toString('latin1'));
  const paper: Paper = { objects, fonts: fontsOf(objects), forms: formsOf(objects) };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary));
  if (pages.length === 0) throw new Error('This PDF holds no page that can be read.');
  return pages.map(({ dictionary }) => {
    const [, contents = ''] = /\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(dictionary) ?? [];
    return referencesIn(contents).reduce((text, id) => text + drawn(id, paper), '');
  });
}

function objectsOf(file: string): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  for (const [, id, body = ''] of file.matchAll(/(?:^|\s)(\d+) 0 obj\b([\s\S]*?)\bendobj/g)) {
    const [, dictionary = body, raw] = /^([\s\S]*?)\bstream\r?\n([\s\S]*?)endstream/.exec(body) ?? [];
    const stream = raw === undefined ? undefined : plain(raw, dictionary);
    objects.set(Number(id), { dictionary, stream });
    if (stream !== undefined && dictionary.includes('/ObjStm')) unpack(stream, dictionary, objects);
  }
  return objects;
}

function plain(raw: string, dictionary: string): string {
  if (!dictionary.includes('/FlateDecode')) return raw;
  // the line end before `endstream` comes after the end of the packed data, and is not looked at
  return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1');
}

/** Objects that are packed together in a stream of their own. */
function unpack(stream: string, dictionary: string, objects: Map<number, PdfObject>): void {
  const first = Number(/\/First (\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = stream.slice(0, first).trim().split(/\s+/).map(Number);
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const end = numbers[at + 3] ?? stream.length;
    const packed = stream.slice(first + (numbers[at + 1] ?? 0), first + end);
    objects.set(numbers[at] ?? 0, { dictionary: packed, stream: undefined });
  }
}

/** From the names of fonts, which both browsers give once a document, to what their glyphs mean. */
function fontsOf(objects: ReadonlyMap<number, PdfObject>): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { dictionary } of objects.values()) {
    for (const [, name = '', id] of dictionary.matchAll(/\/([fF][\w-]*\d)\s+(\d+) 0 R/g)) {
      const [, cmap] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dictionary ?? '') ?? [];
      if (cmap) fonts.set(name, glyphsOf(objects.get(Number(cmap))?.stream ?? ''));
    }
  }
  return fonts;
}

function glyphsOf(cmap: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, lines = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(Number.parseInt(glyph, 16), utf16(text));
  }
  for (const [, lines = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = '', each = ''] of lines.matchAll(
      /<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])/g,
    )) {
      const start = Number.parseInt(from, 16);
      const texts = [...each.matchAll(/<(\w+)>/g)].map(([, one = '']) => utf16(one));
      for (let glyph = start; glyph <= Number.parseInt(to, 16); glyph += 1) {
        const first = utf16(text);
        const last = String.fromCharCode(first.charCodeAt(first.length - 1) + glyph - start);
        glyphs.set(glyph, texts[glyph - start] ?? first.slice(0, -1) + last);
      }
    }
  }
  return glyphs;
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function referencesIn(list: string): readonly number[] {
  return [...list.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}

/** What a content stream draws, and the forms in it where they are drawn. */
function drawn(id: number, paper: Paper): string {
  let glyphs: ReadonlyMap<number, string> | undefined;
  let text = '';
  const tokens = /\/([\w-]+)\s+[\d.-]+\s+Tf|\/([\w-]+)\s+Do|<([0-9a-fA-F\s]+)>|\(((?:\\[\s\S]|[^\\()])*)\)/g;
  for (const [, font, form, hex, bytes] of (paper.objects.get(id)?.stream ?? '').matchAll(tokens)) {
    if (font !== undefined) glyphs = paper.fonts.get(font);
    else if (form !== undefined) text += drawn(paper.forms.get(form) ?? 0, paper);
    else if (hex !== undefined) text += spelled(hex.replaceAll(/\s/g, ''), glyphs);
    else text += latin(unescaped(bytes ?? ''));
  }
  return text.replaceAll(/\s/g, '');
}

/** Two bytes a glyph in a font with a table of its own, one byte in the others. */
function spelled(hex: string, glyphs: ReadonlyMap<number, string> | undefined): string {
  if (!glyphs) return latin(Buffer.from(hex, 'hex').toString('latin1'));
  return (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '').join('');
}

function unescaped(bytes: string): string {
  return bytes.replaceAll(/\\([0-7]{3}|[\s\S])/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code,
  );
}

/** `WinAnsiEncoding`. */
function latin(bytes: string): string {
  return new TextDecoder('windows-1252').decode(Buffer.from(bytes, 'latin1'));
}

function formsOf(objects: ReadonlyMap<number, PdfObject>): ReadonlyMap<string, number> {
  const forms = new Map<string, number>();
  for (const { dictionary } of objects.values()) {
    for (const [, name = '', id] of dictionary.matchAll(/\/([xX][\w-]*\d)\s+(\d+) 0 R/g)) {
      if (objects.get(Number(id))?.dictionary.includes('/Form')) forms.set(name, Number(id));
    }
  }
  return forms;
}
