import { forgivingStorage, NO_STORAGE, type TextStorage } from '../../core/storage.js';

/** What everybody who uses this device has set; nothing where the browser or the frame forbids it. */
export function deviceStorage(): TextStorage {
  try {
    return forgivingStorage(localStorage);
  } catch {
    return NO_STORAGE;
  }
}
