import { runningConference, type Participation } from '../../protocol/case-state.js';
import type { CaseEvent } from '../../protocol/events.js';
import { isThereByOwnDevice } from '../../protocol/attending.js';
import { isPresent, participationsOf } from '../../protocol/situation.js';
import { interruptedIn } from '../devices/interrupted.js';
import type { LineQuality, RemoteMedia } from '../media/media-room.js';
import type { SimulatedMediaRoom } from '../media/simulated/simulated-media-room.js';
import type { Timers } from '../timers.js';
import { TOKEN_PREFIX } from './rules/conference.js';
import type { SimulatedLog } from './simulated-log.js';

/** A media server sees a departure a moment later than the page that makes it; a leave is on record by then. */
const NOTICE_MS = 200;

interface Present {
  readonly person: string;
  readonly entry: string;
  readonly room: SimulatedMediaRoom;
  /** What the others were last sent a copy of. */
  sent: MediaStream | null;
  /** Whether the others see what is shared here. */
  isShown: boolean;
  line: LineQuality;
}

/**
 * What a media server does for a simulated case: brings the rooms of those who are in together, and says who is
 * connected and who is lost. Like the real one it never writes an end and never makes a leave of a loss (R-I1).
 */
export class SimulatedMediaServer {
  isUp = true;
  readonly #log: SimulatedLog;
  readonly #timers: Timers;
  readonly #present = new Map<SimulatedMediaRoom, Present>();

