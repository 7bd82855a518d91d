import { css } from 'lit';

export default css`
  .form {
    display: grid;
    align-content: start;
    gap: var(--_space-4);
    background: var(--_surface);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
  }
  .row > .field {
    flex: 1 1 8.5em;
  }
  .row > .field:first-child {
    flex-grow: 1.35;
  }
  .row-end {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-3);
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .field > label {
    padding: 0;
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
  }
  .field {
    display: grid;
    gap: 6px;
    align-content: start;
    min-width: 0;
  }
  fieldset > .field {
    margin-top: var(--_space-3);
  }
  .input {
    width: 100%;
    min-width: 0;
    min-height: var(--_target);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    line-height: var(--_leading-tight);
  }
  .input[aria-invalid='true'] {
    border-color: var(--_break);
    box-shadow: inset 0 0 0 1px var(--_break);
  }
  .error {
    display: flex;
    gap: var(--_space-2);
    color: var(--_break-ink);
    font-size: var(--_text-s);
    line-height: 1.45;
  }
  fieldset > .error,
  fieldset > .hint {
    margin-top: 6px;
  }
  .hint {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }

  .choices {
    display: grid;
    gap: var(--_space-2);
    margin-top: 6px;
  }
  .choice {
    display: flex;
    gap: var(--_space-3);
    align-items: flex-start;
    min-height: var(--_target);
    padding: 10px var(--_space-3);
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .choice:has(:disabled) {
    border-style: dashed;
    color: var(--_ink-soft);
    cursor: not-allowed;
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 1px 0 0;
    accent-color: var(--_accent);
  }
  .choices--row .choice {
    gap: var(--_space-2);
    padding-inline: 10px;
  }
  @container appointments (inline-size >= 35em) {
    .choices--row {
      display: flex;
      flex-wrap: wrap;
    }
    .choices--row .choice {
      flex: 1 1 auto;
    }
  }

  @container appointments (inline-size < 35em) {
    .row > .field {
      flex-basis: 100%;
    }
    .row-end .button {
      flex: 1;
    }
  }
`;
