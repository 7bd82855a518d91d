import { css } from 'lit';

export default css`
  .closed {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4) var(--_space-4);
    border-top: 1px solid var(--_line);
    background: var(--_surface-sunken);
  }
  .closed > p {
    display: flex;
    gap: var(--_space-3);
  }
  .closed > .button {
    justify-self: end;
  }
`;
