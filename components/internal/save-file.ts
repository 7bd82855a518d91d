/** Hands text to the browser as a download, without an address that could be passed on. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // the browser has taken the file over by then
  setTimeout(() => URL.revokeObjectURL(url));
}
