import { html, type TemplateResult } from 'lit';

/** Up to the next space, bracket or quotation mark; what stands at its end is looked at below. */
const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s<>"„“”«»]+/gi;
const SAFE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export interface TextPiece {
  readonly text: string;
  /** Set where the text is an address. */
  readonly href?: string;
}

/**
 * Cuts a text into its addresses and what stands between them; joined, the pieces are the text again. An address says
 * itself what it is: `https://…`, `http://…` or `mailto:…`. Nothing else is guessed to be one.
 */
export function piecesOf(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const address = withoutPunctuation(candidate);
    const href = safeAddress(address);
    if (href === null) continue;
    if (index > done) pieces.push({ text: text.slice(done, index) });
    pieces.push({ text: address, href });
    done = index + address.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** A text with its addresses as links. No white space between the pieces: the text is copied as it was written. */
export function withLinks(text: string): readonly (string | TemplateResult)[] {
  return piecesOf(text).map(({ text: piece, href }) =>
    href === undefined ? piece : html`<a href=${href} target="_blank" rel="noopener noreferrer">${piece}</a>`,
  );
}

/** What ends a sentence ends an address only where it opened in it, too: `https://example.de/a_(b)`. */
function withoutPunctuation(candidate: string): string {
  let address = candidate;
  for (;;) {
    const last = address.at(-1) ?? '';
    const opening = CLOSING[last];
    const isOver =
      opening === undefined ? /[.,;:!?'’*_]/.test(last) : count(address, last) > count(address, opening);
    if (!isOver) return address;
    address = address.slice(0, -1);
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** A name before an `@` in front of the host looks like a host: such an address is not offered for a press. */
function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, pathname, hostname } = new URL(address);
  if (!SAFE.has(protocol) || username !== '' || password !== '') return null;
  return (protocol === 'mailto:' ? pathname : hostname) === '' ? null : address;
}
