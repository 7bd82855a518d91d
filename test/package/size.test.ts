import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SIZE_BUDGETS, sdkSizes } from '../support/sdk-size.js';

it('design 9: the SDK stays within its size budgets', () => {
  const { untilStart, running } = sdkSizes();
  assert.ok(untilStart > 10_000, 'the entry and its imports were found');
  assert.ok(running > untilStart + 50_000, 'openvidu-browser is a lazy chunk of its own');
  assert.ok(untilStart <= SIZE_BUDGETS.untilStart, `until start: ${String(untilStart)} bytes gzip`);
  assert.ok(running <= SIZE_BUDGETS.running, `running: ${String(running)} bytes gzip`);
});
