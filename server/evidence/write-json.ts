import type { CaseExport } from '../../protocol/index.js';
import { takeTurns, type Pause } from './pause.js';

/** Items of lists written between two pauses. */
const PORTION = 200;

/**
 * The export as JSON, in portions: a long case is megabytes. Every item of a list stands on a line of its own, so that
 * a difference between two files can be seen.
 */
export async function* writeJson(
  exported: CaseExport,
  pause: Pause = takeTurns,
): AsyncGenerator<string, void> {
  let portion = '';
  let items = 0;
  for (const piece of pieces(exported)) {
    portion += piece;
    items += 1;
    if (items % PORTION !== 0) continue;
    yield portion;
    portion = '';
    await pause();
  }
  yield `${portion}\n`;
}

function* pieces(value: unknown): Generator<string, void> {
  if (Array.isArray(value)) {
    yield '[';
    for (const [index, item] of value.entries()) {
      yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`;
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    yield '{';
    for (const [index, [key, member]] of Object.entries(value).entries()) {
      yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(key)}: `;
      yield* pieces(member);
    }
    yield '\n}';
  } else {
    yield JSON.stringify(value);
  }
}
