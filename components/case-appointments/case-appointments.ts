import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CaseControls } from '../../core/case-controls.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Appointment } from '../../protocol/appointments.js';
import { AppointmentsCloseEvent } from '../events/appointments-close.js';
import { accessWords } from '../internal/access-words.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { isClosed, may } from '../internal/conference-words.js';
import { wishOf } from '../internal/later-words.js';
import { ServerAlarm } from '../internal/server-alarm.js';
import { saveFile } from '../internal/save-file.js';
import { appointmentCard } from './appointment-card.js';
import type { Draft } from './appointment-draft.js';
import { appointmentForm } from './appointment-form.js';
import { appointmentList, lostCase } from './appointment-list.js';
import { wishFor, type CardAction } from './card-actions.js';
import styles from './case-appointments.styles.js';
import { noteOf, type DoneNote } from './done-note.js';
import { announceFates } from './fates.js';
import { fillFields, focusIn, focusedPlace } from './fields.js';
import { formView, movedIn, surroundingsOf } from './form-view.js';
import { OpenForm } from './open-form.js';
import { endOf } from './standing.js';

/**
 * The appointments of the case: what is coming, what is past, what people said to it. The notarial side makes, moves
 * and cancels them; the parties confirm or decline. All times are those of the office, with the viewer's own beside.
 *
 * @element case-appointments
 *
 * @fires {AppointmentsCloseEvent} appointments-close - The form was cancelled, or what became of it was read and closed.
 *
 * @csspart form - The form for a new appointment or another time.
 * @csspart list - The appointments.
 * @csspart card - One appointment.
 *
 * @cssprop --notary-surface - Ground of the form and the cards.
 * @cssprop --notary-surface-sunken - Ground of the list.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <case-appointments></case-appointments>
 * </notary-case>
 */
export class CaseAppointments extends CaseElement {
  static override styles = styles;

  /** IANA zone of the office, for cases without an appointment yet. Default: `Europe/Berlin`. */
  @property() zone = '';

  /** IANA zone of who looks, where the host knows it better than the browser. Default: the browser's. */
  @property({ attribute: 'viewer-zone' }) viewerZone = '';

  @state() private form: OpenForm | undefined;

  @state() private done: DoneNote | undefined;

  /** The appointment that the question before cancelling is about. */
  @state() private asking: string | undefined;

  @state() private calendar: { readonly of: string; readonly fate: 'loading' | 'failed' } | undefined;

  readonly #announcer = new Announcer(this);
  readonly #alarm = new ServerAlarm(this);
  /** What was last asked here about each appointment. */
  readonly #asked = new Map<string, Wish>();
  /** Whose words the form holds: they are never sent to another case. */
  #formFor: CaseControls | undefined;
  #focus: string | undefined;
  #hadFocus: string | undefined;

  /** Opens the form for a new appointment, for those who may make one. What was begun stays. */
  createAppointment(): void {
    if (!this.#mayAppoint) return;
    if (this.form?.moved !== null) this.#open(null);
    this.#focus = '#form-title';
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.#hadFocus = this.shadowRoot ? focusedPlace(this.shadowRoot) : undefined;
    this.#forgetForeign();
    this.#followForm();
    const { form, done, calendar, view, localize } = this;
    announceFates(this.#announcer, {
      form,
      done,
      asked: this.#asked,
      calendar: calendar?.fate,
      view,
      localize,
    });
    const moments =
      this.view.case?.appointments.flatMap((each) => [Date.parse(each.startsAt), endOf(each)]) ?? [];
    this.#alarm.set(moments, this.view.clockOffset);
  }

  protected override render() {
    const lost = accessWords(this.view);
    return html`
      <div class="appointments">
        ${lost ? lostCase(lost, this.localize) : html`${this.#form()} ${this.#list()}`}
      </div>
      ${this.#announcer.render()}
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const root = this.shadowRoot;
    if (!root) return;
    if (this.form) fillFields(root, this.form.draft);
    const wanted = this.#focus ?? (root.activeElement === null ? this.#hadFocus : undefined);
    this.#focus = undefined;
    if (wanted !== undefined) focusIn(root, wanted);
  }

  get #now(): number {
    return Date.now() + this.view.clockOffset;
  }

  get #mayAppoint(): boolean {
    return may(this.view, 'appoint') && !isClosed(this.view);
  }

