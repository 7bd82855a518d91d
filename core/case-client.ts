import type { CasePolicy } from '../protocol/access.js';
import { latestConference } from '../protocol/case-state.js';
import type { DeviceChecks } from '../protocol/device-check.js';
import type { CaseEvent } from '../protocol/events.js';
import type { CaseSnapshot, Self } from '../protocol/http.js';
import { isAccessLost, type AccessLost } from './access.js';
import type { CaseControls } from './case-controls.js';
import type { CaseView } from './case-view.js';
import { CaseChat } from './chat/case-chat.js';
import { ConferenceMachine } from './conference/conference-machine.js';
import type { TabChannel } from './device-name.js';
import {
  DEFAULT_DEVICES,
  keepDeviceChoice,
  readDeviceChoice,
  type DeviceChoice,
} from './devices/device-choice.js';
import { NetworkCheck, type NetworkProbe } from './devices/network-check.js';
import { CaseFeed } from './feed/case-feed.js';
import { conferenceEvents } from './feed/fold.js';
import { CaseApi } from './http/api.js';
import { SessionGuard } from './http/session-guard.js';
import { TokenSource } from './http/token-source.js';
import type { MediaRoomFactory } from './media/media-room.js';
import { createOpenViduMediaRoom, probeOpenVidu } from './media/openvidu/create-media-room.js';
import type { LineControls } from './line/line-controls.js';
import { forgivingStorage, NO_STORAGE, wipePerson, type TextStorage } from './storage.js';
import { systemTimers, type Timers } from './timers.js';
import { browserWake, type WakeSource } from './wake.js';
import type { Wish } from './wishes/wish-requests.js';
import { Wishes } from './wishes/wishes.js';

export interface CaseClientOptions {
  /** Base address of the backend, for example `https://conference.example`. */
  readonly server: string;
  readonly caseId: string;
  /** The participant token. Called whenever a new one is needed, never more than once at a time. */
  readonly credentials: () => Promise<string>;
  /** Default: real media over OpenVidu, loaded on the first entry. */
  readonly createMediaRoom?: MediaRoomFactory;
  /** Default: over OpenVidu, loaded when it is asked for. */
  readonly probeNetwork?: NetworkProbe;
  /** Unsent messages, the choice of devices and the seen marker live here, over a reload. Default: nowhere. */
  readonly storage?: TextStorage;
  /** Names this tab over a reload; must not be shared between tabs (`sessionStorage`). Default: nowhere. */
  readonly tabStorage?: TextStorage;
  /** Between the tabs of this browser, so that a duplicated one takes a name of its own. Default: nobody is asked. */
  readonly tabs?: TabChannel;
  readonly fetch?: typeof fetch;
  readonly timers?: Timers;
  readonly onWake?: WakeSource;
  readonly createId?: () => string;
  readonly random?: () => number;
}

/**
 * One case, live: joins feed, chat and conference into one frozen `view` and carries requests to them.
 * Starts on construction and works until `dispose`. Listeners are called once per microtask, however much happened.
 */
export class CaseClient implements CaseControls {
  readonly #listeners = new Set<() => void>();
  readonly #stopped = new AbortController();
  readonly #api: CaseApi;
  readonly #feed: CaseFeed;
  readonly #chat: CaseChat;
  readonly #conference: ConferenceMachine;
  readonly #wishes: Wishes;
  readonly #session: SessionGuard;
  readonly #storage: TextStorage;
  readonly #server: string;
  readonly #tokens: TokenSource;
  readonly #network: NetworkCheck;
  #checks: DeviceChecks | null = null;
  #self: Self | null = null;
  /** Until a token for somebody comes: nothing is kept for nobody. */
  #isSignedOut = false;
  #policy: CasePolicy | null = null;
  #view: CaseView | null = null;
  /** Kept while only the conference changes, so that elements can tell that the chat did not. */
  #chatView: CaseView['chat'] | null = null;
  #notifying = false;

