import { CLIENT_VERSION } from '../../protocol/client-version.js';
import type { ElementClass } from './define-element.js';

let isTold = false;

/** Says once for all tags that another copy of the SDK was first, and of each tag that it belongs to other code. */
export function tell(tag: string, defined: ElementClass): void {
  const other = defined.notaryConference;
  if (other !== undefined && isTold) return;
  isTold ||= other !== undefined;
  console.warn(
    other === undefined
      ? `<${tag}> was defined by other code before notary-conference ${CLIENT_VERSION}, whose element cannot be used on this page. Use another prefix: npx notary-conference prefix --help`
      : `This page loads notary-conference twice: ${other} came first, and its <${tag}> is used instead of that of ${CLIENT_VERSION}. Load one of them.`,
  );
}
