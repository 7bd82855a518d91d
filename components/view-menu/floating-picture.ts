import type { CaseControls } from '../../core/case-controls.js';
import type { FloatingPicture, Looking } from '../conference-stage/looking.js';
import { isTakingPart } from '../internal/conference-words.js';
import { findOfCase } from '../internal/find-of-case.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { tileOf } from '../internal/tiles.js';
import { drawFloating, styleFloating } from './floating-view.js';

/** In CSS pixels: the picture and one line of words. */
const SIZE = { width: 384, height: 284 };

interface PictureWindows {
  requestWindow(options: typeof SIZE): Promise<Window>;
}

/** Chromium, and only for the page itself: not in a frame. */
function pictureWindows(): PictureWindows | undefined {
  if (window !== window.top || !('documentPictureInPicture' in window)) return undefined;
  return window.documentPictureInPicture as PictureWindows;
}

/** Whether this browser lets a picture stand in a window of its own. */
export function canFloat(): boolean {
  return pictureWindows() !== undefined || document.pictureInPictureEnabled;
}

/** Has to be called within a press. Refused, nothing changes. */
export function float(
  controls: CaseControls,
  looking: Looking,
  localize: LocalizeController,
  from: HTMLElement,
): void {
  const windows = pictureWindows();
  const floating = windows
    ? windows.requestWindow(SIZE).then((own) => new FloatingWindow(own, controls, looking, localize))
    : floatVideo(controls, looking, from);
  void floating.catch(() => undefined);
}

/**
 * What is large, and the state of the conference in words, in a window of its own. When it is over for this device, for
 * whatever reason, no picture is there any more; the window says what has happened until the page is looked at, which
 * says the same, or until it is closed. Nothing of it is kept.
 */
class FloatingWindow implements FloatingPicture {
  readonly #window: Window;
  readonly #controls: CaseControls;
  readonly #looking: Looking;
  readonly #localize: LocalizeController;
  readonly #unsubscribe: readonly (() => void)[];

  constructor(own: Window, controls: CaseControls, looking: Looking, localize: LocalizeController) {
    this.#window = own;
    this.#controls = controls;
    this.#looking = looking;
    this.#localize = localize;
    styleFloating(own);
    own.addEventListener('pagehide', this.#handleGone);
    window.addEventListener('focus', this.#handleFocus);
    this.#unsubscribe = [controls.subscribe(() => this.#draw()), looking.subscribe(() => this.#draw())];
    looking.floating = this;
    this.#draw();
  }

  get shown() {
    return this.#looking.main;
  }

  close() {
    this.#window.close();
    this.#handleGone();
  }

  #draw() {
    const { view } = this.#controls;
    const isOver = !isTakingPart(view);
    // who has signed out leaves nothing behind, and what is looked at says it itself
    if (isOver && (view.self === null || document.hasFocus())) {
      this.close();
      return;
    }
    const { shown } = this;
    const tile = !isOver && shown ? tileOf(view, shown.person, shown.screen) : undefined;
    drawFloating(this.#window, {
      view,
      tile,
      localize: this.#localize,
      onClose: isOver ? () => this.close() : undefined,
    });
  }

  readonly #handleFocus = () => {
    if (!isTakingPart(this.#controls.view)) this.close();
  };

  readonly #handleGone = () => {
    window.removeEventListener('focus', this.#handleFocus);
    this.#window.removeEventListener('pagehide', this.#handleGone);
    for (const stop of this.#unsubscribe) stop();
    const video = this.#window.document.querySelector('video');
    if (video) video.srcObject = null;
    if (this.#looking.floating === this) this.#looking.floating = null;
  };
}

/** Where a browser can lift out a video only. It ends by itself when the video is gone: with the conference, or the person. */
async function floatVideo(controls: CaseControls, looking: Looking, from: HTMLElement): Promise<void> {
  const shown = looking.main;
  const video = shown ? findOfCase(from, controls, 'conference-stage')?.videoOf(shown) : undefined;
  if (!video) return;
  await video.requestPictureInPicture();
  const floating = {
    shown,
    close: () => {
      if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined);
    },
  };
  looking.floating = floating;
  const handleEnd = (): void => {
    if (looking.floating === floating) looking.floating = null;
  };
  video.addEventListener('leavepictureinpicture', handleEnd, { once: true });
}
