/**
 * Loaded before every browser test. Web Test Runner sends a failed assertion to the terminal with `structuredClone`;
 * an error whose `actual` or `expected` is a function or an element cannot be cloned, and the whole file is then
 * reported as a lost browser. So both sides are made printable first (modernweb-dev/web #2772).
 */
import { Assertion } from '@esm-bundle/chai';

const prototype = Assertion.prototype as unknown as { assert: (...args: unknown[]) => void };
const original = prototype.assert;

prototype.assert = function (this: unknown, ...args: unknown[]) {
  try {
    original.apply(this, args);
  } catch (error) {
    const failure = error as { actual?: unknown; expected?: unknown };
    for (const side of ['actual', 'expected'] as const) {
      try {
        structuredClone(failure[side]);
      } catch {
        failure[side] = String(failure[side]);
      }
    }
    throw error;
  }
};
