import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Person } from '../../protocol/people.js';
import { Announcer } from '../internal/announcer.js';
import { wishOf } from '../internal/later-words.js';
import { LostFocus } from '../internal/lost-focus.js';
import { mark } from '../internal/marks.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { PanelElement } from '../taking-part/panel-element.js';
import { othersToMute, type Choice } from './people-choices.js';
import { GROUPS, peopleRows, type Group, type PersonRow } from './people-rows.js';
import type { Sign } from './people-signs.js';
import styles from './participant-list.styles.js';

/**
 * Everybody who is in the conference or expected: where they are, whether sound and picture come from them, and whose line is
 * weak. Side N has technical direction here: lets in, switches a microphone off or asks for it, ends sharing, excludes, and says
 * who takes part without a device of their own. Draws nothing while this device is not in the conference.
 * `notary-conference` opens it beside the stage.
 *
 * @element participant-list
 *
 * @example
 * <notary-case id="case" server="https://conference.example" case-id="2026-0118" token-url="/conference-token"></notary-case>
 * <participant-list for="case"></participant-list>
 */
export class ParticipantList extends PanelElement {
  static override styles = styles;

  /** What is to be confirmed, and about whom. */
  @state() private asked: { readonly person: string; readonly choice: Choice } | undefined;

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
    if (this.asked && !this.#isOpen(this.asked)) this.asked = undefined;
    const sentence = this.#sentenceOf(this.#about?.person);
    if (sentence !== this.#about?.before) this.#announcer.say('about', sentence);
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    if (changed.has('asked') && this.asked)
      this.renderRoot.querySelector<HTMLElement>('.question button')?.focus();
  }

  protected body() {
    const rows = peopleRows(this.view);
    return html`
      ${GROUPS.map((group) =>
        this.#group(
          group,
          rows.filter((row) => row.group === group),
        ),
      )}
      ${this.#announcer.render()}
    `;
  }

  #group(group: Group, rows: readonly PersonRow[]) {
    if (rows.length === 0) return nothing;
    return html`
      <div class="group">
        <h4 id=${group}>${this.text(`people.group.${group}`)}</h4>
        ${group === 'there' ? this.#all() : nothing}
      </div>
      <ul aria-labelledby=${group}>
        ${repeat(
          rows,
          ({ person }) => person.id,
          (row) => this.#row(row),
        )}
      </ul>
    `;
  }

