import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { CaseView } from '../../core/case-view.js';
import { CaseElement } from '../internal/case-element.js';
import { zoneOf } from '../internal/conference-words.js';
import { LostFocus } from '../internal/lost-focus.js';
import { mark } from '../internal/marks.js';
import { isGone, tileOf, type TileModel } from '../internal/tiles.js';
import { insideIcon, type InsideIconName } from '../taking-part/inside-icons.js';
import { LINE_WORDS } from '../taking-part/line-words.js';
import type { TextKey } from '../translations/de.js';
import { initialsOf } from './initials.js';
import styles from './participant-tile.styles.js';
import { freeSound, TilePlayer } from './tile-player.js';
import { companyOf, labelOf, microphoneWord, missingWords } from './tile-words.js';

/**
 * One person of the conference, or the window that person shares: the picture with its plate, or what is the case
 * instead. A lost person's frozen picture is never shown. The sound of the others plays from here.
 *
 * @element participant-tile
 *
 * @csspart video - The native `<video>`.
 * @csspart plate - Name and role.
 *
 * @cssprop --notary-tile - Ground of a tile without a picture.
 * @cssprop --notary-plate - Ground of the name.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <participant-tile person="p-17"></participant-tile>
 * </notary-case>
 */
export class ParticipantTile extends CaseElement {
  static override styles = styles;

  /** Id of the person. */
  @property() person = '';

  /** Shows the window that the person shares, not the person. */
  @property({ type: Boolean }) screen = false;

  /** The person who looks has pinned this one. */
  @property({ type: Boolean }) pinned = false;

  /** The picture stands in a window of its own as well. */
  @property({ type: Boolean }) floating = false;

  /** @internal Pins or unpins; without it there is no button. */
  @property({ attribute: false }) onPin: ((person: string) => void) | undefined;

  @query('video') private readonly video!: HTMLVideoElement | null;

  readonly #player = new TilePlayer(this);
  #drawn: readonly unknown[] = [];

  constructor() {
    super();
    // sound that is heard, and a place that can be pinned no longer, have no button
    new LostFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.tile'));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawn = [];
  }

  /** Every element hears of every change of its case; where one of twenty people speaks, nineteen tiles stay. */
  protected override shouldUpdate(changed: PropertyValues) {
    this.subscription.refresh();
    const before = this.#drawn;
    const now = (this.#drawn = this.#drawnFrom);
    return changed.size > 0 || now.length !== before.length || now.some((each, at) => each !== before[at]);
  }

  /** All that it is drawn from, besides its own properties. */
  get #drawnFrom(): readonly unknown[] {
    const { view } = this;
    const tile = tileOf(view, this.person, this.screen);
    const words = [this.localize.language, this.subscription.texts, zoneOf(view)];
    const { isHeld } = this.#player;
    return [JSON.stringify(tile), tile?.stream, isHeld, isMirrored(view), speakerOf(view), ...words];
  }

