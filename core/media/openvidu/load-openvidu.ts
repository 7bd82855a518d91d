import type * as OpenViduBrowser from './openvidu-browser.js';

export type OpenViduModule = typeof OpenViduBrowser;

/**
 * Loads the library once per page and makes it silent.
 *
 * @throws when the chunk cannot be fetched; the next call tries again
 */
export async function loadOpenVidu(): Promise<OpenViduModule> {
  const library = await import('./openvidu-browser.js');
  // before any object exists: the constructor already writes to the console
  library.OpenVidu.prototype.enableProdMode.call(null as never);
  return library;
}
