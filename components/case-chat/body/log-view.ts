import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { CaseView } from '../../../core/case-view.js';
import { emptyWords } from '../../internal/access-words.js';
import { zoneOf } from '../../internal/conference-words.js';
import { icon } from '../../internal/icons.js';
import { chatLines, type ChatLog, type UnreadMark } from './chat-log.js';
import type { ChatLine } from './chat-lines.js';
import { LineCache } from './line-cache.js';
import { LogWindow } from './log-window.js';
import { foreignAfter } from './message-announcer.js';
import { ReadingPlace } from './reading-place.js';
import { UnreadLine } from './unread-line.js';

/** Nearer to the edge of what is drawn than this, more is drawn. */
const NEAR_EDGE_PX = 400;

export interface LogDrawing extends Omit<ChatLog, 'zone' | 'isHeld'> {
  readonly onOlder: () => void;
}

/**
 * The scrolling log of a chat: which of its lines are drawn, where the line of new messages stands, and the reading
 * place, which holds while lines come above and below.
 */
export class LogView implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #log: () => HTMLElement | null;
  readonly #cache = new LineCache();
  readonly #window = new LogWindow();
  readonly #place = new ReadingPlace();
  readonly #unread = new UnreadLine();
  #all: readonly ChatLine[] = [];
  #cut: readonly ChatLine[] = [];
  #caseId: string | undefined;
  #wasLoading = false;
  #newCount = 0;
  #needs: unknown[] = [];
  #isChanged = false;
  #goesToEnd = false;
  #lastTop = 0;
  #resizes: ResizeObserver | undefined;
  #observed: HTMLElement | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, log: () => HTMLElement | null) {
    this.#host = host;
    this.#log = log;
    host.addController(this);
  }

  hostConnected() {
    // also when the composer below it grows
    this.#resizes = new ResizeObserver(() => this.resized());
  }

  hostDisconnected() {
    this.#resizes?.disconnect();
    this.#observed = null;
  }

  get isAtEnd(): boolean {
    return this.#place.atEnd;
  }

  /** Whether something that the drawing depends on is another than at the last update. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /**
   * Before every update.
   * @param isOnPaper - everything that is loaded is drawn, from its first day on
   * @param otherNeeds - what the drawing depends on besides the view
   */
  follow(view: CaseView, isWatched: boolean, isOnPaper: boolean, otherNeeds: readonly unknown[]) {
    const { chat } = view;
    if (view.case?.id !== this.#caseId) this.#startOver(view.case?.id);
    const zone = zoneOf(view);
    this.#all = this.#cache.of(view, zone);
    this.#unread.follow(chat, isWatched);
    if (this.#wasLoading && !chat.loadingOlder) this.#window.earlier(this.#all);
    this.#wasLoading = chat.loadingOlder;
    this.#cut = isOnPaper ? withFirstDay(this.#all) : this.#window.cut(this.#all, this.#place.atEnd);
    const { after } = this.#unread;
    this.#newCount = after === undefined ? 0 : foreignAfter(view, after).length;
    const needs = [
      // which part of them is drawn; the array itself is another with every look
      this.#cut[0],
      this.#cut.length,
      this.#all,
      zone,
      after,
      this.#newCount,
      chat.hasOlder,
      chat.loadingOlder,
      view.case?.people,
      view.feed.name,
      view.case?.closedAt,
      view.readers,
      isOnPaper,
      ...otherNeeds,
    ];
    this.#isChanged =
      needs.length !== this.#needs.length || needs.some((need, at) => need !== this.#needs[at]);
    this.#needs = needs;
    // measuring costs a layout: not for every key, nor for every word that is spoken in the conference
    if (this.#isChanged && !this.#goesToEnd) this.#place.note(this.#log(), this.#window.isOpen);
  }

  render(log: LogDrawing): TemplateResult {
    const { chat } = log.view;
    const { localize, isOnPaper } = log;
    const older = chat.loadingOlder ? 'chat.older.pending' : 'chat.older';
    return html`
      ${
        chat.hasOlder
          ? isOnPaper
            ? html`<p>${localize.text('chat.paper.partly')}</p>`
            : html`<button
                type="button"
                class="button button--small older"
                aria-disabled=${chat.loadingOlder ? 'true' : 'false'}
                @click=${log.onOlder}
              >
                ${localize.text(older)}
              </button>`
          : nothing
      }
      ${
        this.#cut.length === 0
          ? html`<div class="empty">
              ${icon('message-square-text')}
              <p>${localize.text(emptyWords(log.view, 'chat'))}</p>
            </div>`
          : chatLines(this.#withUnread(), {
              ...log,
              zone: zoneOf(log.view),
              isHeld: (key) => this.#isHeld(key),
            })
      }
    `;
  }

  /** After every update. */
  drawn() {
    const log = this.#log();
    if (log !== this.#observed) {
      this.#resizes?.disconnect();
      if (log) this.#resizes?.observe(log);
      this.#observed = log;
    }
    if (this.#goesToEnd) this.#place.goToEnd(log);
    else if (this.#isChanged) this.#place.restore(log);
    this.#goesToEnd = false;
    if (this.#isChanged && log) this.#lastTop = log.scrollTop;
  }

  resized() {
    const log = this.#log();
    // somebody has scrolled in this very moment; the event that says so is on its way
    if (!this.#place.atEnd && log?.scrollTop !== this.#lastTop) return;
    this.#place.restore(log);
  }

  scrolled(): 'wants-older' | null {
    const log = this.#log();
    if (!log || log.clientHeight === 0) return null;
    const wasAtEnd = this.#place.atEnd;
    const isUpwards = log.scrollTop < this.#lastTop;
    this.#lastTop = log.scrollTop;
    this.#place.note(log, this.#window.isOpen);
    const isNearTop = isUpwards && log.scrollTop < NEAR_EDGE_PX;
    const isNearBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_EDGE_PX;
    const isMore =
      (isNearTop && this.#window.earlier(this.#all)) ||
      (isNearBottom && !isUpwards && this.#window.later(this.#all));
    if (isMore || wasAtEnd !== this.#place.atEnd) this.#host.requestUpdate();
    return isNearTop && !isMore ? 'wants-older' : null;
  }

  /** Whoever writes has seen what is new. */
  wrote() {
    this.#unread.clear();
    this.goToEnd();
  }

  goToEnd() {
    this.#window.goToEnd();
    this.#goesToEnd = true;
    this.#host.requestUpdate();
  }

  #isHeld(key: string): boolean {
    const held = `[data-key="${CSS.escape(key)}"] details:is([open], :focus-within)`;
    return this.#log()?.querySelector(held) != null;
  }

  #startOver(caseId: string | undefined) {
    this.#caseId = caseId;
    this.#window.goToEnd();
    this.#goesToEnd = true;
  }

  #withUnread(): readonly (ChatLine | UnreadMark)[] {
    const { after } = this.#unread;
    if (after === undefined || this.#newCount === 0) return this.#cut;
    const index = this.#cut.findIndex((line) => line.type === 'message' && !line.own && line.seq > after);
    // not where what is drawn only begins in the middle of them
    if (index === -1 || (index === 0 && this.#cut[0] !== this.#all[0])) return this.#cut;
    return [
      ...this.#cut.slice(0, index),
      { type: 'unread', key: 'unread', count: this.#newCount },
      ...this.#cut.slice(index),
    ];
  }
}

/** On the screen the first day needs no line where it is today; on paper that is another day soon. */
function withFirstDay(lines: readonly ChatLine[]): readonly ChatLine[] {
  const [first] = lines;
  if (!first || first.type === 'day') return lines;
  return [{ type: 'day', key: 'first-day', seq: first.seq, at: first.at }, ...lines];
}
