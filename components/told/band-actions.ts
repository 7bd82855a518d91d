import type { CaseControls } from '../../core/case-controls.js';
import { requestIdentification } from '../events/identification-request.js';
import { findOfCase } from '../internal/find-of-case.js';
import { takingPart } from '../internal/late-elements.js';
import { wishOf } from '../internal/later-words.js';
import { requestAppointment } from './request-appointment.js';
import { requestChat } from '../internal/request-chat.js';
import type { BandsHost } from './bands.js';
import { RECEIVED, type NamedAction, type Notice, type NoticeAction } from './notices.js';

/** What the buttons of the bands do, and what became of it. */
export class BandActions {
  /** The band whose press on *Problembericht* brought nothing. */
  withoutReport: string | undefined;

  readonly #host: BandsHost;
  readonly #onDismiss: (id: string) => void;

  constructor(host: BandsHost, onDismiss: (id: string) => void) {
    this.#host = host;
    this.#onDismiss = onDismiss;
  }

  /** What a press does. */
  take(notice: Notice, action: NoticeAction): void {
    if (action === 'dismiss') {
      this.#dismiss(notice.id);
    } else if (typeof action === 'object' && 'does' in action) {
      this.#do(notice, action.does);
    } else if (typeof action === 'object') {
      for (const wish of [action.wish, ...(action.also ?? [])]) this.#controls?.wish(wish);
    } else if (action === 'case-chat') {
      requestChat(this.#host.element, this.#controls);
    } else if (action === 'new-appointment') {
      requestAppointment(this.#host.element, this.#controls, this.#host.element.onCreateAppointment);
    } else if (action === 'identify') {
      requestIdentification(this.#host.element, this.#host.view());
    } else if (action === 'reload') {
      location.reload();
    } else if (action === 'retry-end') {
      this.#controls?.endConference();
    } else if (action === 'retry-devices') {
      const { microphone, camera } = this.#host.view().media.local;
      if (microphone !== 'on' && microphone !== 'off') this.#controls?.setMicrophone(true);
      if (camera !== 'on' && camera !== 'off') this.#controls?.setCamera(true);
    }
  }

  /** Of a small command, once it was pressed. */
  fateOf(action: NoticeAction) {
    return typeof action === 'object' && 'wish' in action
      ? wishOf(this.#host.view(), action.wish)?.fate
      : undefined;
  }

  hasFailed({ actions = [] }: Notice): boolean {
    return actions.some((action) => this.fateOf(action) === 'failed');
  }

  #do(notice: Notice, what: NamedAction['does']): void {
    switch (what) {
      case 'ask-end':
        findOfCase(this.#host.element, this.#controls, 'end-conference-button')?.ask();
        return;
      case 'dismiss':
        this.#dismiss(notice.id);
        return;
      case 'report':
        void this.#report(notice);
        return;
      case 'microphone-on':
        this.#controls?.setMicrophone(true);
        return;
      case 'camera-on':
        this.#controls?.setCamera(true);
        return;
      case 'pictures':
      case 'show-document':
      case 'sound-only':
        this.#controls?.line?.setPictures(RECEIVED[what]);
    }
  }

  /** The band stands when the network is bad: the code of the report may not come. */
  async #report({ id }: Notice): Promise<void> {
    const isShown = await takingPart.code?.showProblemReport(this.#host.element.renderRoot);
    this.withoutReport = isShown ? undefined : id;
    this.#host.element.requestUpdate();
  }

  #dismiss(id: string): void {
    this.#onDismiss(id);
    this.#host.element.requestUpdate();
  }

  get #controls(): CaseControls | null {
    return this.#host.controls();
  }
}
