/** Where small texts outlive a reload: `localStorage`, `sessionStorage`, or anything of that shape. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  readonly length: number;
  key(index: number): string | null;
}

/** Remembers nothing. */
export const NO_STORAGE: TextStorage = {
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
  length: 0,
  key: () => null,
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
    get length() {
      return attempt(() => storage.length, 0);
    },
    key: (index) => attempt(() => storage.key(index), null),
  };
}

/** What is kept of a case for one person. */
const KEPT_OF_CASE = ['outbox', 'seen', 'draft', 'muted'] as const;

/** Keys are bound to server, case and person, so that nobody finds another one's drafts on a shared device. */
export function storageKey(
  kind:
    (typeof KEPT_OF_CASE)[number] | 'device' | 'devices' | 'sound-only' | 'captions' | 'shortcuts' | 'layout',
  ...owner: readonly string[]
): string {
  return ['notary-conference', kind, ...owner.map(encodeURIComponent)].join(':');
}

/** Wipes what is kept of all cases of a server for one person who signs out, or for everybody where nobody knows who that is. */
export function wipePerson(storage: TextStorage, server: string, person: string | null): void {
  const ofServer = KEPT_OF_CASE.map((kind) => `${storageKey(kind, server)}:`);
  const end = person === null ? '' : `:${encodeURIComponent(person)}`;
  for (const key of keysOf(storage))
    if (ofServer.some((start) => key.startsWith(start)) && key.endsWith(end)) storage.removeItem(key);
}

/** Wipes what is kept of a case for one person, or for everybody who ever used this device (edge case 69). */
export function wipeStored(
  storage: TextStorage,
  server: string,
  caseId: string,
  person: string | null,
): void {
  const ofCase = KEPT_OF_CASE.map((kind) => storageKey(kind, server, caseId, ''));
  const keys =
    person === null
      ? keysOf(storage).filter((key) => ofCase.some((start) => key.startsWith(start)))
      : KEPT_OF_CASE.map((kind) => storageKey(kind, server, caseId, person));
  for (const key of keys) storage.removeItem(key);
}

/** All at once: what is removed meanwhile would shift the rest. */
function keysOf(storage: TextStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
}
