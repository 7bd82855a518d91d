import { css } from 'lit';

export default css`
  .card {
    display: grid;
    grid-template-columns: max(52px, 3.25em) minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-4);
    padding: var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_surface);
  }
  /* The date stands beside it in full. */
  @container appointments (inline-size < 22em) {
    .card {
      grid-template-columns: minmax(0, 1fr);
    }
    .leaf {
      display: none;
    }
  }
  .over {
    background: transparent;
  }
  .about {
    display: grid;
    align-content: start;
    gap: var(--_space-1);
  }
  .title {
    display: grid;
    justify-items: start;
    gap: var(--_space-1);
  }
  .about .soft {
    font-size: var(--_text-s);
  }
  .sending {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-top: var(--_space-2);
  }
  .question {
    margin-top: var(--_space-2);
    padding-top: var(--_space-2);
    border-top: 1px solid var(--_line);
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    padding: 2px 0.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: var(--_text-s);
    line-height: 1.45;
  }
  .badge .icon {
    width: 1.15em;
    height: 1.15em;
  }
  .badge[data-tone='live'] {
    border-color: var(--_live);
    background: var(--_live-soft);
  }
  .badge[data-tone='break'] {
    border-color: var(--_break);
    background: var(--_break-soft);
  }
  .badge[data-tone='accent'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
`;
