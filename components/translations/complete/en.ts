/** `notary-conference/translations/en`: every English text. */
export { en } from '../en.js';
export type { TextKey, Translation } from '../de.js';
