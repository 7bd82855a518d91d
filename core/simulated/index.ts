/** `notary-conference/simulated`: whole cases without a server, for rehearsals and tests. Not for production. */
export { DeviceTimers } from './device-timers.js';
export { ManualTimers, settle } from './manual-timers.js';
export { MemoryStorage } from './memory-storage.js';
export { SimulatedBackend, type Asked, type Fault, type Viewer } from './simulated-backend.js';
export { SimulatedCase, type JoinOptions, type SimulatedCaseOptions } from './simulated-case.js';
export { LOSS_NOTICED_MS, SimulatedDevice, type SimulatedDeviceOptions } from './simulated-device.js';
export { SimulatedMediaDevices, type SimulatedAnswers } from './simulated-media-devices.js';
export type { SimulatedLog } from './simulated-log.js';
export type { SimulatedMediaServer } from './simulated-media-server.js';
export * from './scenarios/index.js';
