import { css } from 'lit';

export default css`
  .ready {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .ready .button {
    padding-block: 6px;
    font-weight: inherit;
    text-align: start;
  }
`;
