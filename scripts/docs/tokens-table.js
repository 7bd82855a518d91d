import { code, table } from './tables.js';

/** Every public property of the styles, once, with what holds while it is not set. */
export function tokensTable(manifest) {
  // all of them stand there, from where they hold for everything inside
  const { cssProperties } = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === 'notary-case');
  return table(
    ['Property', 'While it is not set', 'What it is'],
    [...cssProperties]
      .sort((one, other) => one.name.localeCompare(other.name))
      .map(({ name, default: preset, description }) => [code(name), code(preset), description ?? '']),
  );
}
