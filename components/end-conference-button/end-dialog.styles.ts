import { css } from 'lit';

/** Comes with the dialog, on top of the button's own styles. Its box is not `dialog.styles.ts`: shared, that would be one more file for every conference. */
export default css`
  dialog {
    container: end-dialog / inline-size;
    width: min(100% - 2 * var(--_space-4), 640px);
    max-width: none;
    max-height: calc(100% - 2 * var(--_space-4));
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    box-shadow: var(--_elevation);
    color: var(--_ink);
  }
  dialog::backdrop {
    background: rgb(10 16 22 / 55%);
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }

  .opening {
    padding: var(--_space-5) var(--_space-5) var(--_space-3);
  }
  h2 {
    font-size: var(--_text-xl);
  }
  .opening p {
    margin-top: var(--_space-2);
  }
  .body {
    display: grid;
    gap: var(--_space-4);
    padding: 0 var(--_space-5) var(--_space-4);
    overflow: auto;
  }
  .body:focus-visible {
    outline-offset: calc(-1 * var(--_focus-width));
  }

  .findings {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }
  .findings > div {
    display: grid;
    grid-template-columns: 8.25em minmax(0, 1fr);
    gap: var(--_space-2) var(--_space-4);
    padding: 10px var(--_space-4);
  }
  .findings > div + div {
    border-top: 1px solid var(--_line);
  }
  dt {
    font-weight: var(--_weight-strong);
  }
  .item {
    display: flex;
    gap: var(--_space-2);
  }
  .item + .item {
    margin-top: var(--_space-1);
  }
  .item .icon {
    margin-top: 2px;
  }
  .item.open .icon {
    color: var(--_break);
  }
  .item.clear .icon {
    color: var(--_live);
  }
  .item.unknown .icon {
    color: var(--_ink-soft);
  }

  .aside {
    display: grid;
    grid-template-columns: minmax(13em, 1fr) minmax(0, auto);
    align-items: center;
    gap: var(--_space-3) var(--_space-4);
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-m);
    background: var(--_surface-sunken);
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_space-3);
    padding: var(--_space-4) var(--_space-5);
    border-top: 1px solid var(--_line);
  }
  .failed {
    display: flex;
    flex-basis: 100%;
    gap: var(--_space-3);
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius-m);
    background: var(--_break-soft);
  }
  .failed:not(:has(.icon)) {
    display: contents;
  }
  .failed .icon {
    margin-top: 2px;
    color: var(--_break);
  }

  /* Nobody presses the one beside by mistake, however close a host sets the rest. */
  dialog .button {
    min-height: max(44px, var(--_target));
  }
  /* The new label stands over the old one: the button keeps its width. */
  .button--end-now {
    position: relative;
  }
  .button--end-now > span {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .button--end-now > .kept {
    visibility: hidden;
  }
  .button--end-now > .pending {
    position: absolute;
    inset: 0;
    justify-content: center;
    padding: 2px;
    font-size: var(--_text-s);
    line-height: 1.2;
  }

  @container end-dialog (inline-size < 34em) {
    .findings > div,
    .aside {
      grid-template-columns: minmax(0, 1fr);
    }
    footer .button {
      width: 100%;
    }
  }
  /* Low and narrow, nothing stays in place; low and wide, the foot is one row and leaves room. */
  @media (max-height: 480px) and (max-width: 559px) {
    dialog[open] {
      display: block;
      overflow: auto;
    }
  }
`;
