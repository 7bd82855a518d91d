import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  playScenario,
  SCENARIO_GROUPS,
  SCENARIOS,
  type Scene,
  type SimulatedDevice,
} from '../../core/simulated/index.js';

/** Where each scenario leads: what the office's page and the portal's page stand at. */
const LEADS_TO: Readonly<Record<string, readonly [office: string, portal: string]>> = {
  planned: ['none', 'none'],
  'planned-staff': ['none', 'none'],
  'not-open-yet': ['none', 'none'],
  unconfirmed: ['none', 'none'],
  'unconfirmed-running': ['inside', 'outside: new'],
  loading: ['unknown, connecting', 'unknown, connecting'],
  open: ['inside', 'outside: new'],
  entering: ['inside', 'entering'],
  waiting: ['inside', 'waiting'],
  'waiting-identified': ['inside', 'waiting'],
  'waiting-two': ['inside', 'waiting'],
  'waiting-notary-outside': ['outside: left', 'waiting'],
  admitted: ['inside', 'inside'],
  'moved-while-waiting': ['none', 'none'],
  running: ['inside', 'inside'],
  'running-two': ['inside', 'inside'],
  'running-many': ['inside', 'inside'],
  'others-off': ['inside', 'inside'],
  'self-off': ['inside', 'inside'],
  'sign-interpreter': ['inside', 'inside'],
  'shared-window': ['inside', 'inside'],
  'weak-line': ['inside', 'inside'],
  'weak-others': ['inside', 'inside'],
  'sound-first': ['inside', 'inside'],
  'witness-late': ['inside', 'inside'],
  'staff-only': ['inside', 'inside'],
  'shared-device': ['inside', 'inside'],
  'shared-device-lost': ['inside', 'reconnecting, offline'],
  'in-office': ['inside', 'inside'],
  'in-office-lost': ['reconnecting, offline', 'inside'],
  'attending-own-page': ['inside', 'outside: elsewhere'],
  'people-6': ['inside', 'inside'],
  'people-9': ['inside', 'inside'],
  'people-12': ['inside', 'inside'],
  'people-16': ['inside', 'inside'],
  'people-20': ['inside', 'inside'],
  pinned: ['inside', 'inside'],
  'view-open': ['inside', 'inside'],
  'sound-only': ['inside', 'inside'],
  'sound-only-document': ['inside', 'inside'],
  'sound-only-devices': ['inside', 'inside'],
  'sound-only-signing': ['inside', 'inside'],
  'quality-open': ['inside', 'inside'],
  'own-picture-unsent': ['inside', 'inside'],
  'sign-interpreter-pinned': ['inside', 'inside'],
  'sign-interpreter-window': ['inside', 'inside'],
  'sign-interpreters-two': ['inside', 'inside'],
  'attending-asked': ['inside', 'inside'],
  'people-directed': ['inside', 'inside'],
  'muted-by-office': ['inside', 'inside'],
  'mute-unheeded': ['inside', 'inside'],
  'asked-to-switch-on': ['inside', 'inside'],
  'ask-declined': ['inside', 'inside'],
  'share-ended-by-office': ['inside', 'inside'],
  'exclude-asked': ['inside', 'inside'],
  'notary-left': ['outside: left', 'inside'],
  'notary-returned': ['inside', 'inside'],
  'citizen-left': ['inside', 'outside: left'],
  'citizen-alone': ['outside: left', 'inside'],
  'all-left': ['outside: left', 'outside: left'],
  'leaving-offline': ['inside', 'leaving'],
  'crash-after-leaving': ['outside: left', 'inside'],
  'notary-lost': ['reconnecting, offline', 'inside'],
  'notary-interrupted': ['outside: interrupted, offline', 'inside'],
  'notary-reloaded': ['outside: interrupted', 'inside'],
  'citizen-reconnecting': ['inside', 'reconnecting, offline'],
  'citizen-back-by-itself': ['inside', 'inside'],
  'citizen-interrupted': ['inside', 'outside: interrupted'],
  'citizen-offline': ['inside', 'outside: interrupted, offline'],
  'two-lost': ['inside', 'reconnecting, offline'],
  checking: ['inside', 'checking'],
  slept: ['inside', 'outside: interrupted'],
  'interpreter-lost': ['inside', 'inside'],
  'identify-again': ['inside', 'outside: identify'],
  'proceedings-not-open': ['inside', 'inside'],
  'proceedings-open': ['inside', 'inside'],
  'proceedings-paused': ['inside', 'inside'],
  'proceedings-notary-lost': ['reconnecting, offline', 'inside'],
  'proceedings-complete-again': ['inside', 'inside'],
  'proceedings-resumed': ['inside', 'inside'],
  'proceedings-finished': ['inside', 'inside'],
  elsewhere: ['outside: elsewhere', 'outside: elsewhere'],
  'moved-device': ['outside: moved', 'outside: moved'],
  'in-other-conference': ['outside: in-other', 'outside: in-other'],
  'end-dialog': ['inside', 'inside'],
  'end-dialog-lost': ['inside', 'inside'],
  'end-dialog-nobody-came': ['inside', 'outside: new'],
  'end-pending': ['inside, end pending', 'inside'],
  'end-failed': ['inside, server-unreachable, end failed', 'inside'],
  ended: ['ended', 'ended'],
  'ended-next': ['ended', 'ended'],
  'ended-late': ['ended', 'ended, late'],
  'ended-asleep': ['ended', 'ended, late'],
  'ended-waiting': ['ended', 'ended'],
  'ended-reloaded': ['ended', 'ended'],
  'ended-by-staff': ['ended', 'ended'],
  'ended-replaced': ['ended', 'ended'],
  'started-again': ['inside', 'outside: new'],
  'all-back': ['inside', 'inside'],
  chat: ['inside', 'inside'],
  'chat-unread': ['inside', 'inside'],
  'chat-offline': ['inside', 'outside: interrupted, offline'],
  'chat-media-down': ['outside: interrupted, media-unavailable', 'outside: interrupted, media-unavailable'],
  'chat-failed': ['inside', 'inside'],
  'chat-late': ['ended', 'ended'],
  'chat-long': ['inside', 'inside'],
  'chat-last-seen': ['inside', 'inside'],
  'chat-appointment': ['inside', 'inside'],
  excluded: ['inside', 'outside: excluded'],
  readmitted: ['inside', 'outside: readmitted'],
  'adviser-out': ['inside', 'inside'],
  'deputy-took-over': ['outside: excluded', 'inside'],
  'deputy-acts': ['inside', 'inside'],
  'case-closed': ['none', 'none'],
  'case-closed-after': ['ended', 'ended'],
  'access-removed': ['inside', 'unknown, access_removed'],
  'case-deleted': ['unknown, case_deleted', 'unknown, case_deleted'],
  'wrong-case': ['none', 'unknown, wrong_case'],
  'token-refused': ['none', 'unknown, token_expired'],
  'logged-out': ['inside', 'inside, no_credentials'],
  'not-allowed': ['none', 'none, not-allowed'],
  'client-old': ['none', 'none'],
  'client-outdated': ['none', 'none'],
  'client-refused': ['inside', 'outside: new, client-outdated'],
  'camera-denied': ['inside', 'inside'],
  'camera-busy': ['inside', 'inside'],
  'devices-missing': ['inside', 'inside'],
  'microphone-failed': ['inside', 'inside'],
  'phone-call': ['inside', 'inside'],
  'own-window': ['inside', 'inside'],
  'window-choosing': ['inside', 'inside'],
  'text-closed': ['inside', 'inside'],
  'text-empty': ['inside', 'inside'],
  text: ['inside', 'inside'],
  'text-lost': ['inside', 'inside'],
  'text-away': ['inside', 'reconnecting, offline'],
  'devices-open': ['inside', 'inside'],
  'devices-busy': ['inside', 'inside'],
  'devices-pulled-out': ['inside', 'inside'],
  'devices-unmirrored': ['inside', 'inside'],
  'phone-call-other': ['inside', 'inside'],
  'browser-too-old': ['inside', 'outside: new, browser-not-supported'],
  'no-media-path': ['inside', 'outside: new, connection-failed'],
  'media-server-away': ['reconnecting', 'reconnecting'],
  'media-server-gone': ['outside: interrupted, media-unavailable', 'outside: interrupted, media-unavailable'],
  'server-away-inside': ['inside, offline', 'inside, offline'],
  'server-away-outside': ['none, offline', 'none, offline'],
  'server-never-reached': ['unknown, offline', 'unknown, offline'],
  'both-down': [
    'outside: interrupted, offline, server-unreachable',
    'outside: interrupted, offline, server-unreachable',
  ],
  'server-slow': ['inside', 'entering'],
  'too-often': ['inside', 'outside: new, too-many-requests'],
  'check-open': ['none', 'none'],
  'check-denied': ['none', 'none'],
  'check-busy': ['none', 'none'],
  'check-missing': ['none', 'none'],
  'check-weak': ['none', 'none'],
  'check-blocked': ['none', 'none'],
  'check-unknown': ['none', 'none'],
  'notary-meanwhile': ['inside', 'outside: interrupted, offline'],
  'citizen-meanwhile': ['inside', 'inside'],
  'proceedings-gaps': ['inside', 'inside'],
  'chat-ready-text': ['inside', 'reconnecting, offline'],
  appointments: ['inside', 'inside'],
  'appointments-past': ['inside', 'inside'],
  'appointments-none': ['none', 'none'],
  'appointment-form': ['none', 'none'],
  'appointment-form-errors': ['none', 'none'],
  'appointment-form-interrupted': ['inside', 'inside'],
  'appointment-move': ['none', 'none'],
  'appointment-cancel': ['none', 'none'],
  'appointment-refused': ['none', 'none'],
  'appointment-proposed': ['inside', 'inside'],
};

