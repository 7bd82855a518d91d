import type { CaseView } from '../../core/case-view.js';
import type { Announcer } from '../internal/announcer.js';
import { personOf } from '../internal/conference-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Shown } from './layout.js';

/** Tells when somebody who is pinned has no place any more, and when they are back: the stage changes by itself then. */
export class PinNews {
  /** Name of who is pinned and away. */
  waitsFor: string | undefined;

  readonly #announcer: Announcer;
  #away: string | null = null;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  read(view: CaseView, localize: LocalizeController, pinned: string | null, { people }: Shown): void {
    const isAway = pinned !== null && !people.includes(pinned);
    const name = (pinned !== null && personOf(view, pinned)?.name) || '';
    this.waitsFor = isAway ? name : undefined;
    if (isAway) this.#announcer.say('pin', localize.text('stage.pin.waits', { name }));
    else if (pinned === null) this.#announcer.say('pin', '');
    else if (pinned === this.#away) this.#announcer.say('pin', localize.text('stage.pin.back', { name }));
    this.#away = isAway ? pinned : null;
  }
}
