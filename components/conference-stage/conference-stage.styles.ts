import { css } from 'lit';
import base from '../styles/base.styles.js';

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

    /* One above the other on a phone, hands and the face of who speaks both need room. */
    :host([signing]),
    :host([presenting]) {
      min-height: max(360px, 22em);
    }

    .floor {
      position: absolute;
      inset: 0;
      overflow: auto;
    }
    .tiles {
      --_gap: var(--_space-3);
      display: grid;
      gap: var(--_gap);
      height: 100%;
      padding: var(--_space-3);
    }
    .seat {
      min-width: 0;
      min-height: 0;
    }
    participant-tile {
      height: 100%;
      aspect-ratio: auto;
    }

    /* No picture is wider than 16:9; what is left over stays stage. */
    .grid,
    .alone {
      --_columns: 1;
      --_rows: 1;
      --_cell: calc((100cqh - 2 * var(--_space-3) - (var(--_rows) - 1) * var(--_gap)) / var(--_rows));
      grid-template-columns: repeat(
        var(--_columns),
        min(
          calc(var(--_cell) * 16 / 9),
          calc((100cqw - 2 * var(--_space-3) - (var(--_columns) - 1) * var(--_gap)) / var(--_columns))
        )
      );
      grid-template-rows: repeat(var(--_rows), minmax(0, 1fr));
      place-content: stretch center;
    }
    .columns-2 {
      --_columns: 2;
    }
    .columns-3 {
      --_columns: 3;
    }
    .columns-4 {
      --_columns: 4;
    }
    .columns-5 {
      --_columns: 5;
    }
    .rows-2 {
      --_rows: 2;
    }
    .rows-3 {
      --_rows: 3;
    }
    .rows-4 {
      --_rows: 4;
    }

    .one {
      grid-template-columns: minmax(0, 1fr) clamp(168px, 19%, 264px);
    }
    .one .main {
      width: min(100%, (100cqh - 2 * var(--_space-3)) * 16 / 9);
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
    .faces {
      grid-auto-rows: minmax(96px, 1fr);
      height: auto;
      min-height: 100%;
    }
    .faces .lead {
      grid-row: span 2;
    }

    .sides-1 {
      --_sides: 1;
    }
    .sides-2 {
      --_sides: 2;
    }
    .sides-3 {
      --_sides: 3;
    }
    .sides-4 {
      --_sides: 4;
    }
    .sides-5 {
      --_sides: 5;
    }
    .sides-6 {
      --_sides: 6;
    }

    .presentation {
      grid-template: repeat(var(--_sides, 1), minmax(0, 1fr)) / minmax(0, 1fr) clamp(168px, 20%, 264px);
      grid-auto-rows: minmax(0, 1fr);
    }
    .presentation .main {
      grid-area: 1 / 1 / -1 / 2;
    }
    .presentation .side {
      grid-column: 2;
    }

    /* The interpreter has a third of the stage, never moved and never covered. */
    .signing {
      grid-template: minmax(0, 1fr) 128px / repeat(var(--_sides, 1), minmax(0, 1fr)) max(320px, 33.4cqw);
    }
    .signing.sides-0 {
      grid-template-rows: minmax(0, 1fr);
    }
    .signing .main {
      grid-area: 1 / -2 / -1 / -1;
    }
    .signing .lead {
      grid-area: 1 / 1 / 2 / -2;
    }
    .signing .side {
      grid-row: 2;
    }

    @container stage (inline-size < 43.75em) {
      .tiles {
        --_gap: var(--_space-2);
        padding: var(--_space-2);
      }
      .one {
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
      .grid {
        grid-template-columns: repeat(min(2, var(--_columns)), minmax(150px, 1fr));
        grid-template-rows: none;
        grid-auto-rows: minmax(max(108px, 6.25em), 1fr);
        height: auto;
        min-height: 100%;
      }
      .alone {
        grid-template-columns: minmax(0, 1fr);
      }
      .presentation {
        grid-template: minmax(0, 1fr) max(84px, 5.25em) / repeat(var(--_sides, 1), minmax(0, 1fr));
      }
      .presentation .main {
        grid-area: 1 / 1 / 2 / -1;
      }
      .presentation .side {
        grid-area: 2 / auto;
      }
      .signing {
        grid-template: minmax(0, 3fr) minmax(0, 2fr) max(72px, 4.5em) / repeat(
            var(--_sides, 1),
            minmax(0, 1fr)
          );
      }
      .signing.sides-0 {
        grid-template-rows: minmax(0, 3fr) minmax(0, 2fr);
      }
      .signing .main {
        grid-area: 1 / 1 / 2 / -1;
      }
      .signing .lead {
        grid-area: 2 / 1 / 3 / -1;
      }
      .signing .side {
        grid-area: 3 / auto;
      }
    }

    /* A strip above what stands below. */
    @container stage (min-aspect-ratio: 1/1) {
      .faces {
        grid-auto-flow: column;
        grid-auto-columns: minmax(96px, 1fr);
        grid-auto-rows: minmax(0, 1fr);
        height: 100%;
      }
      .faces .lead {
        grid-row: auto;
        grid-column: span 2;
      }
    }
  `,
];
