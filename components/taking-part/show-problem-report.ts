import { problemReport } from './late-panels.js';

/**
 * Opens the dialog of the report, drawn inside of `root`, whose case it is about. Fetched with the press; resolves to
 * whether it came.
 */
export async function showProblemReport(root: HTMLElement | DocumentFragment): Promise<boolean> {
  await problemReport.load();
  if (!problemReport.code) return false;
  const known = root.querySelector('problem-report');
  const dialog = known ?? document.createElement('problem-report');
  if (!known) root.append(dialog);
  await dialog.updateComplete;
  await dialog.open();
  return true;
}
