import { html, nothing, svg, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { problemReport, type ProblemReport } from '../../core/line/problem-report.js';
import { CaseElement } from '../internal/case-element.js';
import { drawIcon } from '../internal/icons.js';
import { saveFile } from '../internal/save-file.js';
import styles from './problem-report.styles.js';

/** Source and licence as in `internal/icons.ts`. */
const DOWNLOAD = svg`<path d="M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5"/>`;

const NOTHING = { steps: [], samples: [] };

/**
 * A report about this device and its line, for whoever helps: says what it holds and what it does not, shows it, and is
 * only ever saved on this device. Opened by `open`.
 *
 * @internal Opened by a press in other elements alone (`taking-part/show-problem-report.ts`).
 *
 * @element problem-report
 *
 * @csspart dialog - The native `<dialog>`.
 */
export class ProblemReportDialog extends CaseElement {
  static override styles = styles;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  @state() private report: ProblemReport | null = null;

  /** What was pressed gets the focus back from the browser. */
  async open(): Promise<void> {
    const { line } = this.controls ?? {};
    this.report = await problemReport({
      view: this.view,
      trail: line?.trail ?? NOTHING,
      figures: (await line?.measure()) ?? null,
      userAgent: navigator.userAgent,
      now: Date.now(),
    });
    await this.updateComplete;
    if (this.isConnected && !this.dialog?.open) this.dialog?.showModal();
  }

  protected override render(): TemplateResult {
    const { report } = this;
    return html`
      <dialog
        part="dialog"
        aria-labelledby="title"
        aria-describedby="nobody"
        @close=${() => (this.report = null)}
      >
        ${
          report
            ? html`
                <h2 id="title">${this.text('report.title')}</h2>
                <p id="nobody">${this.text('report.nobody')}</p>
                <h3>${this.text('report.holds')}</h3>
                <ul>
                  ${(['report.holds.version', 'report.holds.state', 'report.holds.others', 'report.holds.figures'] as const).map((key) => html`<li>${this.text(key)}</li>`)}
                </ul>
                <p>${this.text('report.without')}</p>
                <details>
                  <summary>${this.text('report.look')}</summary>
                  <pre tabindex="0">${textOf(report)}</pre>
                </details>
                <div class="actions">
                  <button type="button" class="button" @click=${() => this.dialog?.close()}>
                    ${this.text('panel.close')}
                  </button>
                  <button type="button" class="button button--primary" @click=${() => save(report)}>
                    ${drawIcon(DOWNLOAD)} ${this.text('report.save')}
                  </button>
                </div>
              `
            : nothing
        }
      </dialog>
    `;
  }
}

function textOf(report: ProblemReport): string {
  return JSON.stringify(report, null, 2);
}

/** The name of the file says when, and nothing of the case. */
function save(report: ProblemReport) {
  const name = `problem-${report.made.slice(0, 16).replace(/[T:]/g, '-')}.json`;
  saveFile(name, 'application/json', textOf(report));
}
