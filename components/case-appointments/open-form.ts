import type { CaseView, WishView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Appointment } from '../../protocol/appointments.js';
import {
  draftOf,
  emptyDraft,
  errorsIn,
  requestIn,
  timeIn,
  type Draft,
  type DraftErrors,
  type Surroundings,
} from './appointment-draft.js';
import { refusedField, failureText } from './failures.js';
import { earlierOf } from './standing.js';

/** The form while it stands open: what was typed, about which appointment, and what became of sending it. */
export class OpenForm {
  /** The appointment that is moved; `null`: a new one. */
  readonly moved: string | null;
  draft: Draft;
  /** Mistakes are told once sending was tried, and then followed as one types. */
  #tried = false;
  #sent: Wish | undefined;
  /** The version that the person has seen (domain 3.9). */
  #version: number;

  constructor(view: CaseView, moved: Appointment | null) {
    this.moved = moved?.id ?? null;
    this.draft = moved ? draftOf(moved) : emptyDraft(earlierOf(view) ?? view.case?.appointments.at(-1));
    this.#version = moved?.version ?? 0;
  }

  /** What became of sending; a wish of somebody who had the form open before is none of this one's. */
  wishIn({ wishes = [] }: CaseView): WishView | undefined {
    const type = this.moved === null ? 'create-appointment' : 'move-appointment';
    return this.#sent && wishes.find((each) => each.type === type && each.subject === (this.moved ?? ''));
  }

  errors(view: CaseView, surroundings: Surroundings): DraftErrors {
    if (!this.#tried) return {};
    const found = errorsIn(this.draft, surroundings);
    const wish = this.wishIn(view);
    const refused = wish?.fate === 'failed' ? refusedField(wish.code) : undefined;
    // what the server refused stays marked until something else is sent
    return refused && this.#isUnchanged(surroundings)
      ? { [refused]: failureText(wish?.code), ...found }
      : found;
  }

  /** The wish to send, or `null` when something is missing. */
  submit(surroundings: Surroundings): Wish | null {
    this.#tried = true;
    if (Object.keys(errorsIn(this.draft, surroundings)).length > 0) return null;
    this.#sent = this.#wish(surroundings);
    return this.#sent;
  }

  /** After the server has said that it was changed: the person was told, and sends against what stands now. */
  lookAgain({ version }: Appointment) {
    this.#version = version;
  }

  #wish(surroundings: Surroundings): Wish {
    const { moved, draft } = this;
    if (moved === null) return { type: 'create-appointment', draft: requestIn(draft, surroundings) };
    const time = timeIn(draft, surroundings.zone);
    return {
      type: 'move-appointment',
      appointment: moved,
      move: { ...time, version: this.#version, status: draft.status },
    };
  }

  #isUnchanged(surroundings: Surroundings): boolean {
    return JSON.stringify(this.#sent) === JSON.stringify(this.#wish(surroundings));
  }
}
