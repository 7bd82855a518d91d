import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaseView } from '../../../core/case-view.js';
import type { TimelineEvent } from '../../../protocol/events.js';
import type { Announcer } from '../../internal/announcer.js';
import { heardUpTo, isTakingPart, personOf } from '../../internal/conference-words.js';
import type { LocalizeController } from '../../internal/localize-controller.js';

/** Milliseconds that new messages are gathered while somebody is in a conference. */
const GATHER_MS = 10_000;

/**
 * Tells those who listen to the page of new messages: with their words, but in a conference only how many there are, and
 * seldom, because nobody may talk over the reading of the notary (edge case 73). Says nothing to who wants none.
 */
export class MessageAnnouncer implements ReactiveController {
  readonly #announcer: Announcer;
  readonly #localize: LocalizeController;
  #heard: number | undefined;
  #gathered = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, announcer: Announcer, localize: LocalizeController) {
    this.#announcer = announcer;
    this.#localize = localize;
    host.addController(this);
  }

  hostDisconnected() {
    this.#stop();
  }

  /** Before every update. */
  follow(view: CaseView) {
    if (!view.case) {
      this.#heard = undefined;
      return;
    }
    const before = this.#heard;
    this.#heard = heardUpTo(view);
    if (view.chat.muted) this.#stop();
    if (before === undefined || before === this.#heard || view.chat.muted) return;
    const fresh = foreignAfter(view, before);
    const newest = fresh.at(-1);
    if (newest?.type !== 'message-sent') return;
    if (isTakingPart(view)) this.#gather(fresh.length);
    else if (fresh.length > 1) this.#tellCount(fresh.length);
    else {
      const name = personOf(view, newest.by?.id ?? '')?.name ?? '';
      this.#announcer.once(this.#localize.text('chat.from', { name, text: newest.message.text }));
    }
  }

  #gather(count: number) {
    this.#gathered += count;
    this.#timer ??= setTimeout(() => {
      this.#tellCount(this.#gathered);
      this.#stop();
    }, GATHER_MS);
  }

  #tellCount(count: number) {
    this.#announcer.once(this.#localize.count('chat.new', count));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gathered = 0;
  }
}

/** Messages of others after a position, looked for from the end. */
export function foreignAfter({ chat, self }: CaseView, after: number): readonly TimelineEvent[] {
  const found: TimelineEvent[] = [];
  for (let index = chat.events.length - 1; index >= 0; index -= 1) {
    const event = chat.events[index];
    if (!event || event.seq <= after) break;
    if (event.type === 'message-sent' && event.by?.id !== self?.person.id) found.unshift(event);
  }
  return found;
}
