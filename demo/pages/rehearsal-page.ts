import type { NotaryCase } from 'notary-conference';
import { SimulatedMediaDevices, type SimulatedAnswers } from 'notary-conference/simulated';

/** Frames that a button may take to appear: its code may still be on the way. */
const PATIENCE = 300;

/** Draws the page in this frame from the beginning, with that case. */
export function showPage(frame: HTMLIFrameElement, controls: NotaryCase['controls']): void {
  const page = frame.contentDocument;
  const template = page?.querySelector('template');
  if (!page || !template) throw new Error('The page of this side is not there.');
  page.querySelector('notary-case')?.remove();
  const content = page.importNode(template.content, true);
  const notaryCase = content.querySelector<NotaryCase>('notary-case');
  if (notaryCase) notaryCase.controls = controls;
  page.body.append(content);
}

/** In this page, whoever asks for camera and microphone gets drawn ones, or the trouble that is played. */
export function playDevices(frame: HTMLIFrameElement, answers: () => SimulatedAnswers): void {
  const page = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!page) throw new Error('The page of this side is not there.');
  const value = new SimulatedMediaDevices(page, answers);
  Object.defineProperty(page.navigator, 'mediaDevices', { value, configurable: true });
}

/** Presses the button of that name, wherever in the page it is, as soon as it is there. */
export async function press(frame: HTMLIFrameElement, name: string): Promise<void> {
  for (let frames = 0; frames < PATIENCE; frames++) {
    const body = frame.contentDocument?.body;
    const button = body && [...buttonsIn(body)].find((each) => isNamed(each, name));
    if (button && !button.matches(':disabled')) {
      button.click();
      return;
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export function elementOf<Kind extends HTMLElement>(kind: new () => Kind, id: string): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no element #${id}.`);
  return found;
}

/** By its name, by all its words, or by the first where it says more, such as how much is new. */
function isNamed(button: Element, name: string): boolean {
  if (button.getAttribute('aria-label') === name) return true;
  const first = button.querySelector('b');
  return wordsOf(button) === name || (first !== null && wordsOf(first) === name);
}

function wordsOf({ textContent }: Element): string {
  return textContent.replace(/\s+/g, ' ').trim();
}

function* buttonsIn(root: ParentNode): Generator<HTMLElement> {
  for (const each of root.querySelectorAll('*')) {
    if (each.matches('button, summary')) yield each as HTMLElement;
    if (each.shadowRoot) yield* buttonsIn(each.shadowRoot);
  }
}
