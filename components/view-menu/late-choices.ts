import { Later } from '../internal/later.js';

/** What stands under *Ansicht*: fetched with the press on it. */
export const viewChoices = new Later(() => import('./choices.js'));
