import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import '../participant-tile/define.js';
import { deDeviceCheck } from '../translations/de-device-check.js';
import { deDeviceSettings } from '../translations/de-device-settings.js';
import { deDevices } from '../translations/de-devices.js';
import { DeviceSettings } from './device-settings.js';

/* *Geräte*: a chunk of its own, with its texts; it shares its parts with the check of one's devices. */
addTexts({ ...deDeviceCheck, ...deDevices, ...deDeviceSettings });

defineElement('device-settings', DeviceSettings);

declare global {
  interface HTMLElementTagNameMap {
    'device-settings': DeviceSettings;
  }
}
