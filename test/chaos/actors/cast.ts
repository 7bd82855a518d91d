import { runningConference, type CaseState } from '../../../protocol/case-state.js';
import type { PersonKey } from '../../support/tokens.js';
import type { Random } from '../random.js';
import type { BackendNode } from '../world/node.js';
import { BareClient } from './bare-client.js';
import { BareReader } from './bare-reader.js';
import {
  beingAway,
  presiding,
  refreshing,
  reloading,
  returnOnce,
  talking,
  wandering,
  type Behaviour,
} from './behaviour.js';
import { FeedReader } from './feed-reader.js';
import { Page } from './page.js';
import { Squatter } from './squatter.js';
import type { Stage } from './stage.js';
import type { Witness } from './witness.js';

export interface CastOptions {
  readonly caseId: string;
  readonly nodes: readonly BackendNode[];
  readonly random: Random;
  readonly witness: Witness;
}

/** Everybody in one case: the real client as pages, and clients that know nothing but the protocol. */
export class Cast {
  readonly caseId: string;
  readonly pages: readonly Page[];
  readonly feedReaders: readonly FeedReader[];
  readonly bareReaders: readonly BareReader[];
  readonly bareClients: readonly BareClient[];
  readonly #random: Random;
  readonly #deputy: BareClient;
  readonly #squatter: Squatter;
  readonly #wanderers: readonly Page[];
  readonly #behaviours: ReadonlyMap<string, Behaviour>;

  constructor({ caseId, nodes, random, witness }: CastOptions) {
    this.caseId = caseId;
    this.#random = random;
    const line = (name: string) => ({ caseId, nodes, witness, random: random.of(name) });
    const page = (person: PersonKey, device: string) =>
      new Page({ ...line(`${person} ${device}`), person, device });
    const feedReader = (person: PersonKey, name: string, expiresIn?: number) =>
      new FeedReader({ ...line(name), person, name, ...(expiresIn ? { token: { expiresIn } } : {}) });

    const office = page('notary', 'office');
    const [phone, laptop] = [page('citizen', 'phone'), page('citizen', 'laptop')];
    const tablet = page('buyer', 'tablet');
    const kiosk = page('witness', 'kiosk');
    this.#deputy = new BareClient({ ...line('deputy by hand'), person: 'deputy' });
    const scribe = new BareClient({ ...line('witness by hand'), person: 'witness' });
    this.#squatter = new Squatter({ ...line('squatter'), person: 'staff' });
    // tokens of three seconds: the stream ends with `reauth` again and again
    const faithful = feedReader('staff', 'always on', 3);
    const traveller = feedReader('witness', 'away for long');

    this.pages = [office, phone, laptop, tablet, kiosk];
    const impatient = feedReader('staff', 'refreshing');
    this.feedReaders = [faithful, traveller, impatient];
    this.bareReaders = [new BareReader({ ...line('stream by hand'), person: 'staff' })];
    this.bareClients = [this.#deputy, scribe];
    this.#wanderers = [office, phone, tablet];
    this.#behaviours = new Map<string, Behaviour>([
      ['office talks', talking(office)],
      ['phone talks', talking(phone)],
      ['tablet talks', talking(tablet)],
      ['deputy writes', (stage) => this.#deputy.chatter(stage)],
      ['witness writes', (stage) => scribe.chatter(stage)],
      ['citizen wanders', wandering([phone, laptop])],
      ['buyer wanders', wandering([tablet])],
      ['notary presides', presiding(office, this.#deputy, tablet)],
      ['staff squats', (stage) => this.#squatter.squat(stage)],
      ['kiosk reloads', reloading(kiosk)],
      ['staff refreshes', refreshing(impatient)],
      ['traveller is away', beingAway(traveller)],
    ]);
  }

  /** Whether everybody has found the case. */
  get isReady(): boolean {
    return (
      this.pages.every(({ isReady }) => isReady) &&
      this.feedReaders.every(({ state }) => state !== null) &&
      this.bareReaders.every(({ isReady }) => isReady)
    );
  }

  /** Whether a conference is held. */
  get isUnderWay(): boolean {
    return this.pages.some(({ isInMedia }) => isInMedia);
  }

  /** Resolves when the stage is closed and everybody has noticed. */
  async play(stage: Stage): Promise<void> {
    await Promise.all([...this.#behaviours].map(([name, behave]) => behave(stage, this.#random.of(name))));
  }

  /** The trouble is over: everybody is online and tries at once. */
  wake(): void {
    for (const reader of this.feedReaders) {
      reader.line.plugIn();
      reader.wake();
    }
    for (const page of this.pages) page.wake();
  }

  /** Either the conference ends for good, or people come in once more. */
  async lastWord(state: CaseState): Promise<void> {
    const running = runningConference(state);
    if (!running) return;
    if (this.#random.chance(0.4)) await this.#deputy.end(running.id);
    else for (const page of this.#wanderers) returnOnce(page, this.#random);
  }

  async close(): Promise<void> {
    for (const page of this.pages) page.close();
    for (const reader of this.feedReaders) reader.close();
    this.#squatter.close();
    await Promise.all(this.bareReaders.map((reader) => reader.close()));
  }
}
