import { Later } from '../../components/internal/later.js';

/** Nothing of this chunk has arrived, and it does not come, until it is mended: then `code`. */
export function holdBack<Code>(chunk: Later<Code>, code = {} as Code) {
  let isMended = false;
  const restore = replace(chunk, () =>
    isMended ? Promise.resolve(code) : Promise.reject(new Error('gone')),
  );
  return { mend: () => (isMended = true), restore };
}

/** This chunk is on its way, once it is asked for, until it may go on: then `code`. */
export function holdUp<Code>(chunk: Later<Code>, code: Code, onAsked?: () => void) {
  let go = (): void => undefined;
  const arriving = new Promise<Code>((resolve) => (go = () => resolve(code)));
  const fetch = () => {
    onAsked?.();
    return arriving;
  };
  return { go, restore: replace(chunk, fetch) };
}

function replace<Code>(chunk: Later<Code>, fetch: () => Promise<Code>): () => void {
  const held = new Later(fetch);
  Object.defineProperties(chunk, {
    code: { configurable: true, get: () => held.code },
    failed: { configurable: true, get: () => held.failed },
    load: { configurable: true, value: () => held.load() },
  });
  return () => {
    for (const name of ['code', 'failed', 'load'] as const) Reflect.deleteProperty(chunk, name);
  };
}
