import { storageKey, type TextStorage } from './storage.js';

/** Names this tab to the server. Kept over a reload, so that one's own broken entry is known as one's own. */
export function deviceId(storage: TextStorage, createId: () => string): string {
  const key = storageKey('device');
  const known = storage.getItem(key);
  if (known) return known;
  const id = createId();
  storage.setItem(key, id);
  return id;
}
