import { css } from 'lit';

/** The button that makes a picture large: in the corner, away from the name and from words about the picture. */
export default css`
  .pin {
    position: absolute;
    top: var(--_space-2);
    left: var(--_space-2);
    min-width: 36px;
    padding: 0;
  }
  .pin[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .pinnable > .sound {
    left: calc(var(--_space-2) + 44px);
  }
  .pinnable > .slips {
    max-width: calc(100% - 2 * var(--_space-2) - 40px);
  }
  /* With a pointer only where it points: twenty of them would be a pattern. */
  @media (hover: hover) {
    .tile:not(:hover) > .pin:not(:focus-visible, [aria-pressed='true']) {
      opacity: 0;
    }
  }
  /* On a small picture it leaves words their line: a second one would lie on the face. */
  @container tile (inline-size < 16em) {
    .pin,
    .slips {
      --_space-2: var(--_space-1);
      min-width: 32px;
    }
    .pinnable > .slips {
      max-width: calc(100% - 40px);
    }
    .slips .slip {
      padding: 3px;
      font-size: max(13px, min(0.8125em, 6.6cqi));
      line-height: 1.3;
      text-align: center;
    }
  }
  @container tile (inline-size < 8.125em) {
    .pin {
      min-height: 28px;
    }
  }

  @media (forced-colors: active) {
    .pin[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
