import { css } from 'lit';

export const choicesStyles = css`
  .choices {
    display: grid;
    gap: var(--_space-2);
    max-height: calc(100vh - 80px);
    overflow: auto;
    width: min(300px, 100cqw - 2 * var(--_space-4));
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    box-shadow: var(--_elevation);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: var(--_weight-strong);
  }
  label {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-height: var(--_target);
    padding-inline: var(--_space-2);
    border-radius: var(--_radius-m);
    cursor: pointer;
  }
  label:hover {
    background: var(--_surface-sunken);
  }
  label:has(:checked) {
    background: var(--_accent-soft);
  }
  input {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .choices .button {
    justify-content: start;
    min-height: var(--_target);
    text-align: left;
  }
`;
