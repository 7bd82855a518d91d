import { expect } from './support.js';

/** Every test of the suite around it must leave the console silent. */
export function expectSilentConsole(): void {
  let printed: string[] = [];
  const originals = { error: console.error, warn: console.warn, log: console.log };

  beforeEach(() => {
    printed = [];
    for (const level of ['error', 'warn', 'log'] as const) {
      console[level] = (...words: unknown[]) => {
        const text = words.map(String).join(' ');
        // Lit says once that the tests run its development build.
        if (!text.includes('Lit is in dev mode')) printed.push(text);
      };
    }
  });

  afterEach(() => {
    Object.assign(console, originals);
    expect(printed.join('\n')).to.equal('');
  });
}
