import { css } from 'lit';

/**
 * Every value the elements draw with: a documented public property with a literal behind it, so that nothing has to be
 * loaded. Below, only the private `--_…` names are used. Light or dark follows the host's `color-scheme`.
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
    --_surface: var(--notary-surface, light-dark(#ffffff, #151c22));
    --_surface-sunken: var(--notary-surface-sunken, var(--_from-surface, light-dark(#f3f5f7, #0f151a)));
    --_ink: var(--notary-ink, light-dark(#16202a, #edf1f4));
    --_ink-soft: var(--notary-ink-soft, var(--_from-ink, light-dark(#44525f, #b3c0cb)));
    --_line: var(--notary-line, var(--_edge, light-dark(#d2d9df, #313d47)));
    --_line-control: var(--notary-line-control, var(--_edge-control, light-dark(#6c7a87, #8293a1)));
    --_accent: var(--notary-accent, light-dark(#17507c, #8ec1eb));
    --_accent-strong: var(--notary-accent-strong, var(--_from-accent, light-dark(#0e3a5c, #b4d8f5)));
    --_on: calc((0.179 - y) * 1e9);
    --_readable: color(from var(--notary-accent) xyz var(--_on) var(--_on) var(--_on));
    --_on-accent: var(--notary-on-accent, var(--_readable, light-dark(#ffffff, #0a1f2f)));
    --_accent-soft: var(--notary-accent-soft, var(--_soft-accent, light-dark(#e4edf4, #1b3143)));
    --_end: var(--notary-end, light-dark(#9b1f2b, #b93643));
    --_on-end: var(--notary-on-end, light-dark(#ffffff, #ffffff));
    --_end-ink: var(--notary-end-ink, light-dark(#9b1f2b, #ff9ea3));
    --_end-soft: var(--notary-end-soft, light-dark(#fbeced, #3a1c20));
    --_break: var(--notary-break, light-dark(#8a5200, #e2a13a));
    --_break-ink: var(--notary-break-ink, light-dark(#6b3f00, #f6cd85));
    --_break-soft: var(--notary-break-soft, light-dark(#fff3dc, #33270f));
    --_live: var(--notary-live, light-dark(#1b6a47, #7ccaa0));
    --_live-soft: var(--notary-live-soft, light-dark(#e5f2ea, #16301f));
    --_stage: var(--notary-stage, var(--_floor, light-dark(#e2e7eb, #090d11)));
    --_focus: var(--notary-focus, light-dark(#0b5cbf, #9fd0ff));
    --_focus-width: var(--notary-focus-width, 3px);
    --_focus-gap: var(--notary-focus-gap, 2px);
    --_space-1: var(--notary-space-1, 4px);
    --_space-2: var(--notary-space-2, 8px);
    --_space-3: var(--notary-space-3, 12px);
    --_space-4: var(--notary-space-4, 16px);
    --_space-5: var(--notary-space-5, 24px);
    --_space-6: var(--notary-space-6, 32px);
    --_radius-s: var(--notary-radius-s, calc(var(--notary-radius, 6px) / 1.5));
    --_radius-m: var(--notary-radius-m, var(--notary-radius, 6px));
    --_radius-l: var(--notary-radius-l, calc(var(--notary-radius, 6px) / 0.6));
    --_text-s: var(--notary-text-s, max(0.875em, 13px));
    --_text-m: var(--notary-text-m, 1em);
    --_text-l: var(--notary-text-l, 1.125em);
    --_text-xl: var(--notary-text-xl, 1.375em);
    --_text-xxl: var(--notary-text-xxl, 1.625em);
    --_weight: var(--notary-weight, 400);
    --_weight-button: var(--notary-weight-button, 500);
    --_weight-strong: var(--notary-weight-strong, 600);
    --_leading: var(--notary-leading, 1.5);
    --_leading-tight: var(--notary-leading-tight, 1.25);
    --_target: var(--notary-target, 44px);
    --_elevation: var(--notary-elevation, 0 2px 6px rgb(10 16 22 / 16%), 0 16px 40px rgb(10 16 22 / 22%));
  }

  /* The roles map to system colours; shape and words carry the meaning that colour loses. */
  @media (forced-colors: active) {
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
