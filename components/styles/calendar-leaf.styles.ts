import { css } from 'lit';

/** Of `internal/calendar-leaf.ts`. */
export default css`
  .leaf {
    align-self: start;
    overflow: hidden;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    text-align: center;
    line-height: 1.2;
  }
  .leaf span {
    display: block;
    padding: 3px 0;
    font-size: max(0.8125em, 12px);
  }
  .leaf span:first-child {
    border-bottom: 1px solid var(--_line-control);
    background: var(--_surface-sunken);
  }
  .leaf b {
    display: block;
    padding-top: 4px;
    font-size: var(--_text-xl);
    line-height: 1.1;
  }
`;
