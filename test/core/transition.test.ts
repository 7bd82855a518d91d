import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Conference, Participation, Presence } from '../../protocol/case-state.js';
import type { Effect, Input } from '../../core/conference/inputs.js';
import { initialState, inTrouble, type MachineState } from '../../core/conference/machine-state.js';
import { onTheWay } from '../../core/conference/on-the-way.js';
import { viewOf } from '../../core/conference/phase.js';
import { transition } from '../../core/conference/transition.js';
import { CONFERENCE_PHASES } from '../../core/case-view.js';
import { MEDIA_CLOSE_REASONS } from '../../core/media/close-reasons.js';

const AT = '2026-03-02T09:00:00.000Z';
const ENDED = { at: AT, by: { id: 'n', role: 'notary' }, reason: 'ended', successor: null } as const;
const ALIVE = new Set(['inside', 'reconnecting', 'checking']);

const small = fc.integer({ min: 0, max: 6 });
/** Mostly about what the machine is busy with now, else late or foreign news. */
const NOW = -1;
const number = fc.oneof({ weight: 5, arbitrary: fc.constant(NOW) }, small);
const id = fc.constantFrom('c1', 'c1', 'c1', 'c2');
const entry = fc.constantFrom('e1', 'e1', 'e1', 'e2');
const at = small.map((minutes) => new Date(Date.parse(AT) + minutes * 20_000).toISOString());
const participation: fc.Arbitrary<Participation> = fc.record({
  person: fc.constant('me'),
  presence: fc.constantFrom<Presence>(
    'entering',
    'connected',
    'lost',
    'left',
    'waiting',
    'excluded',
    'readmitted',
  ),
  since: fc.constant(AT),
  entry,
  device: fc.constantFrom('here', 'here', 'here', 'there'),
  admitted: fc.boolean(),
  wasConnected: fc.boolean(),
});
const conference: fc.Arbitrary<Conference> = fc
  .record({
    id,
    isOver: fc.constantFrom(false, false, false, true),
    own: fc.option(participation, { nil: undefined }),
  })
  .map(({ id, isOver, own }) => ({
    id,
    appointment: null,
    kind: 'deed',
    status: isOver ? 'ended' : 'running',
    startedAt: AT,
    ended: isOver ? ENDED : null,
    media: { generation: 1, open: true, since: AT },
    turns: [],
    proceedings: null,
    participations: own ? { me: { ...own, presence: isOver ? 'over' : own.presence } } : {},
  }));

const shapes: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('case-changed'),
      version: number,
      conference: fc.option(conference, { nil: null, freq: 8 }),
      person: fc.constant('me'),
      capabilities: fc.constantFrom([], ['start', 'end']),
      missed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('start-pressed', 'start-pressed', 'leave-pressed') }),
  },
  fc.record({ type: fc.constant('end-pressed'), key: fc.constantFrom('k1', 'k2') }),
  fc.record({
    type: fc.constant('devices-wanted'),
    wanted: fc.record({ microphone: fc.boolean(), camera: fc.boolean() }),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('entry-waits'),
      attempt: number,
      conference: id,
      entry,
      version: number,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('entry-granted'),
      attempt: number,
      conference: id,
      entry,
      version: number,
      credentials: fc.constant({ token: 't', iceServers: [] }),
    }),
  },
  fc.record({
    type: fc.constant('entry-failed'),
    attempt: number,
    why: fc.constantFrom(
      'unreachable',
      'media-unavailable',
      'too-many-requests',
      'not-allowed',
      'moved',
      'gone',
    ),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('media-entered', 'media-reconnecting', 'media-reconnected'),
      attempt: number,
    }),
  },
  fc.record({
    type: fc.constant('media-closed'),
    attempt: number,
    reason: fc.constantFrom(...MEDIA_CLOSE_REASONS),
  }),
  fc.record({ type: fc.constant('checked'), trouble: number, reached: fc.boolean() }),
  fc.record({ type: fc.constantFrom('gave-up', 'retry-due'), trouble: number }),
  fc.record({ type: fc.constant('way-missing'), attempt: number }),
  fc.record({ type: fc.constant('slept'), since: at }),
  fc.record({ type: fc.constant('leave-confirmed'), conference: id, version: small }),
  fc.record({ type: fc.constant('leave-refused'), conference: id }),
  fc.record({ type: fc.constant('end-delayed'), key: fc.constantFrom('k1', 'k2') }),
  fc.record({
    type: fc.constant('end-failed'),
    key: fc.constantFrom('k1', 'k2'),
    why: fc.constantFrom('unreachable', 'not-allowed', 'gone'),
  }),
  fc.record({ type: fc.constant('end-told'), conference: id, ended: fc.constant(ENDED) }),
);
/** Half of the stories begin inside a conference: the interesting things happen there. */
const RUNNING = {
  type: 'case-changed',
  version: NOW,
  conference: {
    id: 'c1',
    appointment: null,
    kind: 'deed',
    status: 'running',
    startedAt: AT,
    ended: null,
    media: { generation: 1, open: true, since: AT },
    participations: {},
    turns: [],
    proceedings: null,
  },
  person: 'me',
  capabilities: ['start', 'end'],
  missed: false,
};
const credentials = { token: 't', iceServers: [] };
const PROLOGUE = [
  RUNNING,
  { type: 'start-pressed' },
  { type: 'entry-granted', attempt: NOW, conference: 'c1', entry: 'e1', version: NOW, credentials },
  { type: 'media-entered', attempt: NOW },
].map((input) => ({ ...input, at: AT }) as unknown as Input);

