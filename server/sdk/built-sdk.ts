import { fileURLToPath } from 'node:url';

/** Where the built files of the SDK are: from the sources and from the package alike. */
export function builtSdk(): string {
  const here = new URL('.', import.meta.url);
  const isBuilt = here.pathname.endsWith('/dist/server/sdk/');
  return fileURLToPath(new URL(isBuilt ? '../../sdk/' : '../../dist/sdk/', here));
}
