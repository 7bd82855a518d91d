import { css } from 'lit';

/** A switch that says its state in a word, and turns ink when off. */
export default css`
  .switch {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 48px;
    padding: 4px 14px;
    border: 1px solid transparent;
    border-radius: var(--_radius-m);
    background: var(--_surface-sunken);
    color: var(--_ink);
    font: inherit;
    line-height: 1.2;
    text-align: left;
    cursor: pointer;
  }
  .switch .icon {
    width: max(22px, 1.375em);
    height: max(22px, 1.375em);
  }
  .switch b {
    display: block;
    font-weight: var(--_weight-button);
  }
  .switch small {
    display: block;
    color: var(--_ink-soft);
    font-size: max(0.8125em, 12px);
  }
  .switch:hover {
    border-color: var(--_line-control);
  }
  .switch[aria-checked='false'] {
    background: var(--_ink);
    color: var(--_surface);
  }
  .switch[aria-checked='false'] small {
    color: inherit;
  }

  @media (forced-colors: active) {
    .switch {
      border-color: ButtonBorder;
    }
    .switch[aria-checked='false'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