  #form(): TemplateResult | typeof nothing {
    const { form } = this;
    if (!form || !this.#mayAppoint) return nothing;
    return appointmentForm(
      formView({
        ...this.#context(form),
        localize: this.localize,
        onChange: (change) => this.#handleChange(change),
        onSubmit: () => this.#handleSubmit(),
        onCancel: () => this.#handleClose(),
      }),
    );
  }

  #context(form: OpenForm) {
    return { form, view: this.view, zone: this.zone, now: this.#now };
  }

  #list(): TemplateResult {
    return appointmentList({
      view: this.view,
      now: this.#now,
      localize: this.localize,
      done: this.done,
      mayCreate: this.#mayAppoint && !this.form,
      card: (appointment) => this.#card(appointment),
      onCreate: () => this.createAppointment(),
      onClose: () => this.#handleClose(),
    });
  }

  #card(appointment: Appointment): TemplateResult {
    const { id } = appointment;
    const asked = this.#asked.get(id);
    return appointmentCard({
      appointment,
      view: this.view,
      viewer: { zone: this.viewerZone || browserZone(), now: this.#now },
      localize: this.localize,
      asked,
      wish: asked && wishOf(this.view, asked),
      asking: this.asking === id,
      calendar: this.calendar?.of === id ? this.calendar.fate : undefined,
      onAction: (action) => this.#handleAction(action, appointment),
    });
  }

  #open(moved: Appointment | null) {
    this.form = new OpenForm(this.view, moved);
    this.done = undefined;
  }

  #forgetForeign() {
    const { controls } = this;
    const isOther = controls !== null && this.#formFor !== undefined && controls !== this.#formFor;
    if (controls) this.#formFor = controls;
    if (!isOther && !accessWords(this.view)) return;
    this.form = undefined;
    this.done = undefined;
    this.asking = undefined;
    this.#asked.clear();
  }

  /** What the server said to the form: it is done, or the person is told and looks again. */
  #followForm() {
    const { form } = this;
    const wish = form?.wishIn(this.view);
    if (!form || !wish) return;
    if (wish.fate === 'done') {
      const { zone } = surroundingsOf(this.#context(form));
      this.done = noteOf(form.draft, zone, form.moved !== null, wish.maintenance);
      this.form = undefined;
      this.#focus = '.done';
    } else if (wish.code === 'appointment_changed') {
      const moved = movedIn(form, this.view);
      if (moved) form.lookAgain(moved);
    }
  }

  #handleChange(change: Partial<Draft>) {
    if (!this.form) return;
    this.form.draft = { ...this.form.draft, ...change };
    this.requestUpdate();
  }

  #handleSubmit() {
    const { form } = this;
    if (!form || form.wishIn(this.view)?.fate === 'sending') return;
    const wish = form.submit(surroundingsOf(this.#context(form)));
    if (wish) this.controls?.wish(wish);
    this.#focus = wish ? 'form [type=submit]' : '[aria-invalid=true], fieldset:has(.error) input:enabled';
    this.requestUpdate();
  }

  #handleClose() {
    const moved = this.form?.moved;
    this.form = undefined;
    this.done = undefined;
    this.#focus = moved ? `[data-appointment="${moved}"] [data-action=move]` : '.new';
    this.dispatchEvent(new AppointmentsCloseEvent());
  }

  #handleAction(action: CardAction, appointment: Appointment) {
    const { id } = appointment;
    const wish = wishFor(action, appointment);
    if (wish) {
      this.#asked.set(id, wish);
      this.asking = undefined;
      this.controls?.wish(wish);
      this.requestUpdate();
    } else if (action === 'move') {
      this.#open(appointment);
      this.#focus = '#form-title';
    } else if (action === 'calendar') {
      void this.#download(appointment);
    } else {
      this.asking = action === 'ask-cancel' ? id : undefined;
      this.#focus = `[data-appointment="${id}"] [data-action=${action === 'keep' ? 'ask-cancel' : 'keep'}]`;
    }
  }

  async #download(appointment: Appointment) {
    const of = appointment.id;
    this.calendar = { of, fate: 'loading' };
    const file = await this.controls?.calendarFile(of, this.localize.language);
    this.calendar = file === undefined || file === null ? { of, fate: 'failed' } : undefined;
    if (file) saveFile(`termin-${appointment.local.slice(0, 10)}.ics`, 'text/calendar', file);
  }
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
