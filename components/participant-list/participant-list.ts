import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Person } from '../../protocol/people.js';
import { Announcer } from '../internal/announcer.js';
import { wishOf } from '../internal/conference-words.js';
import { LostFocus } from '../internal/lost-focus.js';
import { mark } from '../internal/marks.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { PanelElement } from '../taking-part/panel-element.js';
import { peopleRows, type Choice, type PersonRow } from './people-rows.js';
import styles from './participant-list.styles.js';

/**
 * Everybody who is in the conference or expected, with where they are. Side N says here who takes part without a device of
 * their own: at one device with somebody else, or in the notary's office. Draws nothing while this device is not in the
 * conference. `notary-conference` opens it beside the stage.
 *
 * @element participant-list
 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <participant-list for="case"></participant-list>
 */
export class ParticipantList extends PanelElement {
  static override styles = styles;

  protected readonly titleKey = 'wait.present';
  readonly #announcer = new Announcer(this);
  /** Of whom something was said here, and what was the case before. */
  #about: { readonly person: string; readonly before: string } | undefined;

  constructor() {
    super();
    // the line of the person says what became of what was pressed
    new LostFocus(this, () => {
      const { person = '' } = this.#about ?? {};
      return this.renderRoot.querySelector<HTMLElement>(`[data-person="${CSS.escape(person)}"]`) ?? this;
    });
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const sentence = this.#sentenceOf(this.#about?.person);
    if (sentence !== this.#about?.before) this.#announcer.say('attending', sentence);
  }

  protected body() {
    return html`
      <ul aria-labelledby="title">
        ${repeat(
          peopleRows(this.view),
          ({ person }) => person.id,
          (row) => this.#row(row),
        )}
      </ul>
      ${this.#announcer.render()}
    `;
  }

  #row(row: PersonRow): TemplateResult {
    const { person, isSelf, choices } = row;
    const { name, role } = person;
    const hasFailed = choices.some(({ wish }) => wishOf(this.view, wish)?.fate === 'failed');
    return html`
      <li data-person=${person.id} tabindex="-1">
        ${mark(row.mark)}
        <div class="who">
          <p><b>${name}</b>${isSelf ? html` (${this.text('tile.self')})` : nothing}</p>
          <p class="soft">${this.text(`role.${role}`)}</p>
          <p>${this.#state(row)}</p>
          ${row.soundOnly ? html`<p class="line">${insideIcon('volume-2')} ${this.text('state.soundOnly')}</p>` : nothing}
          ${
            row.line
              ? html`<p class="line">
                  ${insideIcon(row.line === 'device.network.good' ? 'signal' : 'signal-low')}
                  ${this.text(row.line)}
                </p>`
              : nothing
          }
          ${
            choices.length === 0
              ? nothing
              : html`<div class="actions" role="group" aria-label=${name}>
                  ${choices.map((choice) => this.#choice(person, choice))}
                </div>`
          }
          ${hasFailed ? html`<p role="status">${this.text('err.wish')}</p>` : nothing}
        </div>
      </li>
    `;
  }

  #choice(person: Person, { text, name, wish }: Choice) {
    const what = this.text(text, { name });
    return html`
      <button
        type="button"
        class="button button--small"
        aria-label=${this.text('people.say.about', { name: person.name, what })}
        aria-disabled=${wishOf(this.view, wish)?.fate === 'sending' ? 'true' : 'false'}
        @click=${() => this.#handleChoice(person.id, wish)}
      >
        ${what}
      </button>
    `;
  }

  #state({ state, name }: PersonRow): string {
    return this.text(state, { name });
  }

  #sentenceOf(person: string | undefined): string {
    const row = peopleRows(this.view).find((each) => each.person.id === person);
    return row ? this.text('people.now', { name: row.person.name, state: this.#state(row) }) : '';
  }

  #handleChoice(person: string, wish: Choice['wish']) {
    this.#about = { person, before: this.#sentenceOf(person) };
    this.controls?.wish(wish);
  }
}