function standing({ view: { conference, feed } }: SimulatedDevice): string {
  const { phase, why, problem, ending, endedWhileAway } = conference;
  const line = feed.name === 'refused' ? feed.code : feed.name;
  return [
    why === null ? phase : `${phase}: ${why}`,
    ...(line === 'online' ? [] : [line]),
    ...(problem ? [problem.code] : []),
    ...(ending === 'no' ? [] : [`end ${ending}`]),
    ...(endedWhileAway ? ['late'] : []),
  ].join(', ');
}

async function played(id: string): Promise<Scene> {
  const scenario = SCENARIOS.find((each) => each.id === id);
  assert.ok(scenario, `There is no scenario ${id}.`);
  return playScenario(scenario, { pictures: 'none' });
}

describe('the list of scenarios', () => {
  for (const { id, covers } of SCENARIOS) {
    it(`${covers.join(' ')}: ${id} leads where it is meant to`, async () => {
      const scene = await played(id);
      assert.deepEqual([standing(scene.office), standing(scene.portal)], LEADS_TO[id]);
      const { devices, timers, backend } = scene.stage.simulated;
      scene.end();
      await timers.advance(120_000);
      assert.equal(backend.streams.size, 0);
      assert.ok(devices.every(({ rooms }) => rooms.every(({ isClosed }) => isClosed)));
      assert.equal(timers.pending, 0);
    });
  }

  it('names each scenario once, in both languages, and says what it covers', () => {
    assert.equal(new Set(SCENARIOS.map(({ id }) => id)).size, SCENARIOS.length);
    assert.deepEqual(Object.keys(LEADS_TO).sort(), SCENARIOS.map(({ id }) => id).sort());
    for (const { id, title, covers } of SCENARIOS) {
      assert.match(id, /^[a-z]+(-[a-z0-9]+)*$/);
      assert.ok(title.de && title.en && covers.length > 0, id);
    }
    assert.equal(new Set(SCENARIO_GROUPS.map(({ id }) => id)).size, SCENARIO_GROUPS.length);
  });
});
