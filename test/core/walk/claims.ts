/** What a walk finds out of order. Says so by itself: the same walk goes on in Node and in a browser. */
export function claim(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

export function claimSame(actual: unknown, expected: unknown, sentence: string): void {
  const [found, wanted] = [written(actual), written(expected)];
  claim(found === wanted, `${sentence}\nfound:  ${found}\nwanted: ${wanted}`);
}

function written(value: unknown): string {
  return JSON.stringify([value], (_, each: unknown) => (isPlain(each) ? sorted(each) : each));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
