import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { de } from '../../components/translations/de.js';
import { deChat } from '../../components/translations/de-chat.js';
import { deAppointments } from '../../components/translations/de-appointments.js';
import { deDeviceCheck } from '../../components/translations/de-device-check.js';
import { deDeviceSettings } from '../../components/translations/de-device-settings.js';
import { deDevices } from '../../components/translations/de-devices.js';
import { deBefore } from '../../components/translations/de-before.js';
import { deEnding } from '../../components/translations/de-ending.js';
import { dePeople } from '../../components/translations/de-people.js';
import { deTakingPart } from '../../components/translations/de-taking-part.js';
import { deTold } from '../../components/translations/de-told.js';
import { deShared } from '../../components/translations/de-shared.js';
import {
  gzipped,
  OTHER_PAGES,
  RUNNING_LIMIT,
  sdkFileOf,
  SIZE_BUDGETS,
  sdkSizes,
} from '../support/sdk-size.js';

const decision = readFileSync('docs/decisions/0045-what-the-first-load-holds.md', 'utf8');
const sizes = sdkSizes();

describe('design 9: what a page loads', () => {
  it('until a person presses start stays within its budget, with a chat and its messages', (t) => {
    const { entry, untilStart } = sizes;
    assert.ok(entry > 10_000, 'the entry and its imports were found');
    assert.ok(untilStart > entry, 'the chat is a chunk of its own');
    t.diagnostic(`entry ${String(entry)}, until start ${String(untilStart)} bytes gzip`);
    assert.ok(untilStart <= SIZE_BUDGETS.untilStart, `with a chat: ${String(untilStart)} bytes gzip`);
  });

  it('with a conference running stays within its budget', (t) => {
    const { untilStart, running } = sizes;
    assert.ok(running > untilStart + 40_000, 'openvidu-browser is a lazy chunk of its own');
    t.diagnostic(`running ${String(running)} bytes gzip`);
    assert.ok(running <= RUNNING_LIMIT, `running: ${String(running)} bytes gzip`);
  });

  it('is no more than it was on an English page, and for a citizen who comes while the conference runs', (t) => {
    const { english, citizen } = sizes;
    t.diagnostic(`English ${String(english)}, citizen ${String(citizen)} bytes gzip`);
    assert.ok(english <= OTHER_PAGES.english, `English: ${String(english)} bytes gzip`);
    assert.ok(citizen <= OTHER_PAGES.citizen, `citizen: ${String(citizen)} bytes gzip`);
  });

  it('is as large as decision 45 says', () => {
    const files = [...decision.matchAll(/^\| `([\w/-]+)` +\|.*\| ([\d.]+) +\|$/gm)].map(
      ([, source = '', said = '']) => {
        const kinds = [`${source}.ts`, `components/${source}.ts`];
        const path = kinds.find((each) => existsSync(each)) ?? source;
        return [source, said, gzipped([sdkFileOf(path)])] as const;
      },
    );
    const totals = [
      ...decision.matchAll(/([\d.]+) KB \((until start|entry|chat|running|English|citizen)\)/g),
    ];
    const known = {
      'until start': sizes.untilStart,
      entry: sizes.entry,
      chat: sizes.untilStart - sizes.entry,
      running: sizes.running,
      English: sizes.english,
      citizen: sizes.citizen,
    };
    assert.ok(files.length > 20, 'the table was found');
    assert.deepEqual(totals.map(([, , what]) => what).sort(), Object.keys(known).sort());
    const wrong = [
      ...files,
      ...totals.map(([, said = '', what = '']) => [what, said, known[what as keyof typeof known]] as const),
      // a figure holds until somebody who adds a little more has passed it by
    ].filter(([, said, bytes]) => Math.abs(Number(said) - bytes / 1024) > 0.25);
    assert.deepEqual(
      wrong.map(([what, said, bytes]) => `${what}: ${said}, is ${(bytes / 1024).toFixed(1)}`),
      [],
    );
  });

  const first = staticImports('components/define.ts');

  it('is without what only a running conference needs', () => {
    assert.ok(first.has('components/notary-conference/notary-conference.ts'), 'the sources were found');
    for (const later of [
      'components/case-chat/body/index.ts',
      'components/told/facts.ts',
      'core/conference/way.ts',
      'protocol/conference-events.ts',
      'protocol/conference-fold.ts',
      'core/conference/media-slot.ts',
      'components/taking-part/define.ts',
      'components/told/define.ts',
      'components/before/define.ts',
      'components/waiting-room/waiting-room.ts',
      'components/conference-stage/conference-stage.ts',
      'components/end-conference-button/end-question.ts',
      'components/case-appointments/define.ts',
      'components/participant-list/define.ts',
      'components/device-settings/define.ts',
      'components/translations/en.ts',
      'components/translations/en-later.ts',
      'core/media/openvidu/openvidu-media-room.ts',
      'core/media/openvidu/openvidu-browser.ts',
      'core/media/simulated/simulated-media-room.ts',
    ]) {
      assert.equal(first.has(later), false, later);
    }
  });

  it('says nothing in words that come later', () => {
    const keys = [
      deChat,
      deShared,
      deTold,
      deTakingPart,
      deEnding,
      deDevices,
      deDeviceCheck,
      deDeviceSettings,
      deAppointments,
      deBefore,
      dePeople,
    ].flatMap((texts) => Object.keys(texts));
    assert.deepEqual(
      keys.filter((key) => key in de),
      [],
    );
    for (const [path, code] of first) {
      const spoken = keys.filter((key) => code.includes(`'${key}'`));
      assert.deepEqual(path.includes('/translations/') ? [] : spoken, [], path);
    }
  });
});

/** The sources that a module brings with it, with their code, by path. Types bring nothing. */
function staticImports(path: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (found.has(path)) return found;
  const code = readFileSync(path, 'utf8');
  found.set(path, code);
  for (const [, name] of code.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?['"](\.[^'"]+)\.js['"];/gm)) {
    if (name) staticImports(join(dirname(path), `${name}.ts`), found);
  }
  return found;
}
