import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseView } from '../../core/case-view.js';
import { Announcer } from '../internal/announcer.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart } from '../internal/conference-words.js';
import { sharedScreen } from '../internal/late-elements.js';
import { LostFocus } from '../internal/lost-focus.js';
import { shownIn } from '../internal/tiles.js';
import { LargePlace } from './large-place.js';
import {
  arrange,
  gridOf,
  STAGE_LAYOUTS,
  type Arrangement,
  type Place,
  type Seat,
  type Shown,
  type StageLayout,
} from './layout.js';
import { LookingSubscription, type Looking, type Seen } from './looking.js';
import { PinNews } from './pin-news.js';
import styles from './conference-stage.styles.js';

/**
 * Everybody in the conference, each in a fixed place: the notary first, oneself last. Nobody moves by speaking, and
 * the place of who was lost is kept. Draws nothing while this device is not in the conference.
 *
 * @element conference-stage
 *
 * @cssprop --notary-stage - Floor under the tiles.
 *
 * @example
 * <notary-case server="https://conference.example" case-id="2026-0118" token-url="/conference-token">
 *   <conference-stage></conference-stage>
 * </notary-case>
 */
export class ConferenceStage extends CaseElement {
  static override styles = styles;

  /**
   * `auto`, `speaker` or `grid`: how the others are shown, as long as the person who looks has not chosen otherwise on this
   * device. A later change counts at once.
   */
  @property({ reflect: true, converter: { fromAttribute: layoutFrom } }) layout: StageLayout = 'auto';

  /** Everybody small, in a column or a row: something else has the larger place for a while. */
  @property({ type: Boolean, reflect: true }) faces = false;

  @query('.floor') private readonly floor!: HTMLElement | null;
  @query('.tiles') private readonly tiles!: HTMLElement | null;

  /** More tiles than there is room for: then the arrow keys move them. */
  @state() private scrolls = false;

  readonly #announcer = new Announcer(this);
  readonly #looking = new LookingSubscription(this);
  readonly #largePlace = new LargePlace(() => this.requestUpdate());
  readonly #pinNews = new PinNews(this.#announcer);
  #arrangement: Arrangement | undefined;
  #pinned: string | null = null;
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
    this.#largePlace.stop();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const { view } = this;
    const looking = this.#looking.of(this.controls);
    // also what a host has set as a property
    this.layout = layoutFrom(this.layout);
    if (looking) this.#agree(looking, changed.has('layout'));
    const shown = shownIn(view);
    const isIn = isTakingPart(view);
    this.#pinned = looking?.pinnedIn(view) ?? null;
    this.#largePlace.hear(isIn ? speakersOf(view, shown) : []);
    const { layout, faces } = this;
    const speaker = this.#largePlace.person;
    this.#arrangement = isIn ? arrange(shown, { layout, faces, speaker, pinned: this.#pinned }) : undefined;
    this.#pinNews.read(view, this.localize, isIn ? this.#pinned : null, shown);
    if (looking) looking.main = this.#arrangement ? mainOf(this.#arrangement, shown, speaker) : null;
    // hands need room, whatever stands beside
    this.toggleAttribute('signing', isIn && shown.interpreters.length > 0);
    this.toggleAttribute('large', ['speaker', 'presentation'].includes(this.#arrangement?.layout ?? ''));
  }

  /** What the person has chosen comes first; what the host says later counts again. */
  #agree(looking: Looking, isSaid: boolean) {
    if (isSaid && (this.hasUpdated || looking.layout === null)) looking.layout = this.layout;
    else this.layout = looking.layout ?? this.layout;
  }

  protected override render(): TemplateResult {
    const { layout, seats } = this.#arrangement ?? {};
    if (!layout || !seats) return this.#announcer.render();
    const has = (place: Place) => seats.some((seat) => seat.place === place);
    // where all are small, hands have two places among them
    const parts = (['hands', 'side'] as const)
      .filter((place) => layout !== 'faces' && has(place))
      .map((place) => `with-${place}`);
    const label = this.#pinNews.waitsFor
      ? this.text('stage.label.waits', { name: this.#pinNews.waitsFor })
      : this.text('stage.label');
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
            (seat) => html`<li class="seat ${seat.place}">${this.#seated(seat)}</li>`,
          )}
        </ul>
      </div>
      ${this.#announcer.render()}
    `;
  }

  #seated({ person, screen, place }: Seat) {
    if (screen && place === 'main' && sharedScreen.code)
      return html`<shared-screen .person=${person}></shared-screen>`;
    const isPinnable = !screen && this.#arrangement?.pinnable.includes(person);
    const shown = this.#looking.of(this.controls)?.floating?.shown;
    return html`<participant-tile
      .person=${person}
      .screen=${screen}
      .pinned=${isPinnable === true && person === this.#pinned}
      .floating=${shown?.person === person && shown.screen === screen}
      .onPin=${isPinnable ? this.#handlePin : undefined}
    ></participant-tile>`;
  }

  /** @internal The picture of somebody who is seen. */
  videoOf({ person, screen }: Seen): HTMLVideoElement | undefined {
    const tag = screen ? 'shared-screen' : 'participant-tile';
    const found = [...this.renderRoot.querySelectorAll(tag)].find((each) => each.person === person);
    return found?.shadowRoot?.querySelector('video') ?? undefined;
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

  readonly #handlePin = (person: string) => {
    this.#looking.of(this.controls)?.pin(this.view, person === this.#pinned ? null : person);
  };

  #forgetSizes() {
    this.#sizes.disconnect();
    this.#watched = undefined;
  }
}

function layoutFrom(value: string | null): StageLayout {
  return STAGE_LAYOUTS.find((layout) => layout === value) ?? 'auto';
}

/** Who of the others speaks, without who has a place already. */
function speakersOf({ media }: CaseView, { people, interpreters }: Shown): readonly string[] {
  const speaking = media.remote.filter((each) => each.speaking).map(({ person }) => person);
  return people.filter((person) => speaking.includes(person) && !interpreters.includes(person));
}

/** What is large; where all are alike who spoke last, else the first of the others. */
function mainOf({ seats }: Arrangement, { self }: Shown, speaker: string | null): Seat | null {
  const others = seats.filter(({ person }) => person !== self);
  return (
    seats.find(({ place }) => place === 'main') ??
    others.find(({ person }) => person === speaker) ??
    others[0] ??
    null
  );
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
