/*
 * The own picture and the check of one's devices, before a conference: a chunk of its own, with its texts
 * (`internal/late-elements.ts`).
 */
import '../self-preview/define.js';
import { addTexts } from '../internal/localize-controller.js';
import { deDeviceCheck } from '../translations/de-device-check.js';
import { deDevices } from '../translations/de-devices.js';

addTexts({ ...deDeviceCheck, ...deDevices });
