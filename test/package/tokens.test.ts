import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { TOKENS } from '../../components/styles/tokens.js';

/** Made of other properties, in the style sheets by a formula; what comes of it by default. */
const CORNERS: Readonly<Record<string, string>> = {
  'calc(var(--notary-radius, 6px) / 1.5)': '4px',
  'var(--notary-radius, 6px)': '6px',
  'calc(var(--notary-radius, 6px) / 0.6)': '10px',
};

/** Every `var(--notary-…, fallback)` of the style sheets. */
function drawnWith(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync('components', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const css = readFileSync(join('components', file), 'utf8');
    for (const match of css.matchAll(/var\(\s*(--notary-[\w-]+)\s*,/g)) {
      const fallback = untilClosed(css.slice(match.index + match[0].length));
      const [, , literal = fallback] = /^var\((--_[\w-]+), (.*)\)$/.exec(fallback) ?? [];
      found.set(match[1]!, (found.get(match[1]!) ?? new Set()).add(CORNERS[literal] ?? literal));
    }
  }
  return found;
}

function untilClosed(text: string): string {
  let depth = 1;
  let at = 0;
  for (; depth > 0; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  return text.slice(0, at - 1).trim();
}

describe('notary-conference/tokens', () => {
  it('has every property that the elements draw with, with its one literal, and no other', () => {
    const drawn = [...drawnWith()].map(([name, literals]) => [name, [...literals].join(' | ')]);
    assert.deepEqual(Object.fromEntries(drawn), { ...TOKENS });
  });

  it('is the same as a style sheet', () => {
    const css = readFileSync('dist/tokens.css', 'utf8');
    const set = [...css.matchAll(/^ {2}(--[\w-]+): (.*);$/gm)].map(([, name, value]) => [name, value]);
    assert.deepEqual(Object.fromEntries(set), { ...TOKENS });
  });
});
