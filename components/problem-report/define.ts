import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deProblemReport } from '../translations/de-problem-report.js';
import { ProblemReportDialog } from './problem-report.js';

/* What a person hands to whoever helps them: fetched with the press that asks for it. */
addTexts(deProblemReport);

defineElement('problem-report', ProblemReportDialog);

declare global {
  interface HTMLElementTagNameMap {
    'problem-report': ProblemReportDialog;
  }
}