  protected override render() {
    const tile = tileOf(this.view, this.person, this.screen);
    if (!tile) return nothing;
    const classes = [
      'tile',
      tile.state,
      tile.self && !tile.screen ? 'self' : '',
      tile.self && isMirrored(this.view) ? 'mirrored' : '',
      tile.speaking ? 'speaking' : '',
      tile.standing || tile.unseen ? 'standing' : '',
    ];
    if (tile.screen) classes.push('screen');
    if (tile.signing) classes.push('signing');
    if (isGone(tile.state)) classes.push('empty');
    if (this.#hasPin(tile)) classes.push('pinnable');

    return html`
      <div
        class=${classes.join(' ')}
        role="group"
        tabindex="-1"
        aria-label=${labelOf(tile, this, this.localize)}
      >
        ${
          tile.stream
            ? html`<video
                part="video"
                class=${tile.picture ? '' : 'unseen'}
                autoplay
                playsinline
                .muted=${tile.self}
              ></video>`
            : nothing
        }
        ${this.#absent(tile)} ${this.#slips(tile)} ${this.#plate(tile)} ${this.#pin(tile)}
        ${
          this.#player.isHeld && tile.stream
            ? html`
                <button type="button" class="button button--small sound" @click=${freeSound}>
                  ${insideIcon('volume-2')} ${this.text('device.sound')}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  protected override updated() {
    const stream = tileOf(this.view, this.person, this.screen)?.stream ?? null;
    this.#player.play(this.video, stream, speakerOf(this.view));
  }

  #absent(tile: TileModel): TemplateResult | typeof nothing {
    const since = tile.since === null ? '' : this.time(tile.since);
    switch (tile.state) {
      case 'lost':
        return html`<div class="absent">
          ${mark('broken')}<strong>${this.text('state.lost')}</strong>
          <span class="small">${this.text('status.since', { time: since })}</span>
        </div>`;
      case 'left':
        return html`<div class="absent">
          ${mark('left')}<span>${this.text('state.left')}</span> <span class="small soft">${since}</span>
        </div>`;
      case 'out':
        return html`<div class="absent">${mark('left')}<span>${this.text('state.absent')}</span></div>`;
      case 'reconnecting':
        return html`<div class="absent">
          ${tile.picture ? nothing : this.#initials(tile)}
          <span class="slip">${mark('broken')} <span>${this.text('state.restoring')}</span></span>
        </div>`;
      case 'entering':
        return html`<div class="absent">
          ${this.#initials(tile)}<span class="small">${this.text('state.entering')}</span>
        </div>`;
      case 'present':
      case 'stale':
        return tile.picture || (tile.screen && !tile.held)
          ? nothing
          : html`<div class="absent">
              ${this.#initials(tile)}
              ${missingWords(tile).map((word) => html`<span class="small">${this.text(word)}</span>`)}
            </div>`;
    }
  }

  /** Over a picture: in words that everybody can read, because it is no switch of that person. */
  #slips(tile: TileModel) {
    const words: (readonly [InsideIconName, TextKey])[] = [];
    if (tile.picture && microphoneWord(tile) === 'state.muted.interrupted') {
      words.push(['mic-off', 'state.muted.interrupted']);
    }
    if (tile.standing) words.push(['video-off', 'state.standing']);
    if (tile.unseen) words.push(['video-off', tile.unseen]);
    if (tile.soundOnly && !tile.cameraOff) words.push(['volume-2', 'state.soundOnly']);
    if (this.floating) words.push(['picture-in-picture', 'state.floating']);
    const line = LINE_WORDS[tile.line];
    if (line) words.push(['signal-low', line]);
    if (words.length === 0) return nothing;
    return html`<div class="slips">
      ${words.map(([name, word]) => html`<p class="slip">${insideIcon(name)} <span>${this.text(word)}</span></p>`)}
    </div>`;
  }

  #initials({ person }: TileModel) {
    return html`<span class="initials" aria-hidden="true">${initialsOf(person.name)}</span>`;
  }

  #plate(tile: TileModel) {
    const { person, self, screen } = tile;
    const name = screen
      ? this.text('tile.screen', { name: person.name })
      : self
        ? this.text('tile.self')
        : person.name;
    return html`
      <p part="plate" class="plate ${tile.signing ? 'pinned' : ''}">
        ${tile.speaking ? this.#sign('audio-lines', 'state.speaking') : nothing}
        ${microphoneWord(tile) === 'state.muted' ? this.#sign('mic-off', 'state.muted') : nothing}
        ${screen || tile.presenting ? this.#sign('monitor-up', 'state.presenting') : nothing}
        ${tile.signing || this.pinned ? this.#sign('pin', 'state.pinned') : nothing}
        <b>${name}</b>
        ${
          // one's own place is small, and who sits beside one is no news
          screen || self
            ? nothing
            : html`<span class=${tile.company ? 'company' : 'role'}
                >${tile.company ? companyOf(tile, this.localize) : this.text(`role.${person.role}`)}</span
              >`
        }
      </p>
    `;
  }

  /** Its state is told by `aria-pressed`; the tip says what a press does. */
  #pin(tile: TileModel) {
    const { onPin, pinned } = this;
    if (!onPin || !this.#hasPin(tile)) return nothing;
    const { person, self } = tile;
    const name = self ? this.text('tile.pin.self') : this.text('tile.pin', { name: person.name });
    return html`<button
      type="button"
      class="button button--small pin"
      aria-pressed=${pinned ? 'true' : 'false'}
      title=${pinned ? this.text('tile.unpin') : name}
      @click=${() => onPin(this.person)}
    >
      ${insideIcon('pin')}<span class="visually-hidden">${name}</span>
    </button>`;
  }

  /** An empty place shows nothing that could be larger, and a button in its corner covers why it is empty. */
  #hasPin(tile: TileModel): boolean {
    return this.onPin !== undefined && (this.pinned || !isGone(tile.state));
  }

  #sign(name: Parameters<typeof insideIcon>[0], word: Parameters<typeof this.text>[0]) {
    return html`${insideIcon(name)}<span class="visually-hidden">${this.text(word)}</span>`;
  }
}

function isMirrored({ wanted }: CaseView): boolean {
  return wanted.chosen?.mirrored ?? true;
}

function speakerOf({ wanted, media }: CaseView): string {
  return media.local.speakerGone ? '' : (wanted.chosen?.speaker ?? '');
}
