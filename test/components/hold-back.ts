import { Later } from '../../components/internal/later.js';

/** Nothing of this chunk has arrived, and it does not come, until it is mended. */
export function holdBack(chunk: Later<unknown>) {
  let isMended = false;
  const held = new Later<unknown>(() => (isMended ? Promise.resolve({}) : Promise.reject(new Error('gone'))));
  Object.defineProperties(chunk, {
    code: { configurable: true, get: () => held.code },
    failed: { configurable: true, get: () => held.failed },
    load: { configurable: true, value: () => held.load() },
  });
  return {
    mend: () => (isMended = true),
    restore() {
      for (const name of ['code', 'failed', 'load'] as const) Reflect.deleteProperty(chunk, name);
    },
  };
}
