import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The pages of the site in the order of its menu; what is not named here can be reached by links. */
export const MENU = [
  ['README.md', 'notary-conference'],
  ['docs/embedding.md', 'Embedding'],
  ['docs/elements.md', 'Elements'],
  ['docs/theming.md', 'Theming'],
  ['docs/testing-your-portal.md', 'Testing your portal'],
  ['docs/portal-doctor.md', 'Portal doctor'],
  ['docs/errors.md', 'Errors'],
  ['docs/upgrading.md', 'Upgrading'],
  ['docs/operations.md', 'Operations'],
  ['docs/security.md', 'Security'],
  ['docs/evidence.md', 'Evidence'],
  ['docs/architecture.md', 'Architecture'],
];

/** Every document of the project, by its path from the root. */
export function documents() {
  const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name).replaceAll('\\', '/'));
  return ['README.md', ...inDocs];
}

/** Where a document stands on the site: `docs/decisions/0045-x.md` → `decisions/0045-x.html`. */
export function addressOf(path) {
  return path === 'README.md' ? 'index.html' : path.replace(/^docs\//, '').replace(/\.md$/, '.html');
}
