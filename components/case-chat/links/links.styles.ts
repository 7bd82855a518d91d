import { css } from 'lit';

export default css`
  .said a {
    color: inherit;
    text-decoration-color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  .said a:hover {
    color: var(--_accent);
  }
`;
