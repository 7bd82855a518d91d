import { CLIENT_VERSION } from '../../protocol/client-version.js';

/** A class that says which release it is of, for other copies on the page. */
export type ElementClass = CustomElementConstructor & { notaryConference?: string };

/**
 * Registers a tag, once per page: a registration that throws would break the page. Of two copies of the SDK each tag is
 * the first one's, and the second says so once; the elements of both find each other's case (decision 80).
 */
export function defineElement(tag: string, elementClass: ElementClass): void {
  const defined: ElementClass | undefined = customElements.get(tag);
  if (!defined) {
    elementClass.notaryConference = CLIENT_VERSION;
    customElements.define(tag, elementClass);
  } else if (defined !== elementClass) {
    void import('./second-copy.js').then((second) => second.tell(tag, defined));
  }
}