  constructor(options: CaseClientOptions) {
    const { server, caseId } = options;
    const timers = options.timers ?? systemTimers;
    const createId = options.createId ?? (() => crypto.randomUUID());
    const onWake = options.onWake ?? browserWake;
    const onChange = (): void => this.#changed();
    const serverTime = (): string => new Date(timers.now() + this.#feed.clockOffset).toISOString();
    this.#server = server;
    const tokens = (this.#tokens = new TokenSource(options.credentials));
    const session = (this.#session = new SessionGuard({
      tokens,
      timers,
      serverNow: () => timers.now() + this.#feed.clockOffset,
      onChange,
      onOtherPerson: () => void this.#feed.refresh(),
    }));
    tokens.onToken = (token) => session.hear(token);
    const api = (this.#api = new CaseApi({
      server,
      caseId,
      tokens,
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      onAccessLost: (code, person) => this.#loseAccess(code, person),
    }));
    const storage = (this.#storage = forgivingStorage(options.storage ?? NO_STORAGE));
    const onChat = (): void => {
      this.#chatView = null;
      onChange();
    };
    this.#chat = new CaseChat({
      api,
      server,
      caseId,
      storage,
      timers,
      onWake,
      createId,
      serverTime,
      onChange: onChat,
      onDraft: () => {
        this.#chatView = null;
        this.#view = null;
      },
    });
    this.#feed = new CaseFeed({
      api,
      tokens,
      timers,
      onWake,
      random: options.random ?? Math.random,
      listener: {
        onSnapshot: (snapshot, about) => this.#handleSnapshot(snapshot, about),
        onEvent: (event, about) => this.#handleEvent(event, about.missed),
        onRevoked: () => this.#loseAccess('access_removed', null),
        onReaders: (readers) => {
          this.#chat.hearReaders(readers);
          onChat();
        },
        onChecks: (checks) => {
          this.#checks = checks;
          onChange();
        },
        onStatus: () => {
          this.#chat.setOnline(this.#feed.status.name === 'online');
          onChange();
        },
      },
    });
    this.#conference = new ConferenceMachine({
      api,
      refresh: () => this.#feed.refresh(),
      createMediaRoom: options.createMediaRoom ?? createOpenViduMediaRoom,
      tabStorage: forgivingStorage(options.tabStorage ?? NO_STORAGE),
      tabs: options.tabs,
      chosen: readDeviceChoice(storage),
      timers,
      onWake,
      createId,
      serverTime,
      onChange,
    });
    this.#wishes = new Wishes({ api, timers, onWake, createId, onChange });
    this.#network = new NetworkCheck({ api, probe: options.probeNetwork ?? probeOpenVidu, onChange });
    this.#feed.start();
  }

  get view(): CaseView {
    this.#view ??= Object.freeze({
      feed: this.#feed.status,
      self: this.#self,
      case: this.#feed.state,
      conference: Object.freeze(this.#conference.view),
      media: this.#conference.media,
      ...(this.#conference.text?.view && { text: this.#conference.text.view }),
      wanted: this.#conference.wanted,
      ...(this.#conference.mutedBy !== null && { mutedBy: this.#conference.mutedBy }),
      chat: (this.#chatView ??= Object.freeze(this.#chat.view)),
      readers: this.#chat.readers,
      clockOffset: this.#feed.clockOffset,
      wishes: this.#wishes.view,
      ...(this.#session.endsAt !== null && { signInEndsAt: this.#session.endsAt }),
      ...(this.#policy && { policy: this.#policy }),
      ...(this.#checks && { checks: this.#checks }),
      ...(this.#network.view && { network: this.#network.view }),
    });
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  prepareStart(): void {
    conferenceEvents.prepare();
    this.#conference.prepare();
  }

  startConference(): void {
    this.#session.watch();
    conferenceEvents.prepare();
    this.#conference.start();
  }

  leaveConference(): void {
    this.#conference.leave();
  }

  endConference(): void {
    this.#conference.end();
  }

  wish(wish: Wish): void {
    this.#wishes.make(wish);
  }

  setMicrophone(on: boolean): void {
    this.#conference.want({ microphone: on });
  }

  setCamera(on: boolean): void {
    this.#conference.want({ camera: on });
  }

  get line(): LineControls | null {
    return this.#conference.line;
  }

  present(): void {
    this.#conference.present();
  }

  stopPresenting(): void {
    this.#conference.stopPresenting();
  }

  checkNetwork(): void {
    if (!this.#isLost && this.#conference.media.local.stream === null) this.#network.start();
  }

  chooseDevices(choice: Partial<DeviceChoice>): void {
    const chosen = { ...DEFAULT_DEVICES, ...this.#conference.wanted.chosen, ...choice };
    keepDeviceChoice(this.#storage, chosen);
    this.#conference.want({ chosen });
  }

  typeText(line: string): void {
    this.#conference.text?.type(line);
  }

  endTextLine(): void {
    this.#conference.text?.endLine();
  }

  markTextSeen(): void {
    this.#conference.text?.markSeen();
  }

  sendMessage(text: string): void {
    if (!this.#isLost) this.#chat.send(text);
  }

  retryMessage(id: string): void {
    this.#chat.retry(id);
  }

  discardMessage(id: string): void {
    this.#chat.discard(id);
  }

  loadOlderMessages(): void {
    this.#chat.loadOlder();
  }

  markMessagesSeen(): void {
    this.#chat.markSeen();
  }

  keepDraft(text: string): void {
    if (!this.#isLost) this.#chat.keepDraft(text);
  }

  muteMessages(muted: boolean): void {
    this.#chat.mute(muted);
  }

  signOut(): void {
    // a second time nobody knows who it was, and what others keep on this device would go
    if (this.#isSignedOut) return;
    const person = this.#self?.person.id ?? null;
    this.#isSignedOut = true;
    this.#tokens.signOut();
    this.#session.forget();
    this.#forget(person, 'no_credentials');
    wipePerson(this.#storage, this.#server, person);
  }

  async calendarFile(appointment: string, language: 'de' | 'en'): Promise<string | null> {
    const answer = await this.#api.calendarFile(appointment, language);
    return answer.ok ? answer.value : null;
  }

  dispose(): void {
    this.#stopped.abort();
    this.#feed.stop();
    this.#chat.dispose();
    this.#conference.dispose();
    this.#wishes.dispose();
    this.#network.dispose();
    this.#session.dispose();
    this.#listeners.clear();
  }

  #handleSnapshot(
    snapshot: CaseSnapshot,
    about: { readonly missed: boolean; readonly continues: boolean },
  ): void {
    // another person's token: nothing of the one who was here stays alive (edge case 39)
    if (this.#self && this.#self.person.id !== snapshot.self.person.id) {
      this.#conference.loseAccess();
      this.#wishes.forget();
    }
    this.#isSignedOut = false;
    this.#self = snapshot.self;
    this.#policy = snapshot.policy;
    this.#checks = snapshot.checks ?? null;
    this.#chat.hearSnapshot(snapshot, about.continues);
    this.#chatView = null;
    this.#hearConference(about.missed);
  }

  #handleEvent(event: CaseEvent, missed: boolean): void {
    const { person } = event.type === 'person-joined' ? event : { person: null };
    // a new name or role; what it allows is told by the next snapshot
    if (person && this.#self && person.id === this.#self.person.id) {
      this.#self = { ...this.#self, person };
      void this.#feed.refresh();
    }
    this.#chat.hearEvent(event);
    this.#chatView = null;
    this.#hearConference(missed);
  }

  /** Everything this page holds of the case goes: what is alive, what is shown, and what was stored (edge case 69). */
  #loseAccess(code: AccessLost, told: string | null): void {
    const person = told ?? this.#self?.person.id ?? null;
    // a deleted case is nobody's; a removed person's drafts are not those of others who use this device
    this.#forget(code === 'case_deleted' ? null : person, code);
  }

  #forget(person: string | null, code: AccessLost | 'no_credentials'): void {
    this.#self = null;
    this.#checks = null;
    this.#policy = null;
    this.#wishes.forget();
    this.#chatView = null;
    this.#chat.wipe(person);
    this.#conference.loseAccess();
    this.#feed.loseAccess(code);
    this.#changed();
  }

  get #isLost(): boolean {
    const { status } = this.#feed;
    return this.#isSignedOut || (status.name === 'refused' && isAccessLost(status.code));
  }

  #hearConference(missed: boolean): void {
    const { state } = this.#feed;
    const self = this.#self;
    if (!state || !self) return;
    this.#conference.hearCase({
      version: state.version,
      conference: latestConference(state) ?? null,
      people: state.people,
      person: self.person.id,
      capabilities: self.capabilities,
      missed,
    });
  }

  #changed(): void {
    this.#view = null;
    if (this.#notifying || this.#stopped.signal.aborted) return;
    this.#notifying = true;
    queueMicrotask(() => {
      this.#notifying = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
