import type { Session, Stream, Subscriber } from './openvidu-browser.js';

const RETRY_MS = 2_000;
const MOST_TRIES = 5;

interface Around {
  readonly onChange: () => void;
  /** Tries again, unless the stream is gone by then. */
  readonly later: (retry: () => void, milliseconds: number) => void;
}

/**
 * What comes of one stream: sound and picture, the sound alone, or nothing of a picture that has none. OpenVidu cannot pause
 * a picture for one receiver, and hiding it here would let it come all the same. So the subscription is negotiated anew
 * without it: the library asks for the kinds that `hasAudio` and `hasVideo` name, and the sound has a short gap.
 */
export class Subscription {
  readonly #session: Session;
  readonly #stream: Stream;
  readonly #around: Around;
  /** Whether the sender has one, whatever is asked for. */
  readonly hasPicture: boolean;
  #wanted = true;
  /** With what the subscription stands; `null`: it does not. */
  #carries: 'picture' | 'sound' | 'nothing' | null = null;
  #isTurning = false;
  #tries = 0;
  #subscriber: Subscriber | null = null;

  constructor(session: Session, stream: Stream, around: Around) {
    this.#session = session;
    this.#stream = stream;
    this.#around = around;
    this.hasPicture = stream.hasVideo;
  }

  /** The picture is not wanted, or on its way back. */
  get isHeld(): boolean {
    return !this.#wanted || this.#carries === 'sound' || this.#carries === 'nothing';
  }

  /** The first time at once. From then on with `tend`: to negotiate anew ends what comes, whether anybody answers or not. */
  want(picture: boolean): void {
    this.#wanted = picture;
    if (this.#carries === null) this.#turn();
  }

  /** What has not come about is tried. To be called every now and then, while the media server can be asked. */
  tend(): void {
    if (this.#carries !== null) this.#turn();
  }

  get #next(): 'picture' | 'sound' | 'nothing' {
    if (this.hasPicture && this.#wanted) return 'picture';
    return this.#stream.hasAudio ? 'sound' : 'nothing';
  }

  #turn(): void {
    const next = this.#next;
    if (this.#isTurning || next === this.#carries) return;
    this.#isTurning = true;
    void this.#ask(next)
      .then(
        () => (this.#carries = next),
        () => this.#handleFailed(),
      )
      .then(() => {
        this.#isTurning = false;
        // another one may be wanted by now; what failed comes with `tend`
        if (this.#carries === next) this.#turn();
        this.#around.onChange();
      });
  }

  async #ask(next: 'picture' | 'sound' | 'nothing'): Promise<void> {
    // the library mends by itself, with the kinds it began with; asked meanwhile, it would only wait for that
    while (this.#stream.reconnectionEventEmitter) await untilMended(this.#stream.reconnectionEventEmitter);
    this.#stream.hasVideo = next === 'picture';
    if (next === 'nothing') return this.#unsubscribe();
    if (this.#carries === null || this.#carries === 'nothing') return this.#subscribe();
    await this.#stream.reconnect();
  }

  #subscribe(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#subscriber = this.#session.subscribe(this.#stream, undefined, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  async #unsubscribe(): Promise<void> {
    if (!this.#subscriber) return;
    await this.#session.unsubscribe(this.#subscriber);
    this.#subscriber = null;
    // the library keeps the closed one, which would look broken
    (this.#stream as unknown as { webRtcPeer: null }).webRtcPeer = null;
  }

  #handleFailed(): void {
    // the kinds that the library mends with
    if (this.#carries !== null) this.#stream.hasVideo = this.#carries === 'picture';
    else if (++this.#tries < MOST_TRIES) this.#around.later(() => this.#turn(), RETRY_MS);
  }
}

/** Whether it came about or not. */
function untilMended(mending: NonNullable<Stream['reconnectionEventEmitter']>): Promise<void> {
  return new Promise((resolve) => {
    for (const end of ['success', 'error']) mending.once(end, () => resolve());
  });
}
