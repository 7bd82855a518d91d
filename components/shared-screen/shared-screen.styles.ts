import { css } from 'lit';
import picture from '../styles/picture.styles.js';
import button from '../styles/button.styles.js';

export default [
  picture,
  button,
  css`
    :host {
      display: block;
      height: 100%;
      min-width: 0;
      min-height: 0;
    }

    .screen {
      container: screen / inline-size;
      display: grid;
      grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
      height: 100%;
      border-radius: var(--_radius-l);
      background: var(--_tile);
    }
    .view {
      display: grid;
      min-height: 0;
      overflow: auto;
      border-radius: var(--_radius-l) var(--_radius-l) 0 0;
      /* one finger moves it, two are ours */
      touch-action: pan-x pan-y;
    }
    .view:focus-visible {
      outline: var(--_focus-width) solid var(--_focus);
      outline-offset: calc(-1 * var(--_focus-width));
    }
    .fit .view {
      overflow: hidden;
    }
    video {
      display: block;
      place-self: safe center;
      max-width: none;
    }
    .held {
      display: grid;
      gap: var(--_space-3);
      place-content: center;
      justify-items: center;
      padding: var(--_space-4);
      text-align: center;
    }
    /* In a low place the button is what is needed; a band says the sentence. */
    @media (max-height: 480px) {
      .held {
        padding: var(--_space-2);
      }
      .held > p {
        display: none;
      }
    }
    video[hidden] {
      display: none;
    }
    .fit video {
      width: 100%;
      height: 100%;
      min-height: 0;
      object-fit: contain;
    }

    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-1) var(--_space-2);
      padding: var(--_space-1) var(--_space-2);
      border-radius: 0 0 var(--_radius-l) var(--_radius-l);
      background: var(--_surface);
      font-size: var(--_text-s);
    }
    .name {
      flex: 1 1 8em;
      min-width: 0;
    }
    .tools {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-1);
    }
    .button {
      min-width: 36px;
      padding-inline: var(--_space-2);
    }
    output {
      min-width: 5em;
      color: var(--_ink-soft);
      text-align: center;
    }
    @container screen (inline-size < 40em) {
      .name {
        flex-basis: 100%;
      }
    }
    @container screen (inline-size < 30em) {
      .name,
      output {
        display: none;
      }
      .tools {
        flex: 1;
        justify-content: center;
      }
      .wide {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
    }

    :host(:fullscreen) .screen,
    :host(:fullscreen) .view,
    :host(:fullscreen) .bar {
      border-radius: 0;
    }

    @media (forced-colors: active) {
      .bar {
        border-top: 1px solid CanvasText;
      }
    }
  `,
];
