import type { Translation } from '../de.js';
import { en as ofTheFirstLoad } from '../en.js';
import { en as ofAllThatComesLater } from '../en-later.js';

/** `notary-conference/translations/en`: every English text. */
export const en: Translation = { ...ofTheFirstLoad, ...ofAllThatComesLater };
export type { TextKey, Translation } from '../de.js';
