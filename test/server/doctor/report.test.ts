import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSettings } from '../../../server/doctor/checks/settings.js';
import { examine } from '../../../server/doctor/examine.js';
import { findingsOf } from '../../../server/doctor/finding.js';
import { isHealthy, toJson, toText } from '../../../server/doctor/report.js';

const { ok, warning, problem, skipped } = findingsOf('backend');
const PLAIN = { colours: false, width: 60 };

describe('the report of the doctor', () => {
  it('names each check once, wraps, and says below what to change', () => {
    const findings = [
      findingsOf('settings').ok('Every setting is usable.'),
      problem('The backend does not answer at http://127.0.0.1:8081.', 'Start it, and run this again.'),
      ok('Something else.'),
    ];
    assert.equal(
      toText(findings, PLAIN),
      `settings  ok       Every setting is usable.
backend   problem  The backend does not answer at
                   http://127.0.0.1:8081.
                   → Start it, and run this again.
          ok       Something else.

1 problem, 0 warnings.
`,
    );
  });

  it('colours for a terminal alone', () => {
    assert.ok(toText([ok('x')], { ...PLAIN, colours: true }).includes('\u001b[32mok'));
    assert.ok(!toText([ok('x')], PLAIN).includes('\u001b'));
  });

  it('fails for problems, not for warnings', () => {
    assert.equal(isHealthy([ok('x'), warning('y', 'z'), skipped('w')]), true);
    assert.equal(isHealthy([ok('x'), problem('y', 'z')]), false);
    assert.deepEqual(JSON.parse(toJson([problem('y', 'z')])), {
      healthy: false,
      findings: [{ check: 'backend', level: 'problem', what: 'y', change: 'z' }],
    });
  });

  it('names variables that mean nothing', () => {
    const { findings } = checkSettings({ NOTARY_SERVICE_HOST: '10.0.0.1' });
    assert.deepEqual(
      findings.map(({ level, what }) => [level, /NOTARY_SERVICE_HOST/.test(what)]),
      [
        ['ok', false],
        ['warning', true],
      ],
    );
  });

  it('looks no further without usable settings', async () => {
    const findings = await examine({ NOTARY_PORT: 'eighty' });
    assert.deepEqual(
      findings.map(({ check, level }) => [check, level]),
      [
        ['settings', 'problem'],
        ['others', 'skipped'],
      ],
    );
  });
});
