import type { Frame, Page } from 'puppeteer-core';
import { eventually } from '../support/wait.js';

/* What a person does at a page in Firefox, or in a frame of it, through all shadow roots. */

/** Presses the last visible button with that text, as soon as there is one. */
export async function press(page: Page | Frame, name: string): Promise<void> {
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
export async function shows(page: Page | Frame, text: string): Promise<boolean> {
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

/** Runs in the page: puts the cursor into the field of the first element of that kind. */
export function focusField(tag: string): boolean {
  const roots: ParentNode[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === tag) {
        const field = element.shadowRoot?.querySelector('textarea');
        field?.focus();
        if (field) return true;
      }
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
  return false;
}

export const DRAWING = { width: 1280, height: 800 };

/**
 * Runs in the page: what is picked from now on. Firefox without a screen has nothing that could be captured and nobody who
 * could pick; all after the picker is real.
 */
export function pickDrawing(): void {
  navigator.mediaDevices.getDisplayMedia = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 800 });
    const context = canvas.getContext('2d')!;
    let frame = 0;
    setInterval(() => {
      context.fillStyle = 'white';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = 'black';
      context.font = '24px serif';
      context.fillText(`Entwurf, Seite ${String((frame += 1))}`, 40, 80);
    }, 200);
    return Promise.resolve(canvas.captureStream(5));
  };
}

/** Runs in the page: why no screen is captured. */
export function askForScreen(): Promise<string> {
  return navigator.mediaDevices.getDisplayMedia().then(
    () => 'captured',
    (error: unknown) => (error as DOMException).name,
  );
}
