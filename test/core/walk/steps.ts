import fc from 'fast-check';
import type { Wish } from '../../../core/wishes/wish-requests.js';
import type { Conference } from '../../../protocol/case-state.js';
import { AYDIN, HANNELORE, JONAS, LINDNER } from '../../support/staged-case.js';
import type { Page, World } from './world.js';

/** Something that happens, by name, so that a failing walk reads as a story. */
export interface Step {
  readonly name: string;
  readonly run: (world: World) => void | Promise<void>;
}

const PAGES = [0, 1, 2, 3, 4] as const;

function onPage(name: string, run: (page: Page) => void | Promise<void>): fc.Arbitrary<Step> {
  return fc.constantFrom(...PAGES).map((at) => ({
    name: `page ${at}: ${name}`,
    run: (world) => run(world.pages[at]!),
  }));
}

function always(name: string, run: Step['run']): fc.Arbitrary<Step> {
  return fc.constant({ name, run });
}

const presses = fc.oneof(
  { weight: 6, arbitrary: onPage('presses start', (page) => page.press('start')) },
  { weight: 3, arbitrary: onPage('leaves', (page) => page.press('leave')) },
  {
    weight: 1,
    arbitrary: always('the notary ends', ({ pages }) => pages[0]!.press('end')),
  },
  {
    weight: 1,
    arbitrary: always('the notary ends from elsewhere', ({ room }) => room.endConference(LINDNER)),
  },
  { weight: 2, arbitrary: onPage('writes', (page) => page.write('Guten Tag')) },
);

const faults = fc.oneof(
  onPage('is cut off', (page) => {
    page.isCut = true;
    page.device.cutNetwork();
  }),
  onPage('has its network back', (page) => {
    page.isCut = false;
    page.device.awake();
  }),
  onPage('falls asleep', (page) => {
    page.isCut = true;
    page.device.sleep();
  }),
  onPage('is reloaded', (page) => page.reload()),
  onPage('loses its media', ({ device }) => device.loseMedia()),
  onPage('is looked at again', ({ device }) => device.wake()),
  onPage('is logged out', ({ device }) => device.logOut()),
  onPage('is logged in', ({ device }) => device.logIn()),
  always('the media server dies', ({ room }) => room.mediaServer.stop()),
  always('the media server is back', ({ room }) => room.mediaServer.start()),
  always('the backend dies', (world) => {
    world.isBackendUp = false;
    world.room.stopBackend();
  }),
  always('the backend is back', (world) => {
    world.isBackendUp = true;
    world.room.startBackend();
  }),
  always('events come in order', (world) => void (world.delivery = 'in order')),
  always('events come twice', (world) => void (world.delivery = 'twice')),
  always('events come late', (world) => void (world.delivery = 'late')),
);

/** Technical direction from a page that is not in this room. */
const direction = fc
  .tuple(
    fc.constantFrom('admitted', 'excluded', 'readmitted', 'excluded'),
    fc.constantFrom('hannelore', 'hannelore', 'aydin'),
  )
  .map(([how, person]): Step => ({
    name: `${person} is ${how}`,
    run: ({ room, running }) => {
      const own = running?.participations[person];
      if (!running || !own || (how === 'excluded') === (own.presence === 'excluded')) return;
      if (how === 'admitted' && (own.admitted || own.presence !== 'waiting')) return;
      if (how === 'readmitted' && own.presence !== 'excluded') return;
      room.append(
        { type: `participant-${how as 'excluded'}`, conference: running.id, person },
        how === 'admitted' ? AYDIN : LINDNER,
      );
    },
  }));

/** A press of side N; none where nothing runs, or there is nothing to say. */
function sideN(name: string, wish: (running: Conference) => Wish | null): fc.Arbitrary<Step> {
  return fc.constantFrom(0, 1).map((at) => ({
    name: `page ${at}: ${name}`,
    run: ({ pages, running }) => {
      const wanted = running && wish(running);
      if (wanted) pages[at]!.device.client.wish(wanted);
    },
  }));
}

/** Of somebody's devices: off by the word of side N, on by a press of their own alone (decision 70). */
const directing = fc
  .tuple(
    fc.constantFrom('hannelore', 'hannelore', 'hannelore', 'aydin', 'lindner'),
    fc.constantFrom('microphone', 'microphone', 'camera'),
  )
  .chain(([person, device]) =>
    fc.oneof(
      {
        weight: 2,
        arbitrary: sideN(`switches ${person} off`, ({ id }) => ({ type: 'mute', conference: id, person })),
      },
      sideN(`asks ${person} for the ${device}`, ({ id }) => {
        return { type: 'ask', conference: id, person, device };
      }),
      sideN('switches all others off', ({ id }) => ({ type: 'mute-others', conference: id })),
      ...[true, true, false].map((on) =>
        always(`${person} switches the ${device} ${on ? 'on' : 'off'}`, ({ pages }) => {
          const theirs = pages.filter((page) => page.device.person.id === person);
          (theirs.find((page) => page.isWell) ?? theirs[0])?.switch(device, on);
        }),
      ),
    ),
  );

const sharing = fc.oneof(
  onPage('shares a window', ({ device }) => device.client.present()),
  onPage('stops sharing', ({ device }) => device.client.stopPresenting()),
  sideN('lets hannelore share', ({ id: conference }) => {
    return { type: 'allow-presenting', conference, person: 'hannelore', allowed: true };
  }),
  sideN('ends what is shared', ({ id: conference, presentation }) =>
    presentation ? { type: 'end-presentation', conference, presentation: presentation.id } : null,
  ),
);

/** Side N says who takes part through whose device, once more too; what the backend would refuse does not happen. */
const attending = fc
  .tuple(
    fc.constantFrom(JONAS, JONAS, HANNELORE),
    fc.constantFrom(HANNELORE, HANNELORE, LINDNER, AYDIN, null),
  )
  .map(([person, carrier]): Step => ({
    name: `${person.id} takes part through ${carrier?.id ?? 'nobody'}`,
    run: ({ room }) => room.attend(person, carrier, AYDIN),
  }));

const admission = fc.boolean().map((on): Step => ({
  name: `admission is ${on ? 'on' : 'off'}`,
  run: ({ room }) => void (room.backend.admission = on),
}));

const time = fc
  .constantFrom(0, 0, 250, 1_000, 4_000, 12_000, 50_000, 130_000, 3_600_000)
  .map((milliseconds): Step => ({
    name: `${milliseconds} ms pass`,
    run: (world) => world.pass(milliseconds),
  }));

const goesIn = (at: number): Step => ({
  name: `page ${at} goes in`,
  run: (world) => world.pages[at]!.press('start'),
});

/** Most walks begin with people in a conference: by chance alone few would ever get there. */
const opening = fc.constantFrom<readonly Step[]>(
  [],
  [goesIn(0), goesIn(2)],
  [goesIn(0), goesIn(3), goesIn(1)],
);

const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: presses },
    { weight: 4, arbitrary: time },
    { weight: 4, arbitrary: faults },
    { weight: 1, arbitrary: direction },
    { weight: 5, arbitrary: directing },
    { weight: 1, arbitrary: sharing },
    { weight: 2, arbitrary: attending },
    { weight: 1, arbitrary: admission },
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
);

export const story: fc.Arbitrary<readonly Step[]> = fc
  .tuple(opening, steps)
  .map(([begun, more]) => [...begun, ...more]);
