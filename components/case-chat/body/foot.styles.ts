import { css } from 'lit';

export default css`
  .band {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: var(--_space-3);
    padding: 10px var(--_space-4);
    border-top: 1px solid var(--_line);
    background: var(--_break-soft);
    font-size: var(--_text-s);
  }
  .band:not(:has(p)) {
    display: contents;
  }
  .band .mark {
    width: 1.25em;
    height: 1.25em;
    margin-top: 1px;
  }

  .composer {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4) var(--_space-4);
    border-top: 1px solid var(--_line);
  }
  label {
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 64px;
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    line-height: 1.4;
    resize: none;
  }
  .limit:empty {
    display: none;
  }
  .limit {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }
  .limit.over {
    color: var(--_break-ink);
    font-weight: var(--_weight-strong);
  }
  .row {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-2) var(--_space-3);
  }
  .row > p {
    flex: 1 1 11em;
  }

  @media print {
    .composer {
      display: none;
    }
  }
`;
