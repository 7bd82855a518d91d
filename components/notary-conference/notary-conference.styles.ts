import { css } from 'lit';
import { printed } from '../styles/base.styles.js';
import button from '../styles/button.styles.js';
import paper from '../styles/paper.styles.js';

export default [
  ...printed,
  button,
  css`
    :host {
      display: block;
      min-height: 0;
      container: conference / inline-size;
    }

    .frame {
      --_stage-least: max(240px, 15em);
      display: grid;
      grid-template: auto auto minmax(var(--_stage-least), 1fr) auto / minmax(0, 1fr);
      height: 100%;
      min-height: min(480px, 100vh);
      /* Notices may need more than there is: then the whole frame scrolls, and leaving stays in reach. */
      overflow: auto;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-l);
      background: var(--_surface);
    }
    .notices {
      grid-row: 2;
    }
    .head {
      grid-row: 1;
      display: flex;
      align-items: center;
      gap: var(--_space-2) var(--_space-4);
      padding: var(--_space-2) var(--_space-3) var(--_space-2) var(--_space-4);
      border-bottom: 1px solid var(--_line);
    }
    /* Here and not of the head: with a least height of its own the row gives way, and *Konferenz beenden* lies on what follows. */
    .status {
      display: grid;
      flex: 1;
      align-content: center;
      min-width: 0;
      min-height: 44px;
    }
    .status-line {
      display: flex;
      align-items: center;
      gap: var(--_space-2);
    }
    .since {
      color: var(--_ink-soft);
      font-weight: var(--_weight);
    }
    .status-about {
      margin-top: 2px;
      color: var(--_ink-soft);
      font-size: var(--_text-s);
      line-height: 1.35;
      text-wrap: balance;
    }
    .status-about:empty {
      display: none;
    }

    .place {
      grid-row: 3;
      display: grid;
      align-content: safe center;
      justify-items: center;
      padding: var(--_space-5);
      background: var(--_stage);
      overflow: auto;
    }
    .failed {
      padding: var(--_space-3) var(--_space-4);
    }
    .place--room {
      justify-items: stretch;
    }
    .place--room > :is(waiting-room, device-check) {
      width: min(100%, 1080px);
      margin-inline: auto;
    }
    .card {
      display: grid;
      gap: var(--_space-4);
      width: min(100%, 600px);
      padding: var(--_space-6);
      border: 1px solid var(--_line);
      border-radius: var(--_radius-l);
      background: var(--_surface);
    }
    .card > h3 {
      font-size: var(--_text-xxl);
    }
    .strong {
      font-weight: var(--_weight-strong);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space-3);
    }
    .actions > * {
      max-width: 100%;
    }
    .actions[hidden] {
      display: none;
    }
    .rest {
      display: grid;
      gap: var(--_space-1);
      padding-top: var(--_space-4);
      border-top: 1px solid var(--_line);
    }

    @container conference (inline-size < 47.5em) {
      .head {
        flex-wrap: wrap;
        column-gap: var(--_space-2);
      }
      .status-about {
        display: none;
      }
      .status-line {
        align-items: start;
        font-size: var(--_text-m);
      }
      .status-line .mark {
        margin-top: 0.2em;
      }
      .since {
        display: block;
        font-size: var(--_text-s);
      }
      .place {
        align-content: start;
        padding: var(--_space-3);
      }
      .card {
        padding: var(--_space-4);
      }
      .card > h3 {
        font-size: var(--_text-xl);
      }
      .actions {
        display: grid;
      }
    }

    @media (orientation: landscape) and (max-height: 480px) and (min-width: 560px) {
      .frame {
        grid-template-rows: auto auto minmax(0, 1fr);
        min-height: 0;
      }
      .head {
        flex-wrap: nowrap;
        column-gap: var(--_space-2);
        padding: 2px var(--_space-2) 2px var(--_space-3);
      }
      .status {
        min-height: 40px;
      }
      .since {
        display: inline;
      }
      .status-about {
        display: none;
      }
    }

    /* One sentence: what is the case. */
    @media print {
      .frame {
        display: block;
        border: 0;
      }
      .frame > :not(.head) {
        display: none;
      }
      .status-about {
        display: block;
      }
      /* A block in it is not on the paper of Firefox at all. */
      .since {
        display: inline;
      }
    }
  `,
  paper,
];
