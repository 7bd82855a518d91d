import type { OutsideReason } from '../../../core/case-view.js';
import { storageKey } from '../../../core/storage.js';
import {
  emptyCase,
  findConference,
  latestConference,
  type CaseState,
  type Conference,
  type Participation,
} from '../../../protocol/case-state.js';
import { evolve } from '../../../protocol/evolve.js';
import { isOfficial, type Role } from '../../../protocol/people.js';
import { isInterrupted, isPresent, participationsOf } from '../../../protocol/situation.js';
import { claim, claimSame } from './claims.js';
import type { Page, World } from './world.js';

/** In which stances camera and microphone may be alive: the person sees it, or has just pressed (R-I9). */
const MAY_BE_LIVE = new Set(['entering', 'inside', 'reconnecting']);

/**
 * What a page says must follow from the log and from its own connection. Written without a look at how the page finds it
 * out: only the log, the room it has open, and what has happened to its network.
 */
export function checkPage(page: Page, world: World): void {
  const { view } = page;
  checkDevices(page);
  checkDirection(page, world);
  const said = page.said();
  if (!view.case) {
    claim(said.status !== 'status.ended', `${page.name} says ended before it knows the case`);
    return;
  }
  const known = stateAt(world, view.case.version);
  claimSame(view.case, known, `${page.name} holds another case than the log tells`);
  checkEnd(page, world, known);
  checkReturns(page, known);
  const conference = latestConference(known);
  if (!conference || conference.ended || view.conference.phase === 'ended') return;
  if (view.conference.phase === 'inside') checkOthers(page, known, conference);
  if (view.conference.phase === 'outside') checkOutside(page, world, conference);
}

/** The same once everything is mended: nobody is left in between, and nobody behind. */
export function checkCalm(page: Page, world: World): void {
  checkPage(page, world);
  const { view } = page;
  claimSame(view.case, world.room.state, `${page.name} is behind`);
  const { phase } = view.conference;
  const isBetween = ['unknown', 'entering', 'reconnecting', 'checking', 'leaving'].includes(phase);
  claim(!isBetween, `${page.name} is still ${phase}`);
  const latest = latestConference(world.room.state);
  claimSame(phase === 'ended', Boolean(latest?.ended), `${page.name}: ${phase}`);
  claimSame(phase === 'none', latest === undefined, `${page.name}: ${phase}`);
  checkCarriedOut(page, world);
  claimSame(view.chat.outbox, [], `${page.name} has not sent everything`);
}

/** R-I9, R-E5: nothing is live behind anybody's back, and there is one room at most. */
function checkDevices({ device, view, name }: Page): void {
  const open = device.rooms.filter((room) => !room.isClosed);
  claim(open.length <= 1, `${name} has ${open.length} rooms open`);
  const { phase } = view.conference;
  const [room] = open;
  if (phase === 'inside') claim(room, `${name} is inside without a room`);
  if (MAY_BE_LIVE.has(phase)) return;
  const { camera = 'off', microphone = 'off', screen } = room?.state.local ?? {};
  claimSame([camera, microphone], ['off', 'off'], `${name} is live in ${phase}`);
  claim(screen !== 'on' && screen !== 'starting', `${name} shares a window in ${phase}`);
}

/** Decision 70: nothing is switched on but by its owner, and only the microphones of others are switched off. */
function checkDirection(page: Page, { room }: World): void {
  const { view, name, pressed } = page;
  const { microphone, camera } = view.media.local;
  claim(
    microphone !== 'on' || pressed.microphone,
    `${name} has the microphone on, which its person switched off`,
  );
  claim(camera !== 'on' || pressed.camera, `${name} has the camera on, which its person switched off`);
  claim(!page.isMuted || microphone !== 'on', `${name} was switched off and is on without a press`);
  claim(view.mutedBy === undefined || microphone !== 'on', `${name} says muted with the microphone on`);
  const muted = room.log.events.flatMap((event) =>
    event.type === 'participant-muted' ? [event.person] : [],
  );
  claim(
    !muted.some((person) => isOfficial(room.state.people[person]!.role)),
    'the official person was muted',
  );
  for (const own of Object.values(latestConference(room.state)?.participations ?? {})) {
    if (own.presence !== 'left' && own.presence !== 'excluded') continue;
    claimSame(own.directions, undefined, `something is still asked of ${own.person}, who is ${own.presence}`);
  }
}

/** Everything that was said has been carried out, and everybody sees what is so. */
function checkCarriedOut(page: Page, { room, pages }: World): void {
  const { view, name, device } = page;
  const conference = latestConference(room.state);
  if (view.conference.phase !== 'inside' || !conference) return;
  const { microphone, screen } = view.media.local;
  const own = conference.participations[device.person.id];
  const isMuted = own?.directions?.microphone?.wanted === 'off';
  claim(!isMuted || microphone !== 'on', `${name} was switched off, is on, and the log does not know`);
  claimSame(
    screen === 'on',
    conference.presentation?.person === device.person.id,
    `${name} shares: ${screen}, the log: ${conference.presentation?.person}`,
  );
  for (const other of pages) {
    if (other === page || other.view.conference.phase !== 'inside') continue;
    const seen = view.media.remote.find(
      (each) => each.kind === 'camera' && each.person === other.device.person.id,
    );
    claimSame(seen?.microphoneOn, other.view.media.local.microphone === 'on', `${name} of ${other.name}`);
    claim(!seen?.unheeded, `${name} is told that ${other.name} does not heed`);
  }
}

