import { css } from 'lit';
import picture from '../styles/picture.styles.js';
import button from '../styles/button.styles.js';

export default [
  picture,
  button,
  css`
    :host {
      display: block;
    }
    .captions {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: end;
      gap: var(--_space-2) var(--_space-4);
      padding: var(--_space-2) var(--_space-3) var(--_space-2) var(--_space-4);
      background: var(--_plate);
      color: var(--_on-plate);
    }
    .captions.off {
      padding-block: var(--_space-1);
      background: transparent;
    }
    /* As high as two lines whatever is said: nothing below moves. */
    .lines {
      display: flex;
      flex: 1 1 16em;
      flex-direction: column;
      justify-content: end;
      height: calc(2 * var(--_leading) * var(--_text-l));
      overflow: hidden;
      font-size: var(--_text-l);
    }
    .lines p {
      unicode-bidi: isolate;
      overflow-wrap: anywhere;
    }

    @media (forced-colors: active) {
      .captions {
        border-block: 1px solid CanvasText;
      }
    }
  `,
];
