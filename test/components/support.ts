import '../../components/define.js';
import '../../components/end-conference-button/end-question.js';
import { expect as chaiExpect, fixture, html } from '@open-wc/testing';
// A plain script: it puts itself on the window.
import 'axe-core';
import type axe from 'axe-core';
import { LitElement, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { expectSilentConsole } from './silent-console.js';
import type { NotaryCase } from '../../components/notary-case/notary-case.js';
import { closed } from '../../components/case-chat/body/late-closed.js';
import { links } from '../../components/case-chat/body/late-links.js';
import { readyTexts } from '../../components/case-chat/body/late-ready-texts.js';
import { chatBody } from '../../components/case-chat/case-chat.js';
import {
  appointments,
  before,
  deviceCheck,
  people,
  proceedings,
  sharedScreen,
  takingPart,
  told,
} from '../../components/internal/late-elements.js';
import { afterEnd, otherRelease, runningEmpty } from '../../components/told/later-parts.js';
import { viewChoices } from '../../components/view-menu/late-choices.js';
import { StagedCase, stagedView, stopFakeStreams } from '../support/staged-case.js';

// what comes later on a page is there from the beginning here; `later.test.ts` sees it come
await Promise.all(
  [
    told,
    takingPart,
    deviceCheck,
    otherRelease,
    afterEnd,
    appointments,
    before,
    people,
    proceedings,
    chatBody,
    links,
    closed,
    readyTexts,
    runningEmpty,
    sharedScreen,
    viewChoices,
  ].map((chunk) => chunk.load()),
);

interface Comparison {
  readonly be: { lessThan(limit: number): void };
  readonly deep: { equal(expected: unknown): void };
  equal(expected: unknown): void;
  include(part: unknown): void;
  match(pattern: RegExp): void;
}

/** chai's own; the types of its plugins would make every comparison a promise. Compare primitives only. */
export const expect = chaiExpect as unknown as (
  actual: unknown,
  message?: string,
) => { readonly to: Comparison; readonly not: { readonly to: Comparison } };

export interface Staged<Element extends LitElement> {
  readonly staged: StagedCase;
  readonly notaryCase: NotaryCase;
  readonly element: Element;
}

/** A `notary-case` with this view and `content` inside it; `element` is the first element of the content. */
export async function stage<Element extends LitElement>(
  view: CaseView,
  content: TemplateResult,
): Promise<Staged<Element>> {
  const staged = new StagedCase(view);
  const notaryCase = await fixture<NotaryCase>(
    html`<notary-case .controls=${staged}>${content}</notary-case>`,
  );
  const element = notaryCase.firstElementChild as Element;
  await settled(element);
  return { staged, notaryCase, element };
}

/** Waits until an element and everything drawn inside it has been drawn. */
export async function settled(element: Element): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    for (const each of [element, ...everything(element)]) {
      if ('updateComplete' in each) await each.updateComplete;
    }
  }
}

/** All elements inside, through shadow roots. */
export function everything(element: Element): Element[] {
  return [...(element.shadowRoot ? deep(element.shadowRoot) : []), ...deep(element)];
}

function deep(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((each) =>
    each.shadowRoot ? [each, ...deep(each.shadowRoot)] : [each],
  );
}

export function find(element: Element, selector: string): HTMLElement | undefined {
  return everything(element)
    .filter((each) => each instanceof HTMLElement)
    .find((each) => each.matches(selector));
}

/** The element that matches inside; a sentence when there is none. */
export function get(element: Element, selector: string): HTMLElement {
  const found = find(element, selector);
  if (!found) throw new Error(`There is no ${selector} in ${element.localName}.`);
  return found;
}

/** Operable buttons and switches by their accessible names, in the order of the page. */
export function buttonNames(element: Element): string[] {
  return everything(element)
    .filter((each) => each instanceof HTMLButtonElement)
    .map((each) => nameOf(each));
}

export function button(element: Element, name: string): HTMLButtonElement {
  const found = everything(element).find(
    (each) => each instanceof HTMLButtonElement && nameOf(each) === name,
  );
  if (!(found instanceof HTMLButtonElement)) {
    throw new Error(`There is no button "${name}" among: ${buttonNames(element).join(' · ')}`);
  }
  return found;
}

/** Close enough to the real computation for our own buttons: their text without what is hidden. */
function nameOf(element: Element): string {
  const words: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return;
    if (node instanceof Element && getComputedStyle(node).visibility === 'hidden') return;
    if (node instanceof Text) words.push(node.data);
    node.childNodes.forEach(walk);
  };
  walk(element);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** What can be read: text of the element with its shadow roots, without what is hidden from the eye. */
