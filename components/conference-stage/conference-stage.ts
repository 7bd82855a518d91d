import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart } from '../internal/conference-words.js';
import { sharedScreen } from '../internal/late-elements.js';
import { LostFocus } from '../internal/lost-focus.js';
import { shownIn } from '../internal/tiles.js';
import { arrange, gridOf, type Arrangement, type Place } from './layout.js';
import styles from './conference-stage.styles.js';

const NO_WISHES = { layout: 'auto', pinned: null, speaker: null } as const;

/**
 * Everybody in the conference, each in a fixed place: the notary first, oneself last. Nobody moves by speaking, and
 * the place of who was lost is kept. Draws nothing while this device is not in the conference.
 *
 * @element conference-stage
 *
 * @cssprop [--notary-stage=light-dark(#e2e7eb, #090d11)] - Floor under the tiles.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <conference-stage></conference-stage>
 * </notary-case>
 */
export class ConferenceStage extends CaseElement {
  static override styles = styles;

  /** Everybody small, in a column or a row: something else has the larger place for a while. */
  @property({ type: Boolean, reflect: true }) faces = false;

  @query('.floor') private readonly floor!: HTMLElement | null;
  @query('.tiles') private readonly tiles!: HTMLElement | null;

  /** More tiles than there is room for: then the arrow keys move them. */
  @state() private scrolls = false;

  #arrangement: Arrangement | undefined;
  readonly #sizes = new ResizeObserver(() => {
    const { floor } = this;
    this.scrolls = floor !== null && floor.scrollHeight > floor.clientHeight + 1;
  });
  #watched: HTMLElement | undefined;

  constructor() {
    super();
    // what somebody shared is gone, or who had a button
    new LostFocus(this, () => (this.scrolls ? this.floor : this.tiles));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#forgetSizes();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const shown = shownIn(this.view);
    const isIn = isTakingPart(this.view);
    this.#arrangement = isIn ? arrange(shown, { ...NO_WISHES, faces: this.faces }) : undefined;
    // hands need room, whatever stands beside
    this.toggleAttribute('signing', isIn && shown.interpreters.length > 0);
    this.toggleAttribute('large', ['speaker', 'presentation'].includes(this.#arrangement?.layout ?? ''));
  }

  protected override render() {
    const { layout, seats } = this.#arrangement ?? {};
    if (!layout || !seats) return nothing;
    const has = (place: Place) => seats.some((seat) => seat.place === place);
    const parts = (['hands', 'side'] as const).filter((place) => has(place)).map((place) => `with-${place}`);
    const label = this.text('stage.label');
    return html`
      <div
        class="floor"
        tabindex=${this.scrolls ? '0' : nothing}
        role=${this.scrolls ? 'group' : nothing}
        aria-label=${this.scrolls ? label : nothing}
      >
        <ul
          class="tiles ${layout} ${parts.join(' ')}"
          tabindex="-1"
          aria-label=${this.scrolls ? nothing : label}
        >
          ${repeat(
            seats,
            ({ person, screen }) => `${person} ${screen}`,
            ({ person, screen, place }) => html`
              <li class="seat ${place}">
                ${
                  screen && place === 'main' && sharedScreen.code
                    ? html`<shared-screen .person=${person}></shared-screen>`
                    : html`<participant-tile .person=${person} .screen=${screen}></participant-tile>`
                }
              </li>
            `,
          )}
        </ul>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { floor, tiles } = this;
    if (!floor || !tiles || !this.#arrangement) return;
    setCounts(tiles, this.#arrangement);
    if (this.#watched === tiles || !this.isConnected) return;
    // by what changes, not by asking: asked here, the browser would have to lay out everything at once
    this.#forgetSizes();
    this.#watched = tiles;
    for (const each of [floor, tiles]) this.#sizes.observe(each);
  }

  #forgetSizes() {
    this.#sizes.disconnect();
    this.#watched = undefined;
  }
}

/** How many of everything there are, for the styles. By hand: a strict content policy lets no template write a style. */
function setCounts(tiles: HTMLElement, { seats }: Arrangement) {
  const count = (place: Place) => Math.max(1, seats.filter((seat) => seat.place === place).length);
  const [cells, sides] = [count('cell'), count('side')];
  const { columns, rows } = gridOf(cells);
  const rowsOf = (most: number) => Math.ceil(cells / Math.min(most, columns));
  const counts = {
    columns,
    rows,
    'rows-of-4': rowsOf(4),
    'rows-of-3': rowsOf(3),
    'rows-of-2': rowsOf(2),
    sides,
    'sides-by-6': Math.ceil(sides / 6),
    'sides-by-4': Math.ceil(sides / 4),
    hands: count('hands'),
  };
  for (const [name, value] of Object.entries(counts)) tiles.style.setProperty(`--_${name}`, String(value));
  for (const [at, seat] of tiles.querySelectorAll<HTMLElement>('.hands').entries()) {
    seat.style.setProperty('--_at', String(at));
  }
}
