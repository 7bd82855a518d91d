import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { DEMO_PEOPLE } from '../../demo/people.js';
import { eventually, PATIENCE_MS } from '../support/wait.js';
import type { Stack } from '../support/stack.js';

export type Who = string;

/** Anybody whose tile is on the screen. */
export interface Named {
  readonly name: string;
}

/** What a subscriber really received of one person, from the statistics of the peer connections. */
export interface Received {
  readonly framesDecoded: number;
  readonly audioEnergy: number;
}

/** An end as a page tells it, with the city where its clock is another. */
export const ENDED = /hat die Konferenz (um \d\d:\d\d Uhr( Ortszeit Berlin)? )?beendet/;

/**
 * Somebody at a screen: one browser context with the demo page of that person, used by what is visible and named, as
 * a person would. Statistics are read from the page's own peer connections, which an init script keeps a list of.
 */
export class Person {
  readonly who: Who;
  readonly name: string;
  readonly page: Page;
  /** Errors and warnings on the console of the page. */
  readonly printed: string[] = [];
  readonly #context: BrowserContext;

  private constructor(who: Who, context: BrowserContext, page: Page) {
    this.who = who;
    this.name = DEMO_PEOPLE[who]?.name ?? who;
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.printed.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.printed.push(message.text());
    });
  }

  /** @param size - `small`: window and camera, so that several fit on one machine */
  static async open(
    browser: Browser,
    stack: Stack,
    who: Who,
    caseId: string,
    size: 'usual' | 'small' = 'usual',
  ): Promise<Person> {
    const path = `/${DEMO_PEOPLE[who]?.page ?? 'portal'}?as=${who}&case=${caseId}`;
    const person = await Person.visit(browser, stack, who, path, size);
    if (person.isOffice) await person.openConferenceTab();
    return person;
  }

  /** Opens another page, of the demo where no origin is named; what only the office page has is not there then. `prepare` comes before it. */
  static async visit(
    browser: Browser,
    stack: Stack,
    who: Who,
    path: string,
    size: 'usual' | 'small' = 'usual',
    prepare?: (page: Page) => void | Promise<void>,
  ): Promise<Person> {
    const context = await browser.newContext({
      permissions: ['camera', 'microphone'],
      locale: 'de-DE',
      viewport: size === 'small' ? { width: 480, height: 400 } : { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    if (size === 'small') await context.addInitScript(useSmallMedia);
    await context.addInitScript(recordMedia);
    const page = await context.newPage();
    const person = new Person(who, context, page);
    await prepare?.(page);
    await page.goto(new URL(path, stack.demo).href);
    return person;
  }

  get isOffice(): boolean {
    return DEMO_PEOPLE[this.who]?.page === 'office';
  }

  get startButton(): Locator {
    return this.page.getByRole('button', { name: 'Videokonferenz starten', exact: true });
  }
  get leaveButton(): Locator {
    return this.page.getByRole('button', { name: 'Konferenz verlassen', exact: true });
  }
  get endButton(): Locator {
    return this.page.getByRole('button', { name: 'Konferenz beenden', exact: true });
  }

  async openConferenceTab(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Vorgang', exact: true }).click();
    await this.page.getByRole('button', { name: 'Reiter Videokonferenz öffnen' }).click();
  }

  /** Presses *Videokonferenz starten* once and waits until this person is inside. */
  async start(): Promise<void> {
    await this.#orTell(() => this.startButton.click());
    await this.isInside();
  }

  async isInside(): Promise<void> {
    await this.#orTell(async () => {
      await this.page.getByRole('switch', { name: /Mikrofon/ }).waitFor();
      await this.tile('Sie').waitFor();
    });
  }

  /** What the page says instead of what was waited for is what one needs to know of a machine that one cannot look at. */
  async #orTell(wait: () => Promise<void>): Promise<void> {
    try {
      await wait();
    } catch (error) {
      const page = await this.page
        .locator('body')
        .ariaSnapshot({ timeout: 5000 })
        .catch((mute: unknown) => String(mute));
      const printed = this.printed.join('\n');
      throw new Error(`${String(error)}\n${this.name} reads:\n${page}\nPrinted:\n${printed}`, {
        cause: error,
      });
    }
  }

  /** After an outage: by itself, or with the one press that is offered. */
  async isBackWithAtMostOnePress(): Promise<void> {
    await eventually(
      `${this.name} is inside again or is offered the way in`,
      async () =>
        (await this.page.getByRole('switch', { name: /Mikrofon/ }).count()) +
        (await this.startButton.count()),
      (count) => count > 0,
    );
    if ((await this.startButton.count()) > 0) await this.start();
  }

  async end(): Promise<void> {
    await this.endButton.click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: 'Konferenz beenden', exact: true })
      .click();
  }

  tile(name: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^${name}`) });
  }

  /** Waits until a text stands on the page, wherever it is. */
  async sees(text: string | RegExp, timeoutMs = PATIENCE_MS): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: timeoutMs });
  }

  async say(text: string): Promise<void> {
    if (this.isOffice) await this.page.getByRole('tab', { name: /^Chat/ }).click();
    await this.write(text);
  }

  /** Sends a message through the chat that can be seen. */
  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Nachricht eingeben' }).fill(text);
    await this.page.getByRole('button', { name: 'Senden', exact: true }).click();
  }

  /** Opens the real-time text beside the stage. */
  async openText(): Promise<void> {
    await this.page.getByRole('button', { name: /^Text/ }).click();
    await this.page.getByRole('textbox', { name: 'Ihr Text' }).waitFor();
  }

  /** Types into the open real-time text, key by key. */
  async type(line: string, isFinished = true): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Ihr Text' });
    await field.pressSequentially(line);
    if (isFinished) await field.press('Enter');
  }

  /** The lines of the open real-time text, and what stands in the field. */
  async textLines(): Promise<string[]> {
    const lines = await this.page.locator('real-time-text .line .said').allInnerTexts();
    const typed = await this.page.getByRole('textbox', { name: 'Ihr Text' }).inputValue();
    return typed === '' ? lines : [...lines, typed];
  }

  /** The texts of the chat, top to bottom, own ones included. */
  async messages(): Promise<string[]> {
    if (this.isOffice) await this.page.getByRole('tab', { name: /^Chat/ }).click();
    return this.page.locator('case-chat .said').allInnerTexts();
  }

  async received(from: Named): Promise<Received> {
    const trackIds = await this.tile(from.name)
      .locator('video')
      .evaluate((video: HTMLVideoElement) =>
        video.srcObject instanceof MediaStream ? video.srcObject.getTracks().map((track) => track.id) : [],
      );
    return this.page.evaluate(inboundOf, trackIds);
  }

  /** New frames decoded and new sound energy from that person, counted from now on. */
  async seesAndHears(from: Named): Promise<void> {
    await this.#orTell(async () => {
      const before = await eventually(`${this.name} has streams of ${from.name}`, () => this.received(from));
      await eventually(
        `${this.name} sees and hears ${from.name}`,
        () => this.received(from),
        (now) => now.framesDecoded > before.framesDecoded + 2 && now.audioEnergy > before.audioEnergy,
      );
    });
  }

  /** How many tracks, own and others', are alive on this page. */
  async liveTracks(): Promise<{ local: number; remote: number }> {
    return this.page.evaluate(() => {
      const { tracks, connections } = (window as unknown as RecordedWindow).recorded;
      const remote = connections
        .filter((connection) => connection.connectionState !== 'closed')
        .flatMap((connection) => connection.getReceivers())
        .filter((receiver) => receiver.track.readyState === 'live' && !receiver.track.muted);
      return { local: tracks.filter((track) => track.readyState === 'live').length, remote: remote.length };
    });
  }

  /**
   * What the system does when a phone call begins or ends. Chromium here has no phone: the event is dispatched at the
   * real track by hand, which therefore goes on carrying sound.
   */
  async muteMicrophone(isMuted: boolean): Promise<void> {
    await this.page.evaluate((muted) => {
      const { tracks } = (window as unknown as RecordedWindow).recorded;
      const track = tracks.findLast(({ kind, readyState }) => kind === 'audio' && readyState === 'live');
      if (!track) throw new Error('No microphone is open.');
      Object.defineProperty(track, 'muted', { value: muted, configurable: true });
      track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    }, isMuted);
  }

  /** UDP ports this browser sends media from. */
  async mediaPorts(): Promise<number[]> {
    return this.page.evaluate(async () => {
      const ports: number[] = [];
      for (const connection of (window as unknown as RecordedWindow).recorded.connections) {
        if (connection.connectionState === 'closed') continue;
        (await connection.getStats()).forEach((report: { type: string; port?: number }) => {
          if (report.type === 'local-candidate' && report.port) ports.push(report.port);
        });
      }
      return ports;
    });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

interface RecordedWindow {
  recorded: { connections: RTCPeerConnection[]; tracks: MediaStreamTrack[] };
}

/**
 * Runs in the page before any script of it: the camera can do no more, and the sound is not processed and goes out in
 * few large packets. Six who hear each other are thirty streams of fifty packets a second, more than two cores carry.
 */
function useSmallMedia(): void {
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (constraints) => {
    const { audio, video } = constraints ?? {};
    return original({
      ...constraints,
      ...(typeof video === 'object' ? { video: { ...video, width: 320, height: 180, frameRate: 10 } } : {}),
      ...(typeof audio === 'object'
        ? { audio: { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } }
        : {}),
    });
  };
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    override setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
      const inLargePackets = sdp.replace(/^m=audio [^]*?(?=^m=|$(?![^]))/m, '$&a=ptime:60\r\n');
      return super.setRemoteDescription({ type, sdp: inLargePackets });
    }
  };
}

/** Runs in the page before any script of it. */
function recordMedia(): void {
  const recorded: RecordedWindow['recorded'] = { connections: [], tracks: [] };
  (window as unknown as RecordedWindow).recorded = recorded;
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      recorded.connections.push(this);
    }
  };
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    recorded.tracks.push(...stream.getTracks());
    return stream;
  };
  const share = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getDisplayMedia = async (constraints) => {
    const stream = await share(constraints);
    recorded.tracks.push(...stream.getTracks());
    return stream;
  };
}

/**
 * Runs in the page: decoded frames and audio energy of the given remote tracks. Asks those alone: six people who ask for
 * all that each of their connections knows, again and again, keep two cores busy.
 */
async function inboundOf(trackIds: string[]): Promise<Received> {
  let framesDecoded = 0;
  let audioEnergy = 0;
  const open = (window as unknown as RecordedWindow).recorded.connections.filter(
    ({ connectionState }) => connectionState !== 'closed',
  );
  const receivers = open
    .flatMap((connection) => connection.getReceivers())
    .filter(({ track }) => trackIds.includes(track.id));
  for (const report of await Promise.all(receivers.map((receiver) => receiver.getStats())))
    report.forEach((each: { type: string; framesDecoded?: number; totalAudioEnergy?: number }) => {
      if (each.type !== 'inbound-rtp') return;
      framesDecoded += each.framesDecoded ?? 0;
      audioEnergy += each.totalAudioEnergy ?? 0;
    });
  return { framesDecoded, audioEnergy };
}
