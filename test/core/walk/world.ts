import { NoticeBoard } from '../../../components/told/notice-board.js';
import { placeOf, statusOf } from '../../../components/internal/places.js';
import { toldPlaceOf } from '../../../components/told/told-places.js';
import { othersNotices } from '../../../components/taking-part/inside-notices.js';
import type { CaseView } from '../../../core/case-view.js';
import { SimulatedCase } from '../../../core/simulated/simulated-case.js';
import type { SimulatedDevice } from '../../../core/simulated/simulated-device.js';
import type { Conference } from '../../../protocol/case-state.js';
import { runningConference } from '../../../protocol/case-state.js';
import type { CaseEvent } from '../../../protocol/events.js';
import { AYDIN, HANNELORE, JONAS, LINDNER } from '../../support/staged-case.js';

/** What a page was when the conference ended: decides whether it is told that it was cut off meanwhile. */
export type AtTheEnd = 'well' | 'cut' | 'other';

/** How the network treats events on their way. */
export type Delivery = 'in order' | 'twice' | 'late';

/** Status line, card and bands of a page, by the keys of their texts. */
export interface Said {
  readonly status: string;
  readonly place: string | null;
  readonly bands: readonly string[];
}

/** One page of somebody, with what it says in words. */
export class Page {
  readonly device: SimulatedDevice;
  #board = new NoticeBoard();
  isCut = false;
  /** Whoever asks for the end, or has left, is not told that they were cut off meanwhile. */
  hasAskedToEnd = false;
  hasLeft = false;
  /** What the person has switched last by a press of their own: nothing else switches a device on (decision 70). */
  pressed = { microphone: true, camera: true };
  /** It was switched off from afar while everything got through, and its person has not switched it on since. */
  isMuted = false;
  /** By conference: how this page stood when it ended. */
  readonly atTheEnd = new Map<string, AtTheEnd>();

  constructor(device: SimulatedDevice) {
    this.device = device;
  }

  get name(): string {
    return `${this.device.person.id}'s page`;
  }

  get view(): CaseView {
    return this.device.view;
  }

  said(): Said {
    const { view } = this;
    return {
      status: statusOf(view).text,
      place:
        placeOf(view, true, (told) => toldPlaceOf(told, { dismissed: false, withoutChat: false }))?.title ??
        null,
      // what a page fetches when somebody goes in is not fetched here
      bands: [...this.#board.read(view, false), ...othersNotices(view)].map(({ id }) => id),
    };
  }

  press(button: 'start' | 'leave' | 'end'): void | Promise<void> {
    const { client } = this.device;
    this.noteOwn(button);
    if (button === 'start') client.startConference();
    else if (button === 'leave') client.leaveConference();
    else client.endConference();
  }

  protected noteOwn(press: 'start' | 'leave' | 'end'): void {
    this.hasLeft = press === 'leave';
    if (press === 'end') this.hasAskedToEnd = true;
  }

  /** By a press of this person. */
  switch(device: 'microphone' | 'camera', on: boolean): void {
    this.pressed = { ...this.pressed, [device]: on };
    if (device === 'microphone') this.isMuted = false;
    const { client } = this.device;
    if (device === 'microphone') client.setMicrophone(on);
    else client.setCamera(on);
  }

  write(text: string): void | Promise<void> {
    this.device.client.sendMessage(text);
  }

  /** Until the page says what it knows. */
  drawn(): void | Promise<void> {}

  reload(): void | Promise<void> {
    this.device.reload();
    this.#board = new NoticeBoard();
    this.atTheEnd.clear();
    this.hasAskedToEnd = false;
    this.hasLeft = false;
    this.pressed = { microphone: true, camera: true };
    this.isMuted = false;
  }

  close(): void {}

  /** Is it in, and does everything get through? */
  get isWell(): boolean {
    const { phase } = this.view.conference;
    return !this.isCut && phase === 'inside' && this.view.feed.name === 'online';
  }
}

/**
 * A case with its people: the notary, the office, a party with two devices and a duplicated tab, and another party who has
 * none.
 */
export class World<Kind extends Page = Page> {
  readonly room = new SimulatedCase({ title: 'Übertragung Ahornweg 12', people: [JONAS] });
  readonly pages: readonly Kind[];
  delivery: Delivery = 'in order';
  isBackendUp = true;
  #held: CaseEvent | null = null;

  constructor(open: (device: SimulatedDevice) => Kind) {
    const { room } = this;
    const media = { pictures: 'none' } as const;
    const devices = [LINDNER, AYDIN, HANNELORE, HANNELORE].map((person) => room.join(person, { media }));
    const [, , laptop] = devices;
    const duplicate = room.join(HANNELORE, {
      media,
      ...(laptop && { beside: laptop }),
      isDuplicate: true,
    });
    this.pages = [...devices, duplicate].map(open);
    room.backend.streams.deliver = (event) => this.#deliver(event);
    room.log.subscribe((event) => {
      this.#noteEnd(event);
      this.#noteMute(event);
    });
  }

  get running(): Conference | undefined {
    return runningConference(this.room.state);
  }

  async pass(milliseconds: number): Promise<void> {
    await this.room.timers.advance(milliseconds);
    for (const page of this.pages) await page.drawn();
  }

  /** Everything is mended, and there is time enough for all that mends itself. */
  async calmDown(): Promise<void> {
    const { room } = this;
    this.delivery = 'in order';
    this.isBackendUp = true;
    room.startBackend();
    room.mediaServer.start();
    for (const page of this.pages) {
      page.isCut = false;
      page.device.logIn();
      page.device.awake();
    }
    // what was held back shows as a gap before this one
    room.say(AYDIN, 'Sind alle wieder da?');
    await this.pass(5 * 60_000);
  }

  dispose(): void {
    for (const page of this.pages) page.close();
    this.room.dispose();
  }

  #deliver(event: CaseEvent): readonly CaseEvent[] {
    if (this.delivery === 'twice') return [event, event];
    if (this.delivery === 'in order') return [event];
    const held = this.#held;
    this.#held = held ? null : event;
    return held ? [event, held] : [];
  }

  #noteMute(event: CaseEvent): void {
    if (event.type !== 'participant-muted' || this.delivery === 'late') return;
    for (const page of this.pages) {
      if (page.device.person.id === event.person && page.isWell) page.isMuted = true;
    }
  }

  #noteEnd(event: CaseEvent): void {
    if (event.type !== 'conference-ended') return;
    for (const page of this.pages) {
      const { phase } = page.view.conference;
      const wasIn = ['inside', 'reconnecting', 'checking'].includes(phase);
      // who was cut off after it but before word of it came cannot know which was first
      const isTold = page.isWell && this.delivery !== 'late';
      page.atTheEnd.set(event.conference, isTold ? 'well' : page.isCut && wasIn ? 'cut' : 'other');
    }
  }
}
