/**
 * Text as it can be stored and shown everywhere: no NUL (PostgreSQL refuses it), no half surrogates (JSON in
 * PostgreSQL refuses them). Nothing else is touched.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
