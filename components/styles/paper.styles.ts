import { css } from 'lit';

/**
 * For what is printed (decision 92), behind the other styles of an element: as long as it is, whatever height it has on the
 * screen, and without what can only be pressed or heard.
 */
export default css`
  @media print {
    :host,
    div,
    ul {
      height: auto !important;
      min-height: 0 !important;
      max-height: none !important;
      overflow: visible !important;
    }
    :focus-visible {
      outline: 0;
      box-shadow: none;
    }
    .button,
    .visually-hidden {
      display: none !important;
    }
  }
`;
