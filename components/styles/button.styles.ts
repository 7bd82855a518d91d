import { css } from 'lit';

export default css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-height: var(--_target);
    padding: var(--_space-1) var(--_space-4);
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-weight: var(--_weight-button);
    line-height: var(--_leading-tight);
    text-align: center;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_surface-sunken);
    border-color: var(--_ink);
  }
  .button[aria-disabled='true'] {
    cursor: progress;
  }

  .button--primary,
  .button--leave,
  .button--end,
  .button--end-now {
    min-height: max(44px, var(--_target));
    font-weight: var(--_weight-strong);
  }
  .button--primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button--primary:hover {
    border-color: var(--_accent-strong);
    background: var(--_accent-strong);
  }
  .button--start {
    min-height: 56px;
    padding-inline: var(--_space-5);
    font-size: var(--_text-l);
  }
  .button--small {
    min-height: 36px;
    padding-inline: var(--_space-3);
    font-size: var(--_text-s);
  }

  /* Leave: a thing of mine, ink on paper. End: a thing of everyone's, in red, filled only in the dialog. */
  .button--leave {
    border-color: var(--_ink);
  }
  .button--end {
    border-color: var(--_end-ink);
    color: var(--_end-ink);
  }
  .button--end:hover {
    border-color: var(--_end-ink);
    background: var(--_end-soft);
  }
  .button--end-now,
  .button--end-now:hover {
    border-color: var(--_end);
    background: var(--_end);
    color: var(--_on-end);
  }

  @media (forced-colors: active) {
    .button--end {
      border-width: 3px;
    }
    .button--end-now,
    .button--end-now:hover {
      forced-color-adjust: none;
      border: 3px double ButtonFace;
      background: ButtonText;
      color: ButtonFace;
    }
    .button--primary,
    .button--primary:hover {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
