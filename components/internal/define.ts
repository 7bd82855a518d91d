/**
 * Registers a tag. A second copy of the SDK on the same page keeps the first one's element and says so once, because
 * the page would otherwise break on a registration that throws.
 */
export function defineElement(tag: string, elementClass: CustomElementConstructor): void {
  const defined = customElements.get(tag);
  if (!defined) {
    customElements.define(tag, elementClass);
  } else if (defined !== elementClass) {
    console.warn(
      `<${tag}> is already defined: this page loads notary-conference twice. The first copy is used.`,
    );
  }
}
