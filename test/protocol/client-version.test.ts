import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isOlder } from '../../protocol/client-version.js';

describe('edge 79 the age of a page', () => {
  it('follows the numbers, not their digits', () => {
    const part = fc.nat({ max: 120 });
    const version = fc.tuple(part, part, part);
    fc.assert(
      fc.property(version, version, (one, other) => {
        const order = one.map((each, at) => each - (other[at] ?? 0)).find((each) => each !== 0) ?? 0;
        assert.equal(isOlder(one.join('.'), other.join('.')), order < 0);
      }),
    );
  });

  it('puts a pre-release before its release, and what is no version before all', () => {
    for (const old of ['1.4.0-beta.2', '1.3.9', '', 'latest', '1.4'])
      assert.equal(isOlder(old, '1.4.0'), true, old);
    for (const fine of ['1.4.0', '1.4.0+build.7', '1.4.1-beta.2'])
      assert.equal(isOlder(fine, '1.4.0'), false, fine);
  });
});
