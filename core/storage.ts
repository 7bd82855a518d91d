/** Where small texts outlive a reload: `localStorage`, `sessionStorage`, or anything of that shape. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Remembers nothing. */
export const NO_STORAGE: TextStorage = {
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
};

/**
 * The same storage, but without exceptions: blocked, full or foreign content counts as empty. Losing a convenience
 * must not cost a conference.
 */
export function forgivingStorage(storage: TextStorage): TextStorage {
  const attempt = <Result>(action: () => Result, otherwise: Result): Result => {
    try {
      return action();
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => attempt(() => storage.getItem(key), null),
    setItem: (key, value) => {
      attempt(() => storage.setItem(key, value), undefined);
    },
    removeItem: (key) => {
      attempt(() => storage.removeItem(key), undefined);
    },
  };
}

/** Keys are bound to server, case and person, so that nobody finds another one's drafts on a shared device. */
export function storageKey(kind: 'outbox' | 'seen' | 'device', ...owner: readonly string[]): string {
  return ['notary-conference', kind, ...owner.map(encodeURIComponent)].join(':');
}
