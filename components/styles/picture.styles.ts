import { css } from 'lit';
import base from './base.styles.js';

/** Values of what stands in the place of a picture or on one, beside the ground of every element. */
const picture = css`
  :host {
    --_face: color-mix(in oklab, var(--notary-surface), var(--_ink) 20%);
    /* Ground of a tile without a picture. */
    --_tile: var(--notary-tile, var(--_face, light-dark(#cdd6dd, #2a3640)));
    /* Ground of what stands on a picture: names, captions. */
    --_plate: var(--notary-plate, light-dark(#131c24, #000000));
    /* Text on that ground. */
    --_on-plate: var(--notary-on-plate, #ffffff);
    /* Text that says more on that ground. */
    --_on-plate-soft: var(--notary-on-plate-soft, #c5d0d9);
  }

  @media (forced-colors: active) {
    :host {
      --_tile: Canvas;
      --_plate: Canvas;
      --_on-plate: CanvasText;
      --_on-plate-soft: CanvasText;
    }
  }
`;

export default [...base, picture];
