import type { Page } from 'puppeteer-core';
import { eventually } from '../support/wait.js';

/* What a person does at a page in Firefox, through all shadow roots. */

/** Presses the last visible button with that text, as soon as there is one. */
export async function press(page: Page, name: string): Promise<void> {
  await eventually(`Firefox has a button ${name}`, async () => {
    const button = (
      await page.evaluateHandle(deepest, 'button, [role=tab], [role=switch]', name)
    ).asElement();
    await button?.evaluate((element) => {
      (element as HTMLElement).click();
    });
    return button !== null;
  });
}

/** Whether the text stands anywhere on the page. */
export async function shows(page: Page, text: string): Promise<boolean> {
  return (await page.evaluateHandle(deepest, '*', text)).asElement() !== null;
}

/**
 * Runs in the page: the last visible element of that kind with that text, through all shadow roots. The text selectors of
 * the driver remember texts and watch the document alone, so they miss what changes inside of an element.
 */
export function deepest(selector: string, text: string): HTMLElement | null {
  const roots: ParentNode[] = [document];
  let found: HTMLElement | null = null;
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element.matches(selector) && element.checkVisibility() && element.textContent.includes(text))
        found = element;
    }
  }
  return found;
}