  /** An echo that nobody can place cannot wait: one press, no question (decision 70). */
  #all() {
    const { conference } = this.view.conference;
    if (!conference || othersToMute(this.view).length < 2) return nothing;
    const { id } = conference;
    const hasFailed = wishOf(this.view, { type: 'mute-others', conference: id })?.fate === 'failed';
    return html`
      <button type="button" class="button button--small" @click=${() => this.#muteOthers(id)}>
        ${insideIcon('mic-off')} ${this.text('people.say.muteOthers')}
      </button>
      ${hasFailed ? html`<p class="failed" role="alert">${this.text('err.wish')}</p>` : nothing}
    `;
  }

  #row(row: PersonRow): TemplateResult {
    const { person, isSelf, urgent, more, signs, findings, group } = row;
    const { name } = person;
    const role = this.text(`role.${person.role}`);
    const hasFailed = [...urgent, ...more].some(({ wish }) => wishOf(this.view, wish)?.fate === 'failed');
    return html`
      <li data-person=${person.id} tabindex="-1">
        ${mark(row.mark)}
        <div class="who">
          <p><b>${name}</b>${isSelf ? html` (${this.text('tile.self')})` : nothing}</p>
          ${
            group === 'there'
              ? html`<p class="soft">${role}, ${this.#state(row)}</p>`
              : html`<p class="soft">${role}</p>
                  <p>${this.#state(row)}</p>`
          }
          ${
            findings
              ? html`<p class="soft">
                  ${this.text(findings.text, {
                    findings: this.localize.list(findings.words.map((each) => this.text(each))),
                  })}
                </p>`
              : nothing
          }
          ${signs.length > 0 ? html`<p class="signs">${signs.map((sign) => this.#sign(sign))}</p>` : nothing}
          ${this.#actions(row)} ${hasFailed ? html`<p role="status">${this.text('err.wish')}</p>` : nothing}
        </div>
      </li>
    `;
  }

  #sign({ icon, text, isTrouble = false }: Sign) {
    return html`<span class="sign ${isTrouble ? 'sign--trouble' : ''}"
      >${insideIcon(icon)} ${this.text(text)}</span
    > `;
  }

  #actions({ person, urgent, more }: PersonRow) {
    const { asked } = this;
    if (asked?.person === person.id) return this.#question(person, asked.choice);
    if (urgent.length + more.length === 0) return nothing;
    return html`
      <div class="actions" role="group" aria-label=${person.name}>
        ${this.#choices(person, urgent)}
        ${
          more.length === 0
            ? nothing
            : html`<details @keydown=${this.#handleMoreKey}>
                <summary class="button button--small" aria-label=${this.#named(person, 'people.more')}>
                  ${this.text('people.more')}
                </summary>
                <div class="more">${this.#choices(person, more)}</div>
              </details>`
        }
      </div>
    `;
  }

  /** A button never turns into another one under somebody's finger. */
  #choices(person: Person, choices: readonly Choice[]) {
    return repeat(
      choices,
      ({ text, name = '' }) => `${text} ${name}`,
      (choice) => this.#choice(person, choice),
    );
  }

  #question(person: Person, choice: Choice) {
    return html`
      <div class="question" role="group" aria-labelledby="question" @keydown=${this.#handleQuestionKey}>
        <p id="question">${this.text(choice.question ?? choice.text, { name: person.name })}</p>
        <div class="actions">
          <button type="button" class="button button--small" @click=${() => (this.asked = undefined)}>
            ${this.text('people.ask.back')}
          </button>
          ${this.#choice(person, { text: choice.text, wish: choice.wish })}
        </div>
      </div>
    `;
  }

  #choice(person: Person, choice: Choice) {
    const { text, name = '', wish } = choice;
    return html`
      <button
        type="button"
        class="button button--small"
        aria-label=${this.#named(person, text, name)}
        aria-disabled=${wishOf(this.view, wish)?.fate === 'sending' ? 'true' : 'false'}
        @click=${(event: Event) => this.#handleChoice(person.id, choice, event)}
      >
        ${this.text(text, { name })}
      </button>
    `;
  }

  #named({ name }: Person, text: Choice['text'], other = ''): string {
    return this.text('people.say.about', { name, what: this.text(text, { name: other }) });
  }

  #state({ state: text, name, since }: PersonRow): string {
    const words = this.text(text, { name });
    if (since === null) return words;
    const when = text === 'state.left' ? 'people.at' : 'people.since';
    return this.text(when, { state: words, time: this.time(since) });
  }

  /** What has become of somebody, without what comes and goes by itself. */
  #sentenceOf(person: string | undefined): string {
    const row = peopleRows(this.view).find((each) => each.person.id === person);
    if (!row) return '';
    const signs = row.signs.filter(({ isFleeting }) => !isFleeting).map(({ text }) => this.text(text));
    return this.text('people.now', { name: row.person.name, state: [this.#state(row), ...signs].join(', ') });
  }

  #isOpen({ person, choice }: { readonly person: string; readonly choice: Choice }): boolean {
    const row = peopleRows(this.view).find((each) => each.person.id === person);
    return [...(row?.urgent ?? []), ...(row?.more ?? [])].some(({ text }) => text === choice.text);
  }

  #handleChoice(person: string, choice: Choice, event: Event) {
    this.#about = { person, before: this.#sentenceOf(person) };
    if (choice.question) {
      this.asked = { person, choice };
      return;
    }
    this.asked = undefined;
    const more = event.currentTarget instanceof Element ? event.currentTarget.closest('details') : null;
    if (more) this.#close(more);
    this.controls?.wish(choice.wish);
  }

  #muteOthers(conference: string) {
    this.#announcer.once(this.text('people.muting', { count: othersToMute(this.view).length }));
    this.controls?.wish({ type: 'mute-others', conference });
  }

  /** Escape closes what was opened last, and leaves the panel open. */
  readonly #handleMoreKey = (event: KeyboardEvent): void => {
    const more = event.currentTarget;
    if (event.key !== 'Escape' || !(more instanceof HTMLDetailsElement) || !more.open) return;
    event.preventDefault();
    this.#close(more);
  };

  readonly #handleQuestionKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.asked = undefined;
  };

  #close(more: HTMLDetailsElement) {
    more.open = false;
    more.querySelector('summary')?.focus();
  }
}