export function textOf(element: Element): string {
  const words: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof HTMLStyleElement) return;
    if (node instanceof Element && (node.matches('.visually-hidden') || node.hasAttribute('hidden'))) return;
    if (node instanceof Text) words.push(node.data);
    if (node instanceof Element && node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
    node.childNodes.forEach(walk);
  };
  walk(element);
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** What was last said to assistive technology, per urgency. */
export function said(element: Element, urgency: 'polite' | 'assertive'): string {
  return everything(element)
    .filter((each) => each.getAttribute('aria-live') === urgency)
    .map((each) => each.textContent.trim())
    .filter((text) => text !== '')
    .join(' | ');
}

/** The innermost element with the focus, through shadow roots. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Sets the view and waits until it is drawn. */
export async function show(staged: StagedCase, element: Element, view: CaseView): Promise<void> {
  staged.view = view;
  await settled(element);
}

/** Counts the events of a type that reach the document. */
export function hear(type: string): { readonly events: Event[]; stop: () => void } {
  const events: Event[] = [];
  const listener = (event: Event) => events.push(event);
  document.addEventListener(type, listener);
  return { events, stop: () => document.removeEventListener(type, listener) };
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function violationsOf(element: Element): Promise<string[]> {
  const { axe: checker } = window as unknown as { axe: typeof axe };
  const { violations } = await checker.run(element, { runOnly: WCAG, resultTypes: ['violations'] });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html: code }) => code.slice(0, 160)).join(' ')}`,
  );
}

export type States = Readonly<Record<string, () => CaseView>>;

/**
 * What holds for every element, in every state given: accessible in both languages and schemes, all controls named,
 * silent on the console, alive after a move, and nothing left behind when it is gone.
 */
export function elementBaseTests(tag: string, states: States, prepare?: (element: LitElement) => void): void {
  const make = () => {
    const element: HTMLElement = document.createElement(tag);
    if (!(element instanceof LitElement)) throw new Error(`<${tag}> is not defined.`);
    prepare?.(element);
    return element;
  };
  const mount = (view: CaseView) => stage<LitElement>(view, html`${make()}`);

  describe(`<${tag}> as every element`, () => {
    expectSilentConsole();

    afterEach(() => {
      document.documentElement.lang = 'de';
      document.documentElement.style.colorScheme = '';
      document.body.style.background = '';
      stopFakeStreams();
    });

    for (const [name, view] of Object.entries(states)) {
      it(`is accessible and names its controls: ${name}`, async () => {
        const { notaryCase, element } = await mount(view());
        for (const [lang, scheme] of [
          ['de', 'light'],
          ['en', 'dark'],
          ['de', 'dark'],
          ['en', 'light'],
        ] as const) {
          document.documentElement.lang = lang;
          document.documentElement.style.colorScheme = scheme;
          document.body.style.background = 'Canvas';
          await new Promise((done) => setTimeout(done));
          await settled(element);
          const violations = await violationsOf(notaryCase);
          expect(violations.join('\n'), `${lang}, ${scheme}`).to.equal('');
          expect(buttonNames(element).includes(''), 'a button without a name').to.equal(false);
          expect(textOf(element)).not.to.match(/\{\w+\}/);
        }
      });
    }

    it('draws something sensible without a case around it', async () => {
      const element = await fixture<LitElement>(html`${make()}`);
      await settled(element);
      expect((await violationsOf(element)).join('\n')).to.equal('');
    });

    it('survives a move and follows the case again', async () => {
      const view = Object.values(states)[0]?.() ?? stagedView();
      const { staged, notaryCase, element } = await mount(view);
      const before = textOf(element);
      const frame = document.createElement('div');
      notaryCase.append(frame);
      frame.append(element);
      await settled(element);
      expect(textOf(element)).to.equal(before);
      expect(staged.listeners > 0).to.equal(true);
      for (const other of Object.values(states)) await show(staged, element, other());
    });

    it('leaves nothing behind after 50 rounds', async () => {
      const views = Object.values(states);
      const staged = new StagedCase(stagedView());
      const notaryCase = document.createElement('notary-case');
      notaryCase.controls = staged;
      for (let round = 0; round < 50; round += 1) {
        staged.view = views[round % views.length]?.() ?? stagedView();
        const element = make();
        notaryCase.append(element);
        document.body.append(notaryCase);
        await settled(element);
        element.remove();
        notaryCase.remove();
        const videos = everything(element).filter((each) => each instanceof HTMLVideoElement);
        expect(videos.every((video) => video.srcObject === null)).to.equal(true);
      }
      expect(staged.listeners).to.equal(0);
    });
  });
}
