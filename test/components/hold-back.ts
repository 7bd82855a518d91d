import { Later } from '../../components/internal/later.js';

/** Nothing of this chunk has arrived, and it does not come, until it is mended: then `code`. */
export function holdBack<Code>(chunk: Later<Code>, code = {} as Code) {
  let isMended = false;
  const held = new Later<Code>(() => (isMended ? Promise.resolve(code) : Promise.reject(new Error('gone'))));
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
