import { css } from 'lit';

/**
 * Every value the elements draw with: a public property with a literal behind it, so that nothing has to be loaded. The
 * comment before each is what `docs/elements.md` says of it. Below, only the private `--_…` names are used. Light or dark follows the host's `color-scheme`.
 *
 * Four properties carry a portal's look: `--notary-accent`, `--notary-surface`, `--notary-ink` and `--notary-radius`. Who
 * sets one gets its shades with it, and may still set each shade by name. Unset, a shade made of it is invalid, and the
 * literal holds. What stands on the accent is black or white, whichever is the more readable (WCAG 2.2, contrast ratio:
 * both are alike at a luminance of 0.179, and never below 4.5).
 */
export default css`
  :host {
    --_from-accent: color-mix(in oklab, var(--notary-accent), light-dark(#000, #fff) 28%);
    --_soft-accent: color-mix(in oklab, var(--notary-accent) 13%, var(--_surface));
    --_from-surface: color-mix(in oklab, var(--notary-surface), var(--_ink) 5%);
    --_from-ink: color-mix(in oklab, var(--notary-ink) 75%, var(--_surface));
    --_edge: color-mix(in oklab, var(--notary-ink) 18%, var(--_surface));
    --_edge-control: color-mix(in oklab, var(--notary-ink) 55%, var(--_surface));
    --_floor: color-mix(in oklab, var(--notary-surface), var(--_ink) 11%);
    /* Ground of cards, head and bar. Its shades follow: sunken ground, floor of the stage, empty tile. */
    --_surface: var(--notary-surface, light-dark(#ffffff, #151c22));
    /* Ground of what lies lower: fields, lists, messages of others. */
    --_surface-sunken: var(--notary-surface-sunken, var(--_from-surface, light-dark(#f3f5f7, #0f151a)));
    /* Text. Its shades follow: second text, hairlines, edges of controls. */
    --_ink: var(--notary-ink, light-dark(#16202a, #edf1f4));
    /* Text that says more, beside what must be read. */
    --_ink-soft: var(--notary-ink-soft, var(--_from-ink, light-dark(#44525f, #b3c0cb)));
    /* Hairlines between areas. */
    --_line: var(--notary-line, var(--_edge, light-dark(#d2d9df, #313d47)));
    /* Edges of fields, switches and buttons. */
    --_line-control: var(--notary-line-control, var(--_edge-control, light-dark(#6c7a87, #8293a1)));
    /* Ground of the main button, chosen options, links. Its shades follow. */
    --_accent: var(--notary-accent, light-dark(#17507c, #8ec1eb));
    /* The accent while it is pointed at. */
    --_accent-strong: var(--notary-accent-strong, var(--_from-accent, light-dark(#0e3a5c, #b4d8f5)));
    --_on: calc((0.179 - y) * 1e9);
    --_readable: color(from var(--notary-accent) xyz var(--_on) var(--_on) var(--_on));
    /* Text on the accent. */
    --_on-accent: var(--notary-on-accent, var(--_readable, light-dark(#ffffff, #0a1f2f)));
    /* Soft ground of what is one’s own or chosen. */
    --_accent-soft: var(--notary-accent-soft, var(--_soft-accent, light-dark(#e4edf4, #1b3143)));
    /* Ground of the button that ends the conference. Red stands for nothing else. */
    --_end: var(--notary-end, light-dark(#9b1f2b, #b93643));
    /* Text on the button that ends the conference. */
    --_on-end: var(--notary-on-end, light-dark(#ffffff, #ffffff));
    /* Edge and text of *Konferenz beenden*, and the mark of the end. */
    --_end-ink: var(--notary-end-ink, light-dark(#9b1f2b, #ff9ea3));
    /* Ground of *Konferenz beenden* while it is pointed at. */
    --_end-soft: var(--notary-end-soft, light-dark(#fbeced, #3a1c20));
    /* Edge and mark of an interruption or a warning. */
    --_break: var(--notary-break, light-dark(#8a5200, #e2a13a));
    /* Text of an interruption or a warning. */
    --_break-ink: var(--notary-break-ink, light-dark(#6b3f00, #f6cd85));
    /* Ground of an interruption or a warning. */
    --_break-soft: var(--notary-break-soft, light-dark(#fff3dc, #33270f));
    /* Mark of who is there and of what works. */
    --_live: var(--notary-live, light-dark(#1b6a47, #7ccaa0));
    /* Ground of good news. */
    --_live-soft: var(--notary-live-soft, light-dark(#e5f2ea, #16301f));
    /* Floor under the tiles. */
    --_stage: var(--notary-stage, var(--_floor, light-dark(#e2e7eb, #090d11)));
    /* Ring around what has the focus. */
    --_focus: var(--notary-focus, light-dark(#0b5cbf, #9fd0ff));
    /* Width of the ring around what has the focus. */
    --_focus-width: var(--notary-focus-width, 3px);
    /* Gap between that ring and what it surrounds. */
    --_focus-gap: var(--notary-focus-gap, 2px);
    /* The smallest of six distances. */
    --_space-1: var(--notary-space-1, 4px);
    /* The second of six distances. */
    --_space-2: var(--notary-space-2, 8px);
    /* The third of six distances. */
    --_space-3: var(--notary-space-3, 12px);
    /* The fourth of six distances. */
    --_space-4: var(--notary-space-4, 16px);
    /* The fifth of six distances. */
    --_space-5: var(--notary-space-5, 24px);
    /* The largest of six distances. */
    --_space-6: var(--notary-space-6, 32px);
    /* --notary-radius: Corners of buttons; those of small and of large things follow. Needs a unit, also at 0px. */
    /* Corners of badges and of names on pictures. */
    --_radius-s: var(--notary-radius-s, calc(var(--notary-radius, 6px) / 1.5));
    /* Corners of buttons, fields and switches. */
    --_radius-m: var(--notary-radius-m, var(--notary-radius, 6px));
    /* Corners of frame, cards and tiles. */
    --_radius-l: var(--notary-radius-l, calc(var(--notary-radius, 6px) / 0.6));
    /* Size of text that says more. */
    --_text-s: var(--notary-text-s, max(0.875em, 13px));
    /* Size of headings that are no larger than the text. */
    --_text-m: var(--notary-text-m, 1em);
    /* Size of headings, of captions and of the button that starts. */
    --_text-l: var(--notary-text-l, 1.125em);
    /* Size of headings of dialogs and of narrow cards. */
    --_text-xl: var(--notary-text-xl, 1.375em);
    /* Size of the heading of a card. */
    --_text-xxl: var(--notary-text-xxl, 1.625em);
    /* Weight of what matters less in a strong line. */
    --_weight: var(--notary-weight, 400);
    /* Weight of text on buttons. */
    --_weight-button: var(--notary-weight-button, 500);
    /* Weight of headings and names. */
    --_weight-strong: var(--notary-weight-strong, 600);
    /* Height of a line. */
    --_leading: var(--notary-leading, 1.5);
    /* Height of a line in headings. */
    --_leading-tight: var(--notary-leading-tight, 1.25);
    /* Smallest height and width of what can be pressed. */
    --_target: var(--notary-target, 44px);
    /* Shadow of dialogs and menus. */
    --_elevation: var(--notary-elevation, 0 2px 6px rgb(10 16 22 / 16%), 0 16px 40px rgb(10 16 22 / 22%));
  }

  @media print {
    :host {
      color-scheme: light !important;
    }
  }

  /* The roles map to system colours; shape and words carry the meaning that colour loses. On paper those are black and white. */
  @media print, (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_surface-sunken: Canvas;
      --_stage: Canvas;
      --_ink: CanvasText;
      --_ink-soft: CanvasText;
      --_line: CanvasText;
      --_line-control: ButtonBorder;
      --_accent: Highlight;
      --_accent-strong: Highlight;
      --_on-accent: HighlightText;
      --_accent-soft: Canvas;
      --_end: ButtonText;
      --_on-end: ButtonFace;
      --_end-ink: ButtonText;
      --_end-soft: Canvas;
      --_break: CanvasText;
      --_break-ink: CanvasText;
      --_break-soft: Canvas;
      --_live: CanvasText;
      --_live-soft: Canvas;
      --_focus: Highlight;
    }
  }
`;
