import { css } from 'lit';
import { printed } from '../styles/base.styles.js';
import button from '../styles/button.styles.js';
import paper from '../styles/paper.styles.js';
import leaf from '../styles/calendar-leaf.styles.js';
import card from './card.styles.js';
import form from './form.styles.js';

export default [
  ...printed,
  button,
  css`
    :host {
      display: block;
      min-height: 0;
      container: appointments / inline-size;
    }

    .appointments {
      display: flex;
      flex-wrap: wrap;
      min-height: 100%;
    }
    .form {
      flex: 1.7 1 30em;
    }
    .list {
      flex: 1 1 20.5em;
    }
    .appointments > * {
      min-width: 0;
      padding: var(--_space-4);
    }
    .list {
      display: grid;
      align-content: start;
      gap: var(--_space-3);
      background: var(--_surface-sunken);
    }
    .form ~ .list {
      box-shadow:
        -1px 0 0 var(--_line),
        0 -1px 0 var(--_line);
    }
    ul {
      display: grid;
      gap: var(--_space-3);
    }
    .new {
      justify-self: start;
    }
    details {
      display: grid;
      gap: var(--_space-3);
    }
    summary {
      min-height: var(--_target);
      align-content: center;
      color: var(--_ink-soft);
      font-size: var(--_text-s);
      cursor: pointer;
    }

    .empty {
      display: grid;
      justify-items: center;
      gap: var(--_space-2);
      padding: var(--_space-5);
      border: 1px dashed var(--_line-control);
      border-radius: var(--_radius-l);
      color: var(--_ink-soft);
      text-align: center;
    }

    .done {
      display: grid;
      gap: var(--_space-2);
      justify-items: start;
    }
    .note {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--_space-2) var(--_space-3);
      width: 100%;
      padding: var(--_space-2) var(--_space-3);
      border-radius: var(--_radius-m);
      background: var(--_surface);
      box-shadow: inset 0 0 0 1px var(--_line);
    }
    .note p {
      flex: 1 1 12.5em;
    }
    .note[data-tone='break'] {
      background: var(--_break-soft);
      box-shadow: inset 0 0 0 1px var(--_break);
    }
    .note[data-tone='break'] > .icon {
      color: var(--_break);
    }
    .note[data-tone='live'] {
      background: var(--_live-soft);
      box-shadow: inset 0 0 0 1px var(--_live);
    }
    .note[data-tone='live'] > .icon {
      color: var(--_live);
    }
  `,
  leaf,
  card,
  form,
  css`
    @media print {
      .appointments,
      .list,
      ul {
        display: block;
      }
      .form,
      .question,
      .new {
        display: none;
      }
      .card {
        margin-top: var(--_space-3);
        break-inside: avoid;
      }
    }
  `,
  paper,
];
