import { css } from 'lit';
import picture from '../styles/picture.styles.js';
import button from '../styles/button.styles.js';
import pin from './pin.styles.js';

export default [
  picture,
  button,
  css`
    :host {
      /* Set by the stage where the own picture lies on this one; words stay clear of it. */
      --_beside-own: 0px;
      display: block;
      aspect-ratio: 16 / 9;
      min-width: 0;
      min-height: 0;
    }

    .tile {
      container: tile / size;
      position: relative;
      width: 100%;
      height: 100%;
      overflow: hidden;
      border-radius: var(--_radius-l);
      background: var(--_tile);
    }
    .speaking {
      outline: 3px solid var(--_accent);
      outline-offset: 2px;
    }

    video {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .unseen {
      visibility: hidden;
    }
    .mirrored video {
      transform: scaleX(-1);
    }
    .screen video {
      object-fit: contain;
    }
    /* Hands are never cut off: the picture loses at most its sides, down to a square; the name lies above. */
    .signing video {
      height: min(100%, 100cqw);
      margin-block: auto;
    }
    @container tile (aspect-ratio > 16 / 9) {
      .signing video {
        object-fit: contain;
      }
    }

    .plate {
      position: absolute;
      left: var(--_space-2);
      bottom: var(--_space-2);
      display: flex;
      align-items: center;
      gap: 6px;
      max-width: calc(100% - 2 * var(--_space-2));
      padding: 3px 10px;
      border-radius: var(--_radius-s);
      background: var(--_plate);
      color: var(--_on-plate);
      font-size: var(--_text-s);
      line-height: 1.4;
    }
    .plate.pinned {
      top: var(--_space-2);
      bottom: auto;
    }
    .plate b {
      min-width: 0;
    }
    .plate .role {
      color: var(--_on-plate-soft);
    }

    .sound {
      position: absolute;
      top: var(--_space-2);
      left: var(--_space-2);
    }
    .absent {
      position: absolute;
      inset: 0;
      display: grid;
      place-content: center;
      justify-items: center;
      gap: var(--_space-1);
      padding: var(--_space-3) var(--_space-3) 40px;
      text-align: center;
      line-height: 1.35;
    }
    .absent > .mark {
      width: 1.75em;
      height: 1.75em;
      margin-bottom: var(--_space-1);
    }
    .initials {
      display: grid;
      place-content: center;
      width: 2.6em;
      aspect-ratio: 1;
      margin-bottom: var(--_space-1);
      border-radius: 50%;
      background: var(--_surface);
      color: var(--_ink);
      font-size: clamp(16px, 12cqmin, 32px);
      font-weight: var(--_weight-strong);
      letter-spacing: 0.02em;
    }

    :is(.reconnecting, .stale, .standing:not(.screen)) video {
      filter: grayscale(0.85) contrast(0.8);
      opacity: 0.45;
    }
    .slip {
      display: flex;
      align-items: center;
      gap: var(--_space-2);
      padding: 6px 12px;
      border-radius: var(--_radius-s);
      background: var(--_surface);
      font-size: var(--_text-s);
      text-align: left;
    }
    /* Opposite the button for the sound and the pinned name. */
    .slips {
      position: absolute;
      top: var(--_space-2);
      right: calc(var(--_space-2) + var(--_beside-own));
      display: grid;
      justify-items: end;
      gap: var(--_space-1);
      max-width: calc(100% - 2 * var(--_space-2) - var(--_beside-own));
    }
    .slips .slip {
      margin: 0;
      padding: 3px 10px;
      line-height: 1.4;
    }
    .slips .icon {
      color: var(--_break);
    }
    .slip .mark {
      width: 1.1em;
      height: 1.1em;
    }

    .lost {
      background:
        repeating-linear-gradient(
          135deg,
          transparent 0 9px,
          color-mix(in srgb, var(--_break) 14%, transparent) 9px 10px
        ),
        var(--_surface-sunken);
      box-shadow: inset 0 0 0 1px var(--_break);
    }
    :is(.left, .out) {
      background: var(--_surface-sunken);
      box-shadow: inset 0 0 0 1px var(--_line);
    }
    .empty {
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .empty > .absent {
      position: static;
      padding-bottom: 0;
      padding-right: calc(var(--_space-3) + var(--_beside-own));
    }
    .empty > .plate {
      position: static;
      justify-self: start;
      max-width: none;
      margin: 0 var(--_space-2) var(--_space-2);
      background: transparent;
      color: var(--_ink);
    }
    .empty > .plate .role {
      color: var(--_ink-soft);
    }

    @container tile (inline-size < 25em) {
      .plate .role {
        display: none;
      }
    }
    @container tile (inline-size < 26em) {
      /* Who else sits there stands below: beside, it would be a second name. */
      .plate:has(.company),
      .company {
        display: block;
      }
    }
    @container tile (inline-size < 35em) {
      .plate.pinned .role {
        display: none;
      }
    }
    @container tile (inline-size < 13.5em) {
      /* A long name is whole on two tiles of the narrowest phone in any type. */
      .plate {
        display: block;
        left: 3px;
        bottom: 3px;
        max-width: calc(100% - 6px);
        padding-inline: 5px;
        font-size: max(13px, min(0.8125em, 8.8cqi));
        line-height: 1.3;
      }
      /* In the line of the first word, which may need all of the next one. */
      .plate .icon {
        vertical-align: text-bottom;
      }
      .slips .icon {
        display: none;
      }
      .absent {
        gap: 0;
        padding: var(--_space-2) var(--_space-2) 3.4em;
        font-size: max(13px, 0.8125em);
      }
      .absent > .small {
        font-size: inherit;
      }
      /* Two words for what is missing need its place. */
      .initials:has(~ .small ~ .small) {
        display: none;
      }
      .absent > .mark {
        width: 20px;
        height: 20px;
      }
    }
    @container tile (inline-size < 8.125em) {
      .plate {
        white-space: nowrap;
      }
      /* A name does not fit; one's own word does. */
      .tile:not(.self) > .plate b,
      .tile:not(.self) > .plate:not(:has(.icon)),
      .absent > :not(.mark, .initials, .slip),
      .slip > :not(.mark, .icon) {
        display: none;
      }
      .slips .icon {
        display: block;
      }
      .absent {
        padding: 0 0 20px;
      }
    }
    /* Low, with room for the words: they go before the mark and the initials, which would be cut off or drive them under the name. */
    @container tile (block-size < 9em) and (inline-size >= 8.125em) {
      .absent > .mark,
      .initials:has(~ .small) {
        display: none;
      }
      .pinnable > .absent {
        /* As much on both sides, so that words stand in the middle; but room for the longest. */
        padding-inline: 44px min(44px, 72cqi - 96px);
      }
    }
    /* Two of them fit below the button, each in a line of its own. */
    @container tile (block-size < 9em) and (inline-size >= 11em) {
      .pinnable > .absent:has(.small ~ .small) {
        padding: 36px 0 28px;
      }
    }
    /* The word and the name have the room; the time stands in the list too. */
    @container tile (block-size < 9em) and (inline-size < 12.5em) {
      .empty .small {
        display: none;
      }
    }

    @media (forced-colors: active) {
      .tile,
      .plate,
      .slip,
      .initials {
        border: 1px solid CanvasText;
      }
      .speaking {
        outline: 4px solid Highlight;
      }
      .lost {
        border: 2px dashed CanvasText;
      }
    }
  `,
  pin,
];
