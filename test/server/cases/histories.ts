import fc from 'fast-check';
import { DEVICE_ANSWERS, DIRECTED_DEVICES } from '../../../protocol/index.js';
import type { Command, HostCommand, Observation } from '../../../server/cases/commands.js';
import { decideHost } from '../../../server/cases/decide-host.js';
import type { PersonKey } from '../../support/tokens.js';
import { draft, type PaperCase } from './rules.js';

/** Who takes part in random histories. */
export const SOMEBODY = ['notary', 'deputy', 'staff', 'citizen', 'witness'] as const;
const uuid = fc.uuid();
const person = fc.constantFrom<PersonKey>(...SOMEBODY, 'notary', 'citizen');

/** Steps name things by number: the conference, appointment or entry that many from the newest. */
export type Step =
  | { do: 'command'; by: PersonKey; make: (paper: PaperCase) => Command }
  | { do: 'host'; command: HostCommand }
  | { do: 'observe'; make: (paper: PaperCase) => Observation }
  /** Some time passes; a negative one is a server whose clock is behind. */
  | { do: 'wait'; milliseconds: number };

/** Mostly the newest: what is older is mostly refused. */
const back = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) });
export const conferenceAt = (paper: PaperCase, n: number) =>
  paper.state.conferences.at(-1 - n)?.id ?? crypto.randomUUID();
const appointmentAt = (paper: PaperCase, n: number) =>
  paper.state.appointments.at(-1 - n)?.id ?? crypto.randomUUID();
const appointmentSeen = (paper: PaperCase, n: number) => ({
  appointment: appointmentAt(paper, n),
  version: paper.state.appointments.at(-1 - n)?.version ?? 1,
});
const entryAt = (paper: PaperCase, who: PersonKey, n: number) =>
  paper.log.filter((event) => event.type === 'participant-entered' && event.person === who).at(-1 - n) ?? {
    entry: crypto.randomUUID(),
  };
export const entryId = (paper: PaperCase, who: PersonKey, n: number) =>
  (entryAt(paper, who, n) as { entry: string }).entry;

const command = (by: PersonKey, make: (paper: PaperCase) => Command): Step => ({ do: 'command', by, make });
const observe = (make: (paper: PaperCase) => Observation): Step => ({ do: 'observe', make });

const entering: fc.Arbitrary<Step> = fc
  .tuple(person, uuid, back, fc.option(back, { freq: 2 }))
  .map(([by, entry, n, resumes]) =>
    command(by, (paper) => ({
      type: 'enter-conference',
      conference: conferenceAt(paper, n),
      entry,
      device: 'd',
      ...(resumes === null ? {} : { resumes: entryId(paper, by, resumes) }),
    })),
  );
const coming: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom('media-connected' as const, 'media-connected' as const, 'media-disconnected' as const),
    person,
    back,
    back,
  )
  .map(([type, who, n, e]) =>
    observe((paper) => ({
      type,
      conference: conferenceAt(paper, n),
      person: who,
      entry: entryId(paper, who, e),
    })),
  );
/** What never ends a conference. */
export const harmless: fc.Arbitrary<Step> = fc.oneof(
  person.map((by) => command(by, () => ({ type: 'join-case', title: null }))),
  fc
    .tuple(person, uuid, fc.string())
    .map(([by, id, text]) => command(by, () => ({ type: 'send-message', id, text }))),
  fc.tuple(person, uuid, back).map(([by, id, n]) =>
    command(by, (paper) => ({
      type: 'create-appointment',
      id,
      draft: draft(
        paper.state.appointments.length > 0
          ? { type: 'in-addition', to: appointmentAt(paper, n) }
          : undefined,
      ),
    })),
  ),
  fc.tuple(person, uuid).map(([by, id]) => command(by, () => ({ type: 'start-conference', id }))),
  { weight: 3, arbitrary: entering },
  fc.tuple(person, back, back).map(([by, n, e]) =>
    command(by, (paper) => ({
      type: 'request-media',
      conference: conferenceAt(paper, n),
      entry: entryId(paper, by, e),
    })),
  ),
  fc.tuple(person, back, fc.option(back)).map(([by, n, e]) =>
    command(by, (paper) => ({
      type: 'leave-conference',
      conference: conferenceAt(paper, n),
      ...(e === null ? {} : { entry: entryId(paper, by, e) }),
    })),
  ),
  { weight: 4, arbitrary: coming },
  fc
    .tuple(back, fc.integer({ min: 0, max: 4 }))
    .map(([n, generation]) =>
      observe((paper) => ({ type: 'media-session-closed', conference: conferenceAt(paper, n), generation })),
    ),
);
const ending: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(person, back)
    .map(([by, n]) =>
      command(by, (paper) => ({ type: 'end-conference', conference: conferenceAt(paper, n) })),
    ),
  fc.tuple(person, uuid, back).map(([by, id, n]) =>
    command(by, (paper) => ({
      type: 'create-appointment',
      id,
      draft: draft({ type: 'replaces', to: appointmentAt(paper, n) }),
    })),
  ),
);
/** Everything that the people of a running case do most of the time. */
export const anything = fc.oneof({ weight: 6, arbitrary: harmless }, { weight: 1, arbitrary: ending });

