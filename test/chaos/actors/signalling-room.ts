import {
  NO_MEDIA,
  type MediaCloseReason,
  type MediaEvent,
  type MediaRoom,
} from '../../../core/media/media-room.js';
import type { MediaCredentials } from '../../../protocol/http.js';
import { RpcClient } from '../../embedded-openvidu/support/rpc-client.js';

/** Milliseconds for joining, and for coming back after a broken socket. */
const PATIENCE = 4_000;

/** A media room without media: joins the real session over its real signalling, and mends a broken socket. */
export class SignallingRoom implements MediaRoom {
  readonly state = NO_MEDIA;
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  #url = '';
  #rpcSession = '';
  #socket: RpcClient | null = null;
  #phase: 'new' | 'joining' | 'in' | 'closed' = 'new';

  get isIn(): boolean {
    return this.#phase === 'in';
  }

  subscribe(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async enter({ token }: MediaCredentials): Promise<void> {
    this.#phase = 'joining';
    this.#url = new URL(token).origin;
    const socket = await openWithin(this.#url, async (opened) => {
      this.#rpcSession = (await opened.joinRoom(token)).sessionId;
    });
    // closed while joining: nobody is told, but the server has to know
    if (this.#isClosed) {
      if (socket) void this.#sayGoodbye(socket);
      return;
    }
    if (!socket) {
      this.#close('join-failed');
      return;
    }
    this.#phase = 'in';
    this.#use(socket);
    this.#emit({ type: 'entered' });
  }

  async leave(): Promise<void> {
    const socket = this.#socket;
    this.#close('left');
    if (socket) await this.#sayGoodbye(socket);
  }

  /** The device is gone without a word: no goodbye, the socket just breaks. */
  vanish(): void {
    const socket = this.#socket;
    this.#close('left');
    socket?.cut();
  }

  silence(): void {
    // there are no tracks
  }

  async setMicrophone(): Promise<void> {
    // there are no tracks
  }

  async setCamera(): Promise<void> {
    // there are no tracks
  }

  async choose(): Promise<void> {
    // nor devices
  }

  async sendText(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async present(): Promise<void> {
    // nor a window
  }

  readonly sample = { lost: 0, roundTrip: 0 };

  measure() {
    return Promise.resolve({ streams: [] });
  }

  receive(): void {
    // nothing is received here
  }

  stopPresenting(): void {
    // nor a window
  }

  get #isClosed(): boolean {
    return this.#phase === 'closed';
  }

  #use(socket: RpcClient): void {
    this.#socket = socket;
    const onClose = () => {
      if (this.#socket !== socket || this.#isClosed) return;
      if (socket.events.some(({ method }) => method === 'participantEvicted')) this.#close('removed');
      else void this.#mend();
    };
    if (socket.ws.readyState === socket.ws.OPEN) socket.ws.once('close', onClose);
    else onClose();
  }

  async #mend(): Promise<void> {
    this.#emit({ type: 'reconnecting' });
    const socket = await openWithin(this.#url, async (opened) => {
      await opened.call('connect', { sessionId: this.#rpcSession });
    });
    if (this.#isClosed) {
      if (socket) void this.#sayGoodbye(socket);
      return;
    }
    if (!socket) {
      this.#close('connection-lost');
      return;
    }
    this.#use(socket);
    this.#emit({ type: 'reconnected' });
  }

  async #sayGoodbye(socket: RpcClient): Promise<void> {
    const impatience = setTimeout(() => socket.cut(), PATIENCE);
    // a socket that is closed answers with an error
    if (socket.ws.readyState === socket.ws.OPEN) await socket.call('leaveRoom').catch(() => undefined);
    clearTimeout(impatience);
    socket.ws.close();
  }

  #close(reason: MediaCloseReason): void {
    if (this.#isClosed) return;
    this.#phase = 'closed';
    this.#emit({ type: 'closed', reason });
    this.#listeners.clear();
  }

  #emit(event: MediaEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** A socket that has been greeted, or `undefined` when that failed or took too long: then it is cut. */
async function openWithin(
  url: string,
  greet: (opened: RpcClient) => Promise<void>,
): Promise<RpcClient | undefined> {
  let opened: RpcClient | undefined;
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error('too late'));
    }, PATIENCE);
  });
  const greeted = RpcClient.open(url).then(async (socket) => {
    opened = socket;
    if (isLate) socket.cut();
    else await greet(socket);
  });
  try {
    await Promise.race([greeted, late]);
    return opened;
  } catch {
    opened?.cut();
    return undefined;
  } finally {
    clearTimeout(timer);
    // it may still fail when nobody waits any more
    greeted.catch(() => undefined);
  }
}
