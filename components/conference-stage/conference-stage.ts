import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart, roleOf } from '../internal/conference-words.js';
import { sharedScreen } from '../internal/late-elements.js';
import { gridOf, layoutOf, peopleOnStage, type StageLayout } from '../internal/tiles.js';
import styles from './conference-stage.styles.js';

interface Seat {
  readonly person: string;
  readonly screen: boolean;
  readonly place: 'main' | 'lead' | 'side' | 'own' | '';
}

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

  protected override render() {
    const { view } = this;
    if (!isTakingPart(view)) return nothing;
    const people = peopleOnStage(view);
    const usual = layoutOf(view, people);
    const layout = this.faces ? 'faces' : usual;
    // hands need room, whatever stands beside
    this.toggleAttribute('signing', usual === 'signing');
    this.toggleAttribute('presenting', layout === 'presentation');
    const seats = this.#seats(layout, people);
    const { columns, rows } = gridOf(people.length);
    const size =
      layout === 'grid' || layout === 'alone' ? `columns-${columns} rows-${Math.min(rows, 4)}` : '';
    const sides = seats.filter(({ place }) => place === 'side').length;

    return html`
      <div class="floor">
        <ul
          class="tiles ${layout} ${size} sides-${Math.min(sides, 6)}"
          aria-label=${this.text('stage.label')}
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

  #seats(layout: StageLayout, people: readonly string[]): readonly Seat[] {
    const { view } = this;
    const self = view.self?.person.id;
    const faces = people.map((person): Seat => ({ person, screen: false, place: 'side' }));
    switch (layout) {
      case 'faces': {
        const signs = (person: string) => person !== self && roleOf(view, person) === 'sign-interpreter';
        const screens = view.media.remote.filter(({ kind }) => kind === 'screen');
        return [
          ...screens.map(({ person }): Seat => ({ person, screen: true, place: '' })),
          ...faces.map((seat): Seat => ({ ...seat, place: signs(seat.person) ? 'lead' : '' })),
        ];
      }
      case 'alone':
      case 'grid':
        return faces.map((seat) => ({ ...seat, place: '' }));
      case 'one':
        return faces.map((seat) => ({ ...seat, place: seat.person === self ? 'own' : 'main' }));
      case 'presentation': {
        const sharing = view.media.remote.find(({ kind }) => kind === 'screen')?.person ?? '';
        return [{ person: sharing, screen: true, place: 'main' }, ...faces];
      }
      case 'signing': {
        const signer = people.find(
          (person) => person !== self && roleOf(view, person) === 'sign-interpreter',
        );
        const lead = people.find((person) => person !== signer);
        return faces.map((seat) => ({
          ...seat,
          place: seat.person === signer ? 'main' : seat.person === lead ? 'lead' : 'side',
        }));
      }
    }
  }
}
