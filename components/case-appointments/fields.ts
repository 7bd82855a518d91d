import type { Draft } from './appointment-draft.js';

/**
 * Writes the draft into the fields, by hand: a field that is set anew, even to the same, loses the half of a date that
 * is being typed.
 */
export function fillFields(root: ShadowRoot, draft: Draft): void {
  for (const name of ['date', 'time', 'minutes'] as const) {
    const field = root.querySelector<HTMLInputElement>(`input#${name}`);
    if (field && field.value !== draft[name]) field.value = draft[name];
  }
}

/** Focuses the first that matches; else the title of the list, so that the focus is never lost. */
export function focusIn(root: ShadowRoot, selector: string): void {
  const found = root.querySelector<HTMLElement>(selector) ?? root.querySelector<HTMLElement>('#list-title');
  found?.focus();
}

/** Where the focus is, as a place that outlives what was pressed. */
export function focusedPlace(root: ShadowRoot): string | undefined {
  const at = root.activeElement;
  if (!at) return undefined;
  const card = at.closest<HTMLElement>('.card')?.dataset['appointment'];
  return card === undefined ? '#list-title' : `[data-appointment="${card}"] h3`;
}
