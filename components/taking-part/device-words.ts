/** What is wrong with a device. */
export const DEVICE_TEXTS = {
  camera: {
    missing: 'device.missing',
    denied: 'device.denied',
    busy: 'device.inUse',
    failed: 'device.failed',
    interrupted: 'device.interrupted',
  },
  microphone: {
    missing: 'device.missing.mic',
    denied: 'device.denied',
    busy: 'device.inUse.mic',
    failed: 'device.failed.mic',
    interrupted: 'device.interrupted.mic',
  },
} as const;
/** What can be done about it. */
export const DEVICE_HELP = {
  missing: 'device.missing.how',
  denied: 'device.denied.how',
  busy: 'device.inUse.how',
  failed: 'device.failed.how',
  interrupted: 'device.interrupted.how',
} as const;
