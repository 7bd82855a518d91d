import type { CaseControls } from '../../../core/case-controls.js';
import type { CaseView } from '../../../core/case-view.js';

/**
 * What is being written here, kept on the device by the case (edge case 64). It belongs to one case and one person: it is
 * never sent to another case (edge case 36) and never shown to somebody else.
 */
export class Draft {
  #text = '';
  #controls: CaseControls | undefined;
  #person: string | undefined;

  get text(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text.trim() === '';
  }

  /** Before every update. */
  follow(controls: CaseControls | null, { self, chat }: CaseView, isLost: boolean) {
    if (isLost) {
      this.#text = '';
      this.#person = undefined;
    }
    if (!controls) return;
    // written while there was no case yet: of the first one
    const early = this.#controls ? '' : this.#text;
    if (controls !== this.#controls) {
      this.#controls = controls;
      this.#person = undefined;
      this.#text = chat.draft;
    }
    if (self && self.person.id !== this.#person) {
      this.#person = self.person.id;
      this.#text = chat.draft;
    }
    if (early !== '') this.write([chat.draft, early].filter((text) => text !== '').join('\n'));
  }

  write(text: string) {
    this.#text = text;
    this.#controls?.keepDraft(text);
  }
}
