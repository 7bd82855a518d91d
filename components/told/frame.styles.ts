import { css } from 'lit';

/** What stands in the frame of `notary-conference` once there is a conference, and beside its card. */
export default css`
  .frame:has(> conference-stage:is([signing], [large])) {
    --_stage-least: max(360px, 22em);
  }
  conference-stage {
    grid-row: 3;
    /* The row has the least height: with one of its own, Chromium measures the stage as 0 high, and no tile is wide. */
    min-height: 0;
  }
  conference-controls {
    grid-row: 4;
    border-top: 1px solid var(--_line);
  }

  /* A form for a new appointment beside the faces, or beside the card. */
  .frame--beside {
    grid-template-columns: auto minmax(0, 1fr);
  }
  :is(.frame--beside, .frame--panel) > :is(.head, .notices, conference-controls) {
    grid-column: 1 / -1;
  }
  .beside {
    grid-row: 3;
    min-height: 0;
    overflow: auto;
    border-left: 1px solid var(--_line);
  }
  .frame--beside > .place {
    width: 380px;
    padding: var(--_space-3);
  }

  /* A panel beside the stage, which keeps the larger part. */
  .frame--panel {
    grid-template-columns: minmax(0, 1fr) minmax(0, min(24em, 42%));
  }
  .panel > * {
    height: 100%;
  }

  .count {
    min-width: 1.6em;
    padding: 0 0.4em;
    border-radius: 1em;
    background: var(--_surface-sunken);
    box-shadow: inset 0 0 0 1px var(--_line);
    font-size: max(0.8125em, 12px);
    font-weight: var(--_weight-strong);
    line-height: 1.6;
    text-align: center;
  }
  /* Behind a rule, far from what is mine. */
  .end {
    position: relative;
    margin-left: var(--_space-4);
  }
  .end::before {
    content: '';
    position: absolute;
    inset: 0 auto 0 calc(-1 * var(--_space-4));
    width: 1px;
    background: var(--_line);
  }
  .card > p:has(.icon) {
    display: flex;
    gap: var(--_space-2);
  }
  .card > p > .icon {
    margin-top: 2px;
    color: var(--_accent);
  }

  /* The state of things comes first; the number beside the icon says enough. */
  @container conference (inline-size < 62em) {
    .people .wide {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  @container conference (inline-size < 47.5em) {
    .frame--beside {
      grid-template: auto auto auto auto auto / minmax(0, 1fr);
    }
    .frame--beside > .place {
      width: auto;
    }
    .frame--beside > conference-stage {
      width: auto;
      height: max(128px, 8em);
    }
    .frame--beside > conference-stage[signing] {
      height: max(200px, 12em);
    }
    .frame--panel {
      grid-template: auto auto max(200px, 12em) auto auto / minmax(0, 1fr);
    }
    .panel > * {
      height: auto;
    }
    .beside {
      grid-row: 4;
      min-height: auto;
      overflow: visible;
      border-width: 1px 0 0;
    }
    :is(.frame--beside, .frame--panel) > conference-controls {
      grid-row: 5;
    }
    .end {
      flex-basis: 100%;
      margin-left: 0;
    }
    .end::before {
      display: none;
    }
  }

  /* The longest word of the line, whole beside two buttons in the type of any host. */
  @container conference (inline-size < 20em) {
    .status-line {
      font-size: var(--_text-s);
    }
  }

  @media (orientation: landscape) and (max-height: 480px) and (min-width: 560px) {
    .frame {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .head,
    .notices {
      grid-column: 1;
    }
    /* What has happened may take half of so low a place, and is scrolled there: somebody has to stay in sight. */
    .notices {
      max-height: 45vh;
      overflow: auto;
    }
    .end {
      flex-basis: auto;
    }
    .end::part(button) {
      padding-inline: var(--_space-2);
      font-size: var(--_text-s);
    }
    .frame--beside {
      grid-template: auto auto minmax(0, 1fr) / 120px minmax(0, 1fr) auto;
    }
    :is(.frame--beside, .frame--panel) > :is(.head, .notices) {
      grid-column: 1 / 3;
    }
    .frame--beside > :is(conference-stage, .place) {
      grid-row: 3;
      width: 120px;
      height: auto;
    }
    .frame--panel {
      grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr) auto;
    }
    .frame > .beside {
      grid-area: 3 / 2;
    }
    .frame:is(.frame--beside, .frame--panel) > conference-controls {
      grid-area: 1 / 3 / -1 / 4;
    }
    conference-controls {
      grid-area: 1 / 2 / -1 / 3;
      width: max(168px, 10.5em);
      border-top: 0;
      border-left: 1px solid var(--_line);
    }
  }
`;
