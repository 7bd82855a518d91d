import { css } from 'lit';

/** Lists of devices, and the level of a microphone. */
export default css`
  .field {
    display: grid;
    gap: 6px;
    align-content: start;
    min-width: 0;
  }
  label,
  .label {
    font-size: var(--_text-s);
    font-weight: var(--_weight-strong);
  }
  .hint {
    color: var(--_ink-soft);
    font-size: var(--_text-s);
  }
  .input {
    width: 100%;
    min-width: 0;
    min-height: var(--_target);
    padding: var(--_space-2) 40px var(--_space-2) var(--_space-3);
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius-m);
    appearance: none;
    background-color: var(--_surface);
    background-image:
      linear-gradient(45deg, transparent 50%, currentColor 50%),
      linear-gradient(-45deg, transparent 50%, currentColor 50%);
    background-position:
      right 20px center,
      right 14px center;
    background-size: 6px 6px;
    background-repeat: no-repeat;
    color: var(--_ink);
    font: inherit;
    line-height: var(--_leading-tight);
    text-overflow: ellipsis;
  }
  .with-button {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--_space-2);
  }
  .with-button > .field {
    flex: 1 1 12em;
  }
  .level {
    display: grid;
    grid-template-columns: repeat(16, 1fr);
    gap: 3px;
    height: 10px;
  }
  .level i {
    border-radius: 1px;
    background: var(--_surface-sunken);
    box-shadow: inset 0 0 0 1px var(--_line-control);
  }
  .level .on {
    background: var(--_live);
    box-shadow: none;
  }

  .finding {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .ok .icon {
    color: var(--_live);
  }

  @media (forced-colors: active) {
    .level i {
      border: 1px solid CanvasText;
    }
    .level .on {
      forced-color-adjust: none;
      background: Highlight;
    }
    .input {
      appearance: auto;
      background-image: none;
    }
  }
`;
