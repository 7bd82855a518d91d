/**
 * Marks the text of an element, so that it can be seen and copied by hand, and copies it where the browser lets us.
 * @returns whether it is in the clipboard
 */
export async function copyText(source: HTMLElement): Promise<boolean> {
  const isField = source instanceof HTMLTextAreaElement;
  if (isField) source.select();
  else getSelection()?.selectAllChildren(source);
  try {
    await navigator.clipboard.writeText(isField ? source.value : source.textContent);
    return true;
  } catch {
    // not in a frame without leave, and not without TLS
    return false;
  }
}