const anything = fc.array(
  fc.tuple(shapes, at).map(([shape, at]) => ({ ...shape, at }) as unknown as Input),
  { maxLength: 40 },
);
const inputs = fc
  .tuple(fc.boolean(), anything)
  .map(([isInside, story]) => (isInside ? [...PROLOGUE, ...story] : story));

/** Puts the numbers of this moment where a story says `NOW`. */
function aim(raw: Input, { stance, version }: MachineState): Input {
  const current: Record<string, number> = {
    attempt: 'attempt' in stance ? stance.attempt : 0,
    trouble: 'trouble' in stance ? stance.trouble : 0,
    version: version + 1,
  };
  const aimed = Object.entries(raw).map(
    ([name, value]: [string, unknown]) => [name, value === NOW ? current[name] : value] as const,
  );
  return Object.fromEntries(aimed) as unknown as Input;
}

/** Plays the inputs and looks at every step. */
function play(
  story: readonly Input[],
  look: (step: {
    before: MachineState;
    after: MachineState;
    input: Input;
    effects: readonly Effect[];
  }) => void,
): void {
  let state = initialState('here');
  for (const raw of story) {
    const input = aim(raw, state);
    const [after, effects] = transition(state, input, onTheWay);
    look({ before: state, after, input, effects });
    state = after;
  }
}

/** Where `assert.ok` fails it parses this file to word its message: far too slow for shrinking. */
function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

const RUNS = { numRuns: 3_000 };

describe('transition, whatever happens', () => {
  it('is total and pure: always a known phase, never a changed argument, the same answer twice', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        play(story, ({ before, after, input }) => {
          check(CONFERENCE_PHASES.includes(viewOf(after).phase), 'unknown phase');
          const copy = JSON.stringify(before);
          const again = JSON.stringify(transition(before, input, onTheWay));
          check(again === JSON.stringify(transition(before, input, onTheWay)), 'two answers');
          check(copy === JSON.stringify(before), 'changed its argument');
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('R-E14 is never in a conference that is over', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        play(story, ({ after }) => {
          const { phase, conference } = viewOf(after);
          if (conference?.status === 'ended') check(!ALIVE.has(phase), phase);
        });
      }),
      RUNS,
    );
  });

  it('is put through every phase by these stories', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(inputs, (story) => {
        play(story, ({ after }) => seen.add(viewOf(after).phase));
      }),
      { ...RUNS, seed: 7 },
    );
    check(seen.size === CONFERENCE_PHASES.length, `only ${[...seen].join(', ')}`);
  });

  it('R-I1 R-L5 shows "ended" only when the log or an answer of the server said so', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        const said = new Set<string>();
        play(story, ({ after, input }) => {
          if (input.type === 'end-told') said.add(input.conference);
          if (input.type === 'case-changed' && input.conference?.ended) said.add(input.conference.id);
          const { phase, conference } = viewOf(after);
          if (phase === 'ended') check(conference !== null && said.has(conference.id), 'claimed');
        });
      }),
      RUNS,
    );
  });

  it('R-I6 R-I7 tells of one interruption one beginning, whatever phases it has', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        play(story, ({ before, after }) => {
          if (!inTrouble(before.stance) || ['ended', 'none', 'unknown'].includes(viewOf(after).phase)) return;
          const goesOn = inTrouble(after.stance) || after.stance.name === 'outside';
          check(!goesOn || after.since === before.since, 'another beginning');
        });
      }),
      RUNS,
    );
  });

  it('R-E5 stops local media in the very step in which it gets outside or learns of the end', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        let isOpen = false;
        play(story, ({ after, effects }) => {
          for (const { type } of effects) {
            if (type === 'open-media') isOpen = true;
            if (type === 'close-media' || type === 'leave-with-media') isOpen = false;
          }
          if (['outside', 'ended', 'leaving', 'none'].includes(viewOf(after).phase))
            check(!isOpen, 'media is open');
        });
      }),
      RUNS,
    );
  });

  it('R-I9 opens media only after a press, or for a return that is younger than the limit', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        let mayOpen = false;
        play(story, ({ after, input, effects }) => {
          if (input.type === 'start-pressed') mayOpen = true;
          const opens = effects.some(({ type }) => type === 'open-media');
          check(!opens || mayOpen, 'opened without a press');
          if (['outside', 'ended', 'leaving', 'none'].includes(viewOf(after).phase)) mayOpen = false;
        });
      }),
      RUNS,
    );
  });

  it('R-E15 keeps one key per wish to end', () => {
    fc.assert(
      fc.property(inputs, (story) => {
        const keys = new Map<string, string>();
        play(story, ({ before, effects }) => {
          for (const effect of effects) {
            if (effect.type !== 'end') continue;
            const standing =
              before.ending?.conference === effect.conference ? keys.get(effect.conference) : undefined;
            if (standing !== undefined && before.ending) check(effect.key === standing, 'another key');
            keys.set(effect.conference, effect.key);
          }
        });
      }),
      RUNS,
    );
  });
});
