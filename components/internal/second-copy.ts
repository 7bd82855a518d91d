import { pageWide } from '../../core/page-wide.js';
import { CLIENT_VERSION } from '../../protocol/client-version.js';
import type { ElementClass } from './define-element.js';

/** Says once for the whole page that it has two copies of the SDK, and of each tag that it belongs to other code. */
export function tell(tag: string, defined: ElementClass): void {
  const other = defined.notaryConference;
  if (other === undefined) {
    console.warn(
      `<${tag}> was defined by other code before notary-conference ${CLIENT_VERSION}, whose element cannot be used on this page. Use another prefix: npx notary-conference prefix --help`,
    );
    return;
  }
  const twice = pageWide('twice.v1', () => ({ isTold: false }));
  if (twice.isTold) return;
  twice.isTold = true;
  console.warn(
    `This page loads notary-conference twice: ${other} came first, and its <${tag}> is used instead of that of ${CLIENT_VERSION}. Load one of them.`,
  );
}
