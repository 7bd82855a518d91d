import type { MediaCredentials } from '../../../protocol/http.js';
import type { PickScreen } from '../../devices/pick-screen.js';
import type { Timers } from '../../timers.js';
import type { WakeSource } from '../../wake.js';
import type { ScreenState } from '../media-room.js';
import type { OpenViduModule } from './load-openvidu.js';
import { OpenViduCall } from './openvidu-call.js';

export interface ScreenShareOptions {
  readonly load: () => Promise<OpenViduModule>;
  /** `undefined`: this browser shares nothing. */
  readonly pick: PickScreen | undefined;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly onChange: () => void;
}

interface Sharing {
  track: MediaStreamTrack | null;
  call: OpenViduCall | null;
}

/**
 * What this device shares: a connection of its own, because one of OpenVidu carries one stream. It only sends. Whatever
 * becomes of it, the person's own connection does not notice.
 */
export class ScreenShare {
  readonly #options: ScreenShareOptions;
  #state: ScreenState = 'off';
  /** On its way or running. */
  #current: Sharing | null = null;

  constructor(options: ScreenShareOptions) {
    this.#options = options;
  }

  /** `undefined`: nothing can be shared from here. */
  get state(): ScreenState | undefined {
    return this.#options.pick && this.#state;
  }

  /** Asks the browser, then `admit` for credentials. Settles when it is shown to the others, or when nothing comes of it. */
  async start(admit: () => Promise<MediaCredentials>): Promise<void> {
    const { load, pick, timers, onWake } = this.#options;
    if (!pick || this.#current) return;
    const own: Sharing = (this.#current = { track: null, call: null });
    const isOver = (): boolean => this.#current !== own;
    try {
      // at once: a browser asks only within the press
      const picking = pick();
      this.#set('choosing');
      const track = await picking;
      if (isOver()) {
        track?.stop();
        return;
      }
      if (!track) {
        this.#end('off');
        return;
      }
      own.track = track;
      // the browser has a button of its own for it, and a window may be closed
      track.addEventListener('ended', () => {
        if (!isOver()) this.#end('off');
      });
      this.#set('starting');
      const [{ token, iceServers }, library] = await Promise.all([admit(), load()]);
      if (isOver()) return;
      const call = (own.call = new OpenViduCall({
        library,
        iceServers,
        timers,
        onWake,
        isScreen: true,
        onChange: () => undefined,
        onTrouble: () => undefined,
        // heard over the own connection
        onText: () => undefined,
        onClosed: (reason) => {
          if (!isOver()) this.#end(reason === 'removed' ? 'off' : 'failed');
        },
      }));
      await call.connect(token);
      await call.show({ audio: null, video: track });
      await call.untilMediaIsUp();
      if (!isOver()) this.#set('on');
    } catch {
      if (!isOver()) this.#end('failed');
    }
  }

  /** At once: nothing more is captured when this returns. */
  stop(): void {
    if (this.#current) this.#end('off');
  }

  #end(state: ScreenState): void {
    const { track, call } = this.#current ?? {};
    this.#current = null;
    track?.stop();
    call?.dispose();
    this.#set(state);
  }

  #set(state: ScreenState): void {
    this.#state = state;
    this.#options.onChange();
  }
}
