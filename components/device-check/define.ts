import { addTexts } from '../internal/localize-controller.js';
import { defineElement } from '../internal/define-element.js';
import '../self-preview/define.js';
import { deDeviceCheck } from '../translations/de-device-check.js';
import { deDevices } from '../translations/de-devices.js';
import { deShared } from '../translations/de-shared.js';
import { DeviceCheck } from './device-check.js';

/*
 * The own picture and the check of one's devices, before a conference: a chunk of its own, with its texts
 * (`internal/late-elements.ts`).
 */
addTexts({ ...deDeviceCheck, ...deDevices, ...deShared });

defineElement('device-check', DeviceCheck);

declare global {
  interface HTMLElementTagNameMap {
    'device-check': DeviceCheck;
  }
}
