import { css } from 'lit';
import leaf from '../styles/calendar-leaf.styles.js';

export default css`
  ${leaf}

  .next {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr);
    gap: var(--_space-2) var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    text-align: start;
  }
  .next .about {
    display: grid;
    gap: var(--_space-1);
  }
  .next .title {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_space-2);
  }
  .next .badge {
    padding: 1px 0.6em;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius-s);
    background: var(--_accent-soft);
    font-size: var(--_text-s);
  }
  .next .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-top: var(--_space-2);
  }
  .next .failed {
    color: var(--_break);
  }
  .next .answers[hidden] {
    display: none;
  }

  @container conference (inline-size < 30em) {
    .next {
      grid-template-columns: minmax(0, 1fr);
    }
    .next .leaf {
      display: none;
    }
  }
`;
