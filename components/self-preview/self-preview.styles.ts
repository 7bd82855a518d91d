import { css } from 'lit';
import picture from '../styles/picture.styles.js';
import button from '../styles/button.styles.js';
import deviceSwitch from '../styles/switch.styles.js';

export default [
  picture,
  button,
  deviceSwitch,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: var(--_space-4);
      min-width: 0;
      container: preview / inline-size;
    }

    .tile {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      aspect-ratio: 16 / 10;
      /* What is missing may need more room than a picture: clipped, the place grows with it. */
      overflow: clip;
      border-radius: var(--_radius-l);
      background: var(--_tile);
    }
    video {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .mirrored {
      transform: scaleX(-1);
    }
    .absent {
      display: grid;
      place-content: center;
      justify-items: center;
      gap: var(--_space-3);
      padding: var(--_space-4) var(--_space-4) 3em;
      text-align: center;
    }
    .plate {
      position: absolute;
      left: var(--_space-2);
      bottom: var(--_space-2);
      padding: 3px 10px;
      border-radius: var(--_radius-s);
      background: var(--_plate);
      color: var(--_on-plate);
      font-size: var(--_text-s);
      line-height: 1.4;
    }

    .switches {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-2);
    }
    .switch {
      background: var(--_surface);
    }
    .unseen {
      display: flex;
      align-items: center;
      gap: var(--_space-2);
      font-size: var(--_text-s);
    }

    @container preview (inline-size < 22.5em) {
      .switches {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--_space-1);
      }
      .switch {
        flex-direction: column;
        justify-content: center;
        gap: 3px;
        padding: 6px 2px;
        text-align: center;
      }
      .switch b,
      .switch small {
        font-size: max(0.8125em, 13px);
      }
    }
    @media (forced-colors: active) {
      .tile,
      .plate {
        border: 1px solid CanvasText;
      }
    }
  `,
];