/** R-E6, R-E8, R-E14: "ended" is said when the log says so, and then nothing else is. */
function checkEnd(page: Page, world: World, known: CaseState): void {
  const { view, name } = page;
  const { phase, conference, endedWhileAway } = view.conference;
  const said = page.said();
  if (latestConference(known)?.ended) {
    // `entering`: somebody of side N has asked for a new one
    claim(['ended', 'entering'].includes(phase), `${name} knows of the end and says ${phase}`);
  }
  claimSame(said.status === 'status.ended', phase === 'ended', `${name}: ${said.status} in ${phase}`);
  if (phase !== 'ended') return;
  const ended = findConference(world.room.state, conference!.id)?.ended;
  claim(ended, `${name} says ended, the log does not`);
  claimSame(conference!.ended, ended, `${name} tells another end`);
  claim(
    !said.bands.some((id) => id.startsWith('lost-') || id === 'reconnecting'),
    `${name} says ended and tells of an interruption`,
  );
  const stood = page.atTheEnd.get(conference!.id);
  if (stood === 'well') claimSame(endedWhileAway, false, `${name} was there and is told that it was cut off`);
  if (stood === 'cut' && !page.hasAskedToEnd && !page.hasLeft)
    claimSame(endedWhileAway, true, `${name} was cut off and is not told so`);
}

/** N4, N5 and being alone, as the log has the others. */
function checkOthers(page: Page, known: CaseState, conference: Conference): void {
  const { id: self, role: ownRole } = page.device.person;
  const roleOf = ({ person }: Participation): Role => known.people[person]!.role;
  const others = participationsOf(conference).filter(({ person }) => person !== self);
  const officialThere =
    isOfficial(ownRole) || others.some((each) => isOfficial(roleOf(each)) && isPresent(each));
  const required: readonly Role[] = ['party', 'interpreter', 'sign-interpreter', 'witness'];
  const isMissed = (each: Participation) =>
    each.presence === 'lost' && (isOfficial(roleOf(each)) ? !officialThere : required.includes(roleOf(each)));
  // who is lost with the device of another is told of with them, and nobody is told of who sits beside them
  const toldAs = (each: Participation) =>
    each.with !== undefined &&
    (each.with === self || conference.participations[each.with]?.presence === 'lost')
      ? each.with
      : each.person;
  const lost = [...new Set(others.filter(isMissed).map(toldAs))].filter((person) => person !== self);
  const expected = [
    ...lost.map((person) => `lost-${person}`),
    ...(officialThere
      ? []
      : others
          .filter((each) => isOfficial(roleOf(each)) && each.presence === 'left')
          .map(({ person }) => `away-${person}`)),
    // below an interruption nobody is told that all goes on
    ...(others.some(isPresent) || lost.length > 0 ? [] : ['alone']),
  ];
  const { bands, status, place } = page.said();
  const told = bands.filter((id) => /^(lost|away)-|^alone$/.test(id));
  claimSame([...told].sort(), [...expected].sort(), `${page.name} tells of others what is not so`);
  claimSame(place, null, `${page.name} is inside behind a card`);
  claimSame(status === 'status.interrupted', isInterrupted(known, conference), `${page.name}: ${status}`);
}

/** N6 stands no longer than the return. */
function checkReturns(page: Page, known: CaseState): void {
  for (const id of page.said().bands) {
    const person = /^back-(\w+)-/.exec(id)?.[1];
    const own = latestConference(known)?.participations[person ?? ''];
    const isBack = person === undefined || (own !== undefined && isPresent(own));
    claim(isBack, `${page.name} says that ${person} is back, who is ${own?.presence}`);
  }
}

/** Why somebody is outside: from their own participation, as the log has it or as an answer of the server told ahead of it. */
function checkOutside(page: Page, world: World, conference: Conference): void {
  const { view, device, isCut } = page;
  const { why } = view.conference;
  claim(why !== null, `${page.name} is outside and knows not why`);
  if (isCut || view.feed.name !== 'online') return;
  const newest = findConference(world.room.state, conference.id) ?? conference;
  const standings = [conference, newest].map(({ participations }) => participations[device.person.id]);
  const allowed = standings.flatMap((own) =>
    reasonsFor(own, device.tabStorage.getItem(storageKey('device'))),
  );
  claim(
    allowed.includes(why),
    `${page.name} says ${why}, the log ${standings.map((own) => own?.presence).join(' and then ')}`,
  );
}

function reasonsFor(own: Participation | undefined, device: string | null): readonly OutsideReason[] {
  const back = own?.wasConnected ? 'interrupted' : 'new';
  switch (own?.presence) {
    case undefined:
    case 'waiting':
      return ['new'];
    case 'left':
    case 'excluded':
    case 'readmitted':
      return [own.presence];
    case 'lost':
      return [back, ...(own.device === device ? [] : ['moved' as const])];
    case 'entering':
    case 'connected':
      return own.device === device ? [back] : ['elsewhere', 'moved'];
    case 'over':
      return [];
  }
}

function stateAt({ room }: World, version: number): CaseState {
  return room.log.events.slice(0, version).reduce(evolve, emptyCase(room.state.id));
}
