import { code, table } from './tables.js';

/** Every public property of the styles, once, with what holds while it is not set. */
export function tokensTable(manifest) {
  const properties = new Map();
  for (const { declarations = [] } of manifest.modules) {
    for (const { cssProperties = [] } of declarations) {
      for (const property of cssProperties) properties.set(property.name, property);
    }
  }
  return table(
    ['Property', 'While it is not set', 'What it is'],
    [...properties.values()]
      .sort((one, other) => one.name.localeCompare(other.name))
      .map(({ name, default: preset, description }) => [code(name), code(preset), description ?? '']),
  );
}
