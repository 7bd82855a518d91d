import { css } from 'lit';

export default css`
  .fates {
    display: grid;
    justify-items: end;
    text-align: end;
  }
  .fates ul {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }
  summary.fate {
    min-height: 24px;
    cursor: pointer;
    text-decoration: underline dotted;
    text-underline-offset: 0.2em;
  }
  summary::-webkit-details-marker {
    display: none;
  }

  .readers {
    display: grid;
    gap: 2px;
    margin-top: 2px;
    color: var(--_ink-soft);
    font-size: var(--_text-s);
    line-height: 1.45;
  }
  .readers[tabindex] {
    max-height: 7.3em;
    overflow: auto;
  }
  .here {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
    gap: var(--_space-2);
  }
  .here .mark {
    width: 0.85em;
    height: 0.85em;
  }

  .announce {
    position: absolute;
    top: var(--_space-2);
    right: var(--_space-2);
    z-index: 1;
  }
  .announce:not(:focus) {
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