const directing: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(
      person,
      person,
      back,
      fc.constantFrom(
        'admit-participant' as const,
        'exclude-participant' as const,
        'readmit-participant' as const,
      ),
    )
    .map(([by, who, n, type]) =>
      command(by, (paper) => ({ type, conference: conferenceAt(paper, n), person: who })),
    ),
  fc
    .tuple(person, person, fc.constantFrom('remove-person' as const, 'restore-person' as const))
    .map(([by, who, type]) => command(by, () => ({ type, person: who }))),
  fc.tuple(person, person, fc.option(person, { freq: 3 }), back).map(([by, who, carrier, n]) =>
    command(by, (paper) => ({
      type: 'attend-participant',
      conference: conferenceAt(paper, n),
      person: who,
      with: carrier,
    })),
  ),
  fc.tuple(person, person, back, fc.boolean()).map(([by, who, n, allowed]) =>
    command(by, (paper) => ({
      type: 'allow-presenting',
      conference: conferenceAt(paper, n),
      person: who,
      allowed,
    })),
  ),
  fc.tuple(person, person, back).map(([by, who, n]) =>
    command(by, (paper) => ({
      type: 'mute-participant',
      conference: conferenceAt(paper, n),
      person: who,
    })),
  ),
  person.map((by) => command(by, (paper) => ({ type: 'mute-others', conference: conferenceAt(paper, 0) }))),
  fc.tuple(person, person, fc.constantFrom(...DIRECTED_DEVICES)).map(([by, who, device]) =>
    command(by, (paper) => ({
      type: 'ask-participant',
      conference: conferenceAt(paper, 0),
      person: who,
      device,
    })),
  ),
  fc
    .tuple(person, person, fc.constantFrom(...DIRECTED_DEVICES), fc.constantFrom(...DEVICE_ANSWERS))
    .map(([by, who, device, answer]) =>
      command(by, (paper) => ({
        type: 'answer-direction',
        conference: conferenceAt(paper, 0),
        person: who,
        device,
        said:
          paper.state.conferences.at(-1)?.participations[who]?.directions?.[device]?.at ??
          paper.now.toISOString(),
        answer,
      })),
    ),
  fc.tuple(person, uuid).map(([by, presentation]) =>
    command(by, (paper) => ({
      type: 'start-presentation',
      conference: conferenceAt(paper, 0),
      entry: entryId(paper, by, 0),
      presentation,
    })),
  ),
  fc.tuple(person, uuid).map(([by, none]) =>
    command(by, (paper) => ({
      type: 'end-presentation',
      conference: conferenceAt(paper, 0),
      presentation: paper.state.conferences.at(-1)?.presentation?.id ?? none,
    })),
  ),
  person.map((by) => command(by, () => ({ type: 'take-office' }))),
  fc
    .tuple(person, back, fc.constantFrom('confirmed' as const, 'declined' as const))
    .map(([by, n, answer]) =>
      command(by, (paper) => ({ type: 'answer-appointment', ...appointmentSeen(paper, n), answer })),
    ),
  fc
    .tuple(person, back, fc.constantFrom('agree-appointment' as const, 'cancel-appointment' as const))
    .map(([by, n, type]) => command(by, (paper) => ({ type, ...appointmentSeen(paper, n) }))),
  fc
    .tuple(person, back, fc.constantFrom('held' as const, 'not-held' as const))
    .map(([by, n, outcome]) =>
      command(by, (paper) => ({ type: 'close-appointment', ...appointmentSeen(paper, n), outcome })),
    ),
  fc.tuple(person, back, fc.constantFrom('America/New_York', 'Europe/Berlin')).map(([by, n, zone]) =>
    command(by, (paper) => ({
      type: 'move-appointment',
      ...appointmentSeen(paper, n),
      time: { local: '2027-03-29T09:00', zone, plannedMinutes: 45 },
      status: 'proposed',
    })),
  ),
);
const closing: fc.Arbitrary<Step> = fc
  .constantFrom('close-case' as const, 'reopen-case' as const, 'reopen-case' as const)
  .map((type) => ({ do: 'host', command: { type } }));
const waiting: fc.Arbitrary<Step> = fc
  .integer({ min: -2_000, max: 3_600_000 })
  .map((milliseconds) => ({ do: 'wait', milliseconds }));
/** Everything that can happen to a case. */
export const everything = fc.oneof(
  { weight: 16, arbitrary: anything },
  { weight: 6, arbitrary: directing },
  { weight: 4, arbitrary: waiting },
  { weight: 1, arbitrary: closing },
);

const conducting: fc.Arbitrary<Step> = fc
  .tuple(
    person,
    back,
    fc.constantFrom(
      'open-proceedings' as const,
      'resume-proceedings' as const,
      'resume-proceedings' as const,
      'finish-proceedings' as const,
    ),
  )
  .map(([by, n, type]) => command(by, (paper) => ({ type, conference: conferenceAt(paper, n) })));
/** People coming and going in a case whose proceedings are conducted meanwhile. */
export const proceeding = fc.oneof(
  { weight: 4, arbitrary: coming },
  { weight: 2, arbitrary: entering },
  { weight: 6, arbitrary: conducting },
  { weight: 1, arbitrary: directing },
  { weight: 1, arbitrary: everything },
);

/** Long ones: left to itself the library tries lists so short that hardly a conference starts. */
export function historyOf(steps: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> {
  return fc.array(steps, { minLength: 20, maxLength: 80, size: 'max' });
}

/** What is refused does not happen. */
export function play(paper: PaperCase, step: Step): void {
  switch (step.do) {
    case 'observe':
      paper.observe(step.make(paper));
      break;
    case 'wait':
      paper.now = new Date(paper.now.getTime() + step.milliseconds);
      break;
    case 'host':
      if (!('refused' in decideHost(paper.state, step.command))) paper.host(step.command);
      break;
    case 'command': {
      const made = step.make(paper);
      if (!('refused' in paper.decide(step.by, made))) paper.accept(step.by, made);
    }
  }
}
