import { css } from 'lit';
import base from '../styles/base.styles.js';

export default [
  base,
  css`
    :host {
      display: block;
      min-height: 240px;
      container: stage / size;
      background: var(--_stage);
    }

    .floor {
      position: absolute;
      inset: 0;
      overflow: auto;
    }
    :host {
      position: relative;
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

    .presentation,
    .signing {
      grid-auto-rows: minmax(0, 1fr);
    }
    .presentation {
      grid-template-columns: minmax(0, 1fr) clamp(168px, 20%, 264px);
    }
    .signing {
      grid-template-columns: minmax(0, 2fr) minmax(320px, 1fr);
    }
    .presentation .main {
      grid-area: 1 / 1 / span 6;
    }
    .presentation .side {
      grid-column: 2;
    }
    .signing .main {
      grid-column: 2;
      grid-row: 1 / span 6;
    }
    .signing .side {
      grid-column: 1;
    }
    .sides-1 > .main {
      grid-row-end: span 1;
    }
    .sides-2 > .main {
      grid-row-end: span 2;
    }
    .sides-3 > .main {
      grid-row-end: span 3;
    }
    .sides-4 > .main {
      grid-row-end: span 4;
    }
    .sides-5 > .main {
      grid-row-end: span 5;
    }

    @container stage (inline-size < 700px) {
      .tiles {
        --_gap: var(--_space-2);
        padding: var(--_space-2);
      }
      .one {
        grid-template-columns: minmax(0, 1fr);
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
        grid-auto-rows: minmax(132px, 1fr);
        height: auto;
        min-height: 100%;
      }
      .alone {
        grid-template-columns: minmax(0, 1fr);
      }
      .presentation,
      .signing {
        grid-template: minmax(0, 1fr) 84px / none;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
      }
      .signing {
        grid-template-rows: minmax(0, 3fr) minmax(0, 2fr);
      }
      :is(.presentation, .signing) .main {
        grid-area: 1 / 1 / 2 / -1;
        grid-column: 1 / span 6;
      }
      :is(.presentation, .signing) .side {
        grid-row: 2;
        grid-column: auto;
      }
      :is(.presentation, .signing).sides-1 > .main {
        grid-column-end: span 1;
      }
      :is(.presentation, .signing).sides-2 > .main {
        grid-column-end: span 2;
      }
      :is(.presentation, .signing).sides-3 > .main {
        grid-column-end: span 3;
      }
      :is(.presentation, .signing).sides-4 > .main {
        grid-column-end: span 4;
      }
      :is(.presentation, .signing).sides-5 > .main {
        grid-column-end: span 5;
      }
    }
  `,
];
