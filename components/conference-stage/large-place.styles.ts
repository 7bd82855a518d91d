import { css } from 'lit';

/**
 * A large place with faces beside it, and the place of sign language interpreters beside anything: what is large and
 * whose hands are seen stay in sight while the small ones scroll.
 */
export default css`
  .tiles {
    --_column: clamp(168px, 20cqw, 264px);
    --_strip: clamp(72px, 24cqh, 128px);
    --_strips: var(--_sides-by-6);
    --_strip-length: min(6, var(--_sides));
    --_main-least: 55cqh;
    /* What an interpreter is sure of: a third and 320 px; where two of that do not fit, half. */
    --_hands-width: max(33.4cqw, min(320px, (100cqw - 2 * var(--_edge) - var(--_gap)) / 2));
    --_hand: max(120px, calc((var(--_whole) - (var(--_hands) - 1) * var(--_gap)) / var(--_hands)));
  }

  .speaker,
  .presentation {
    grid-template:
      repeat(var(--_sides), minmax(max(96px, 6em), calc(var(--_column) * 3 / 4))) / minmax(0, 1fr)
      var(--_column);
  }
  :is(.speaker, .presentation) .main {
    grid-area: 1 / 1 / -1 / 2;
    position: sticky;
    top: var(--_edge);
    height: var(--_whole);
  }
  .speaker .main {
    width: min(100%, var(--_whole) * 16 / 9);
    justify-self: center;
  }
  :is(.speaker, .presentation) .side {
    grid-column: 2;
  }

  /* Pinned at the right, over the whole height, whatever stands or scrolls beside. */
  .with-hands .hands {
    grid-area: 1 / -2 / -1 / -1;
    position: sticky;
    z-index: 1;
    top: calc(var(--_edge) + var(--_at) * (var(--_hand) + var(--_gap)));
    height: var(--_hand);
    margin-top: calc(var(--_at) * (var(--_hand) + var(--_gap)));
  }
  :is(.speaker, .presentation).with-hands {
    grid-template: minmax(var(--_main-least), 1fr) / minmax(0, 1fr) var(--_hands-width);
  }
  :is(.speaker, .presentation).with-hands.with-side {
    grid-template:
      minmax(var(--_main-least), 1fr) repeat(var(--_strips), var(--_strip)) / repeat(
        var(--_strip-length),
        minmax(0, 1fr)
      )
      var(--_hands-width);
  }
  :is(.speaker, .presentation).with-hands .main {
    grid-area: 1 / 1 / 2 / -2;
    position: static;
    width: auto;
    height: auto;
    justify-self: stretch;
  }
  :is(.speaker, .presentation).with-hands .side {
    grid-column: auto;
  }

  /* Upright: one below the other, hands first, faces as a strip. */
  @container stage ((inline-size < 30em) or ((inline-size < 43.75em) and (max-aspect-ratio: 4/3))) {
    .tiles {
      --_strip: max(84px, 5.25em);
      --_strips: var(--_sides-by-4);
      --_strip-length: min(4, var(--_sides));
    }
    .with-hands {
      --_strip: max(72px, 4.5em);
      --_main-least: max(90px, 24cqh);
      /* Three fifths of the height above the strip. */
      --_above: calc(var(--_whole) - var(--_strip) - (var(--_hands) + 1) * var(--_gap));
      --_hand: max(140px, calc(var(--_above) * 3 / (3 * var(--_hands) + 2)));
    }
    .with-hands:not(.with-side) {
      --_above: calc(var(--_whole) - var(--_hands) * var(--_gap));
    }
    .grid.with-hands {
      --_beside: 0px;
      --_hand: max(110px, calc(54cqh / var(--_hands)));
      grid-template: repeat(var(--_hands), var(--_hand)) / repeat(
          var(--_across),
          minmax(min(150px, 100%), 1fr)
        );
      grid-auto-rows: minmax(var(--_least), 1fr);
    }
    .with-hands .hands {
      grid-area: calc(var(--_at) + 1) / 1 / auto / -1;
      margin-top: 0;
    }

    :is(.speaker, .presentation) {
      grid-template: minmax(var(--_main-least), 1fr) repeat(var(--_strips), var(--_strip)) / repeat(
          var(--_strip-length),
          minmax(0, 1fr)
        );
    }
    :is(.speaker, .presentation).with-hands {
      grid-template: repeat(var(--_hands), var(--_hand)) minmax(var(--_main-least), 1fr) / minmax(0, 1fr);
    }
    :is(.speaker, .presentation).with-hands.with-side {
      grid-template:
        repeat(var(--_hands), var(--_hand)) minmax(var(--_main-least), 1fr) repeat(
          var(--_strips),
          var(--_strip)
        )
        / repeat(var(--_strip-length), minmax(0, 1fr));
    }
    :is(.speaker, .presentation) .main,
    :is(.speaker, .presentation).with-hands .main {
      grid-area: 1 / 1 / auto / -1;
      position: static;
      width: auto;
      height: auto;
      justify-self: stretch;
    }
    :is(.speaker, .presentation).with-hands .main {
      grid-row: calc(var(--_hands) + 1);
    }
    :is(.speaker, .presentation) .side {
      grid-column: auto;
    }
  }
`;
