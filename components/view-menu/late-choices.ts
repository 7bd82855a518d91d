import { laterPart } from '../internal/localize-controller.js';

/** What stands under *Ansicht*: fetched with the press on it. */
export const viewChoices = laterPart(() => import('./choices.js'));
