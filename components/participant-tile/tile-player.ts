import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Those whose sound the browser holds back until a press; one press frees all of it. */
const held = new Set<TilePlayer>();

/** Plays what a person sends in the `<video>` of its host, for as long as that is in the page. */
export class TilePlayer implements ReactiveController {
  /** The browser holds the sound back. */
  isHeld = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #video: HTMLVideoElement | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    held.delete(this);
    if (this.#video) this.#video.srcObject = null;
  }

  /** By hand: after a move the element must get its stream back although nothing has changed for Lit. */
  play(video: HTMLVideoElement | null, stream: MediaStream | null, speaker: string) {
    this.#video = video;
    if (!video) return;
    playOn(video, speaker);
    if (!this.#host.isConnected || video.srcObject === stream) return;
    video.srcObject = stream;
    this.start();
  }

  start() {
    this.#video?.play().then(
      () => this.#hold(false),
      (error: unknown) => {
        // Anything else, such as a stream replaced meanwhile, mends itself with the next one.
        if (error instanceof DOMException && error.name === 'NotAllowedError') this.#hold(true);
      },
    );
  }

  #hold(isHeld: boolean) {
    this.isHeld = isHeld && this.#host.isConnected;
    if (this.isHeld) held.add(this);
    else held.delete(this);
    this.#host.requestUpdate();
  }
}

/** After a press. */
export function freeSound() {
  for (const each of [...held]) each.start();
}

function playOn(video: HTMLVideoElement, speaker: string) {
  if (!('setSinkId' in video) || video.sinkId === speaker) return;
  void video.setSinkId(speaker).catch(() => undefined);
}
