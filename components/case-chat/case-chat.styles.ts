import { css } from 'lit';
import { printed } from '../styles/base.styles.js';
import paper from '../styles/paper.styles.js';

export default [
  ...printed,
  css`
    :host {
      display: block;
      min-height: 0;
    }

    .chat {
      display: grid;
      grid-template-rows: auto minmax(max(120px, 7.5em), 1fr) auto;
      height: 100%;
      min-height: 0;
      /* Head and composer may need more than there is, when text is large. */
      overflow: hidden auto;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-l);
      background: var(--_surface);
    }
    header {
      padding: var(--_space-3) var(--_space-4);
      border-bottom: 1px solid var(--_line);
    }
    .name {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 0 var(--_space-3);
    }
    header p {
      margin-top: 2px;
      color: var(--_ink-soft);
      font-size: var(--_text-s);
      line-height: 1.45;
    }
    .loading {
      align-self: end;
      padding: var(--_space-5) var(--_space-4);
      color: var(--_ink-soft);
      text-align: center;
    }

    @media print {
      .chat {
        display: block;
        border: 0;
      }
    }
  `,
  paper,
];
