import { css } from 'lit';

/** A `<dialog>` over a veil; how wide it is and how it lies inside is its own affair. */
export default css`
  dialog {
    max-height: calc(100% - 2 * var(--_space-4));
    padding: var(--_space-5);
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_elevation);
    color: var(--_ink);
  }
  dialog::backdrop {
    background: rgb(10 16 22 / 55%);
  }
`;