  constructor(log: SimulatedLog, timers: Timers) {
    this.#log = log;
    this.#timers = timers;
    log.subscribe((event) => this.#evict(event));
  }

  /** From now on this room of that person is carried here. */
  carry(room: SimulatedMediaRoom, person: string): void {
    room.carryText = (data, to) => this.#carryText(room, data, to);
    room.subscribe((event) => {
      if (event.type === 'entered') this.#connect(room, person);
      if (event.type === 'changed' || event.type === 'reconnected') this.#tellOthers(room);
      if (event.type === 'closed') this.#disconnect(room);
    });
  }

  /** Gone with everything on it; the conference is not (R-I8). */
  stop(): void {
    this.isUp = false;
    const running = runningConference(this.#log.state);
    if (running?.media.open) {
      const { generation } = running.media;
      this.#log.append({ type: 'media-session-closed', conference: running.id, generation });
      for (const each of participationsOf(running)) if (isPresent(each)) this.#lose(each.person, each.entry);
    }
    for (const room of [...this.#present.keys()]) room.playClosed('connection-lost');
  }

  start(): void {
    this.isUp = true;
  }

  /** Whether that room is still connected here. */
  carries(room: SimulatedMediaRoom): boolean {
    return this.#present.has(room);
  }

  /** The media of a room has been gone for so long that the server gives it up. */
  giveUp(room: SimulatedMediaRoom): void {
    const present = this.#present.get(room);
    if (present) this.#withdraw(present);
    if (present) this.#lose(present.person, present.entry);
  }

  /** Something about the person's stream changes that their own room does not tell, for example speaking. */
  playRemote(person: string, changes: Partial<Omit<RemoteMedia, 'person'>>): void {
    for (const each of this.#present.values())
      if (each.person !== person) each.room.playRemote(person, changes);
  }

  /** That person's line is found to be so, and everybody is told, also whoever comes in later. */
  playLine(person: string, line: LineQuality): void {
    this.playRemote(person, { line });
    for (const each of this.#present.values()) {
      if (each.person !== person) continue;
      each.line = line;
      each.room.playQuality(line);
    }
  }

  #connect(room: SimulatedMediaRoom, person: string): void {
    const entry = room.credentials?.token.replace(TOKEN_PREFIX, '') ?? '';
    const participation = this.#participation(person);
    if (participation?.entry !== entry) {
      this.#later(() => room.playClosed('removed'));
      return;
    }
    for (const each of this.#present.values()) {
      if (each.person === person) continue;
      room.playRemote(each.person, { ...sent(each.room), line: each.line });
      if (each.isShown) room.playRemote(each.person, SCREEN);
      each.room.playRemote(person, sent(room));
    }
    const { stream } = room.state.local;
    this.#present.set(room, { person, entry, room, sent: stream, isShown: false, line: 'good' });
    const conference = runningConference(this.#log.state)?.id ?? '';
    this.#log.append({ type: 'participant-connected', conference, person, entry });
  }

  #disconnect(room: SimulatedMediaRoom): void {
    const present = this.#present.get(room);
    if (!present) return;
    this.#withdraw(present);
    this.#later(() => this.#lose(present.person, present.entry));
  }

  #withdraw({ room, person }: Present): void {
    this.#present.delete(room);
    for (const each of this.#present.values()) if (each.person !== person) each.room.playRemoteGone(person);
  }

  #lose(person: string, entry: string): void {
    const participation = this.#participation(person);
    if (participation?.entry !== entry || !isThereByOwnDevice(participation)) return;
    const conference = runningConference(this.#log.state)?.id ?? '';
    this.#log.append({ type: 'participant-lost', conference, person, entry });
  }

  #tellOthers(room: SimulatedMediaRoom): void {
    const present = this.#present.get(room);
    if (!present) return;
    const { stream } = room.state.local;
    const isNew = stream !== present.sent;
    present.sent = stream;
    this.#showScreen(present);
    for (const each of this.#present.values()) {
      if (each.person === present.person) continue;
      const known = each.room.state.remote.find(({ id }) => id === `${present.person}-camera`);
      if (isNew) each.room.playRemote(present.person, sent(room));
      else if (known && !isSame(known, switches(room))) each.room.playRemote(present.person, switches(room));
    }
  }

  #showScreen(present: Present): void {
    const isShown = present.room.state.local.screen === 'on';
    if (isShown === present.isShown) return;
    present.isShown = isShown;
    for (const { person, room } of this.#present.values()) {
      if (person === present.person) continue;
      if (isShown) room.playRemote(present.person, SCREEN);
      else room.playRemoteGone(present.person, 'screen');
    }
  }

  /** The log has decided who is out: their media is closed. */
  #evict(event: CaseEvent): void {
    const isOut = ({ person, entry }: Present): boolean => {
      if (event.type === 'conference-ended') return true;
      if (event.type === 'participant-excluded') return person === event.person;
      return event.type === 'participant-entered' && person === event.person && entry !== event.entry;
    };
    if (event.type === 'presentation-ended') {
      const { room } = [...this.#present.values()].find(({ person }) => person === event.person) ?? {};
      if (room) this.#later(() => this.#closeScreen(room));
    }
    for (const present of [...this.#present.values()].filter(isOut)) {
      this.#withdraw(present);
      this.#later(() => present.room.playClosed('removed'));
    }
  }

  /** To everybody in the room but the sender, whose name the server puts to it; kept nowhere. */
  #carryText(room: SimulatedMediaRoom, data: string, to: string | undefined): boolean {
    const sender = this.#present.get(room);
    if (!sender) return false;
    const { person, entry: connection } = sender;
    const receivers = [...this.#present.values()].filter((each) =>
      to === undefined ? each.person !== person : each.entry === to,
    );
    for (const each of receivers) each.room.playText({ person, connection, data });
    return to === undefined || receivers.length > 0;
  }

  /** Another presentation may have begun there meanwhile. */
  #closeScreen(room: SimulatedMediaRoom): void {
    const { presentation } = runningConference(this.#log.state) ?? {};
    if (presentation?.person !== this.#present.get(room)?.person) room.stopPresenting();
  }

  #participation(person: string): Participation | undefined {
    return runningConference(this.#log.state)?.participations[person];
  }

  #later(callback: () => void): void {
    this.#timers.set(callback, NOTICE_MS);
  }
}

const SCREEN = { kind: 'screen', microphoneOn: false } as const;

/** As it arrives at one of the others: a copy of the stream, which ends by itself. */
function sent(room: SimulatedMediaRoom): Partial<RemoteMedia> {
  return { ...switches(room), stream: room.state.local.stream?.clone() ?? null };
}

type Switches = Pick<RemoteMedia, 'cameraOn' | 'microphoneOn' | 'interrupted' | 'soundOnly'>;

function switches({ state: { local }, soundOnly }: SimulatedMediaRoom): Switches {
  return {
    cameraOn: local.camera === 'on',
    microphoneOn: local.microphone === 'on',
    interrupted: interruptedIn(local),
    soundOnly,
  };
}

function isSame(one: Switches, other: Switches): boolean {
  return (
    one.cameraOn === other.cameraOn &&
    one.microphoneOn === other.microphoneOn &&
    one.soundOnly === other.soundOnly &&
    one.interrupted.join() === other.interrupted.join()
  );
}
