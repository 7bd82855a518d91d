import { isRecord } from './is-record.js';

/** Where two JSON values first differ, like `chat[3].text`; `null` when they are equal. */
export function firstDifference(one: unknown, other: unknown, path = ''): string | null {
  if (Array.isArray(one) && Array.isArray(other)) {
    return firstOf(Math.max(one.length, other.length), (index) =>
      firstDifference(one[index], other[index], `${path}[${index}]`),
    );
  }
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(other), ...Object.keys(one)])];
    return firstOf(keys.length, (index) => {
      const key = keys[index] ?? '';
      return firstDifference(one[key], other[key], path === '' ? key : `${path}.${key}`);
    });
  }
  return one === other ? null : path;
}

function firstOf(count: number, look: (index: number) => string | null): string | null {
  for (let index = 0; index < count; index += 1) {
    const found = look(index);
    if (found !== null) return found;
  }
  return null;
}
