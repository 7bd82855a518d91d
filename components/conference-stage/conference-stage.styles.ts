import { css } from 'lit';
import base from '../styles/base.styles.js';
import largePlace from './large-place.styles.js';

export default [
  base,
  css`
    :host {
      display: block;
      position: relative;
      min-height: max(240px, 15em);
      container: stage / size;
      background: var(--_stage);
    }

    /* One above the other on a phone, each needs room. */
    :host([signing]),
    :host([large]) {
      min-height: max(360px, 22em);
    }

    .floor {
      position: absolute;
      inset: 0;
      overflow: auto;
    }
    .floor:focus-visible {
      outline-offset: calc(-1 * var(--_focus-width));
      box-shadow: none;
    }
    /* How many there are of everything; the element sets them. */
    .tiles {
      --_columns: 1;
      --_rows: 1;
      --_rows-of-4: 1;
      --_rows-of-3: 1;
      --_rows-of-2: 1;
      --_sides: 1;
      --_sides-by-6: 1;
      --_sides-by-4: 1;
      --_hands: 1;
      --_at: 0;
      --_edge: var(--_space-3);
      --_gap: var(--_space-3);
      --_whole: calc(100cqh - 2 * var(--_edge));
      display: grid;
      gap: var(--_gap);
      min-height: 100%;
      padding: var(--_edge);
    }
    .seat {
      min-width: 0;
      min-height: 0;
    }
    participant-tile {
      height: 100%;
      aspect-ratio: auto;
    }
    /* What is in it does not make its place larger. */
    shared-screen {
      contain: size;
    }

    /* No picture is wider than 16:9, what is left over stays stage; and none so small that no name fits. */
    .grid,
    .alone {
      --_across: var(--_columns);
      --_down: var(--_rows);
      --_least: max(92px, 5.75em);
      --_beside: 0px;
      --_cell: max(var(--_least), calc((var(--_whole) - (var(--_down) - 1) * var(--_gap)) / var(--_down)));
      --_cells: repeat(
        var(--_across),
        min(
          calc(var(--_cell) * 16 / 9),
          calc(
            (100cqw - 2 * var(--_edge) - var(--_beside) - (var(--_across) - 1) * var(--_gap)) / var(--_across)
          )
        )
      );
      grid-template: repeat(var(--_down), minmax(var(--_least), 1fr)) / var(--_cells);
      place-content: stretch center;
    }
    .grid.with-hands {
      --_beside: calc(var(--_hands-width) + var(--_gap));
      grid-template-columns: var(--_cells) var(--_hands-width);
    }

    .one {
      height: 100%;
      grid-template-columns: minmax(0, 1fr) clamp(168px, 19%, 264px);
    }
    .one .main {
      width: min(100%, var(--_whole) * 16 / 9);
      justify-self: center;
    }
    .one .own {
      align-self: end;
      aspect-ratio: 16 / 10;
    }

    :host([faces]) {
      width: 236px;
    }
    :host([faces][signing]) {
      width: 344px;
    }
    /* As high as a face needs: what stands beside may be a long list. */
    .faces {
      grid-auto-rows: minmax(96px, 66cqw);
      align-content: start;
      height: 100%;
    }
    /* Twice as large, first, and in sight while the others scroll. */
    .faces .hands {
      position: sticky;
      inset: var(--_edge) auto auto var(--_edge);
      z-index: 1;
      order: -1;
      grid-row: span 2;
      max-height: var(--_whole);
    }
    /* A strip above what stands below. */
    @container stage (min-aspect-ratio: 1/1) {
      .faces {
        grid-auto-flow: column;
        grid-auto-columns: minmax(96px, 1fr);
        grid-template-rows: minmax(0, 1fr);
        align-content: stretch;
      }
      .faces .hands {
        grid-row: auto;
        grid-column: span 2;
      }
    }

    @container stage (inline-size < 56.25em) {
      .grid {
        --_across: min(4, var(--_columns));
        --_down: var(--_rows-of-4);
      }
    }
    @container stage (inline-size < 43.75em) {
      .tiles {
        --_edge: var(--_space-2);
        --_gap: var(--_space-2);
      }
      .grid {
        --_across: min(3, var(--_columns));
        --_down: var(--_rows-of-3);
      }
      .one,
      .alone {
        grid-template-columns: minmax(0, 1fr);
      }
      .one .main participant-tile {
        --_beside-own: 108px;
      }
      .one .main {
        width: 100%;
      }
      .one .own {
        position: absolute;
        inset: var(--_space-4) var(--_space-4) auto auto;
        width: 96px;
        aspect-ratio: 3 / 4;
        border-radius: var(--_radius-l);
        outline: 2px solid var(--_stage);
      }
    }
    /* The narrowest phone: 150 px for each of two. */
    @container stage (inline-size < 328px) {
      .tiles {
        --_edge: var(--_space-1);
        --_gap: var(--_space-1);
      }
    }
    /* Upright: two columns as wide as there is room; beside a panel that may be less than on any phone. */
    @container stage ((inline-size < 30em) or ((inline-size < 43.75em) and (max-aspect-ratio: 4/3))) {
      .grid {
        --_across: min(2, var(--_columns));
        --_down: var(--_rows-of-2);
        --_least: max(108px, 6.25em);
        grid-template-columns: repeat(var(--_across), minmax(min(150px, 50% - var(--_space-1)), 1fr));
      }
    }
  `,
  largePlace,
];
