/* The words of what is drawn once somebody is in: with each of its elements, however it came. */
import { addTexts } from '../internal/localize-controller.js';
import { deDevices } from '../translations/de-devices.js';
import { dePresenting } from '../translations/de-presenting.js';
import { deTakingPart } from '../translations/de-taking-part.js';
import { deShared } from '../translations/de-shared.js';

addTexts({ ...deTakingPart, ...deDevices, ...dePresenting, ...deShared });
