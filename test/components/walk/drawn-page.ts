import { LitElement, html, render } from 'lit';
import type { NotaryCase } from '../../../components/notary-case/notary-case.js';
import type { SimulatedDevice } from '../../../core/simulated/simulated-device.js';
import { Page, type Said } from '../../core/walk/world.js';
import { button, buttonNames, everything, find, get, textOf } from '../support.js';
import { keyOf } from './words.js';

const PRESSES = { start: /^(Neue )?Videokonferenz .*starten$/, leave: /^Konferenz verlassen$/ } as const;

/** A page with the real elements: says what is drawn, and can only be asked for what it offers. */
export class DrawnPage extends Page {
  #frame!: HTMLElement;

  constructor(device: SimulatedDevice) {
    super(device);
    this.#load();
  }

  get element(): NotaryCase {
    return this.#frame.querySelector('notary-case')!;
  }

  /** Bands beside the cards, and where a page has no cards. */
  get bands(): { readonly beside: readonly HTMLElement[]; readonly alone: readonly HTMLElement[] } {
    return { beside: bandsIn(get(this.element, '[without-cards]')), alone: bandsIn(this.#alone) };
  }

  override said(): Said {
    const title = find(this.element, '#place-title') ?? find(this.element, 'waiting-room #title');
    return {
      status: keyOf(ownWords(get(this.element, '.status-line > span'))),
      place: title ? keyOf(textOf(title)) : null,
      bands: this.bands.beside.map((band) => band.dataset['notice'] ?? ''),
    };
  }

  override async press(which: 'start' | 'leave' | 'end'): Promise<void> {
    await this.drawn();
    if (which === 'end') return this.#end();
    const name = buttonNames(this.element).find((each) => PRESSES[which].test(each));
    if (name === undefined) return;
    this.noteOwn(which);
    button(this.element, name).click();
  }

  override async write(text: string): Promise<void> {
    await this.drawn();
    const field = find(this.element, 'textarea') as HTMLTextAreaElement | undefined;
    if (!field) return;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.form?.requestSubmit();
  }

  /** Everything is drawn, and nothing is folded away. */
  override async drawn(): Promise<void> {
    await this.#quiet();
    const folds = everything(this.element).filter((each) => each.matches('.fold > [aria-expanded=false]'));
    if (folds.length === 0) return;
    for (const fold of folds) (fold as HTMLButtonElement).click();
    await this.#quiet();
  }

  /** Nothing that was drawn outlives it. */
  override reload(): void {
    this.close();
    void super.reload();
    this.#load();
  }

  override close(): void {
    this.#frame.remove();
  }

  get #alone(): HTMLElement {
    return get(this.element, 'conference-notice:not([without-cards])');
  }

  /** Until no element has anything left to draw. */
  async #quiet(): Promise<void> {
    const pending = () =>
      [this.element, ...everything(this.element)].filter(
        (each): each is LitElement => each instanceof LitElement && each.isUpdatePending,
      );
    for (let left = pending(); left.length > 0; left = pending()) {
      await Promise.all(left.map(({ updateComplete }) => updateComplete));
    }
  }

  async #end(): Promise<void> {
    const end = find(this.element, 'end-conference-button .button--end');
    if (!end) return;
    end.click();
    await this.#quiet();
    this.noteOwn('end');
    button(this.element, 'Jetzt für alle beenden').click();
  }

  #load(): void {
    this.#frame = document.createElement('div');
    document.body.append(this.#frame);
    render(
      html`<notary-case .controls=${this.device.client}>
        <notary-conference></notary-conference>
        <conference-notice></conference-notice>
        <case-chat style="height: 480px"></case-chat>
      </notary-case>`,
      this.#frame,
    );
  }
}

function bandsIn(notice: HTMLElement): readonly HTMLElement[] {
  return [...(notice.shadowRoot?.querySelectorAll<HTMLElement>('.band') ?? [])];
}

/** Without its time. */
function ownWords(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.querySelector('.since')?.remove();
  return textOf(copy);
}
