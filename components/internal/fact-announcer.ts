import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { clientAge } from '../../core/client-age.js';
import { pageWide } from '../../core/page-wide.js';
import { MessageReceivedEvent } from '../events/message-received.js';
import { UnreadChangedEvent } from '../events/unread-changed.js';
import type { Facts } from '../told/facts.js';
import { heardUpTo } from './conference-words.js';
import { told } from './late-elements.js';

/**
 * Tells the page what happens in a case, each fact exactly once, from one of the elements that own the case: the
 * first one that asked and still stands. Returns the way to stop.
 */
export function announceFacts(controls: CaseControls, owner: HTMLElement): () => void {
  const announcers = pageWide('facts.v1', () => new WeakMap<CaseControls, FactAnnouncer>());
  let announcer = announcers.get(controls);
  if (!announcer) {
    announcer = new FactAnnouncer(controls);
    announcers.set(controls, announcer);
  }
  return announcer.add(owner);
}

class FactAnnouncer {
  readonly #controls: CaseControls;
  readonly #owners: HTMLElement[] = [];
  #unsubscribe: (() => void) | undefined;
  /** Kept while nobody stands, so that a move of the owner loses no fact. */
  #before: CaseView;
  /** Changes whose facts are still to be told: what tells them is on its way. */
  #untold: (readonly [before: CaseView, now: CaseView])[] = [];
  #facts: Facts | undefined;

  constructor(controls: CaseControls) {
    this.#controls = controls;
    this.#before = controls.view;
  }

  add(owner: HTMLElement): () => void {
    this.#owners.push(owner);
    this.#unsubscribe ??= this.#controls.subscribe(() => this.#compare());
    this.#compare();
    return () => {
      this.#owners.splice(this.#owners.indexOf(owner), 1);
      if (this.#owners.length > 0) return;
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    };
  }

  #compare() {
    const before = this.#before;
    const now = this.#controls.view;
    if (now !== before) {
      this.#before = now;
      if (mayBeTold(before, now)) this.#untold.push([before, now]);
    }
    if (this.#untold.length > 0) this.#tellLate();
    if (now !== before) this.#tell(chatFacts(before, now));
  }

  /** What cannot be fetched now is asked for again with the next change, and told then. */
  #tellLate() {
    const { code } = told;
    if (!code) {
      void told.load().then(() => told.code && this.#tellLate());
      return;
    }
    if (this.#owners.length === 0) return;
    this.#facts ??= new code.Facts();
    for (const [before, now] of this.#untold.splice(0)) this.#tell(this.#facts.between(before, now));
  }

  #tell(facts: readonly Event[]) {
    for (const event of facts) this.#owners[0]?.dispatchEvent(event);
  }
}

/** Whether there is more to it than messages: a conference, trouble, or an appointment that is another. */
function mayBeTold(before: CaseView, now: CaseView): boolean {
  return (
    now.conference.conference !== null ||
    now.conference.problem !== null ||
    now.feed.name === 'refused' ||
    clientAge(now) !== 'current' ||
    (before.case !== null && !isSame(before.case.appointments, now.case?.appointments))
  );
}

/** A case that was read anew is made of other objects, and may say the same. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function chatFacts(before: CaseView, now: CaseView): readonly Event[] {
  return [
    ...receivedMessages(before, now),
    ...(now.chat.unread === before.chat.unread ? [] : [new UnreadChangedEvent(now.chat.unread)]),
  ];
}

function receivedMessages(before: CaseView, now: CaseView): Event[] {
  if (!before.case || now.chat.events === before.chat.events) return [];
  const newest = heardUpTo(before);
  const self = now.self?.person.id;
  return now.chat.events.flatMap((event) =>
    event.type === 'message-sent' && event.seq > newest && event.by?.id !== self
      ? [new MessageReceivedEvent(event.message.id, event.by?.id ?? null, event.message.text)]
      : [],
  );
}
