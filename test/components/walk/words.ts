import { de } from '../../../components/translations/de.js';
import { deTold } from '../../../components/translations/de-told.js';

const WORDS = Object.entries<string>({ ...de, ...deTold })
  // a status before a button of the same name
  .sort(([one], [other]) => rank(one) - rank(other))
  .map(([key, text]) => [key, patternOf(text)] as const);

/** The key of the text that reads so. */
export function keyOf(words: string): string {
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? words;
}

function rank(key: string): number {
  return key.startsWith('status.') ? 0 : 1;
}

function patternOf(text: string): RegExp {
  const escaped = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.+')}$`);
}
