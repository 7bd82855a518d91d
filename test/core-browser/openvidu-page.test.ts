import { assert } from '@open-wc/testing';
import { loadOpenVidu } from '../../core/media/openvidu/load-openvidu.js';

const names = () => Object.getOwnPropertyNames(globalThis).sort();

describe('loading openvidu-browser', () => {
  it('leaves no trace on the page', async () => {
    const before = names();
    const { onerror, onunhandledrejection } = window;
    const addEventListener: unknown = Reflect.get(window, 'addEventListener');
    const hasOwn = Object.hasOwn(window, 'addEventListener');
    const errors: unknown[] = [];
    const handleError = (event: Event): void => void errors.push(event.type);
    window.addEventListener('error', handleError);
    window.addEventListener('unhandledrejection', handleError);

    const { OpenVidu } = await loadOpenVidu();
    assert.equal(typeof OpenVidu, 'function');
    assert.equal(names().join(), before.join());
    assert.equal(window.onerror === onerror, true);
    assert.equal(window.onunhandledrejection === onunhandledrejection, true);
    assert.equal(Reflect.get(window, 'addEventListener') === addEventListener, true);
    assert.equal(Object.hasOwn(window, 'addEventListener'), hasOwn);

    // the library's own listener throws on the first two of these
    for (const message of [null, undefined, 'PermissionDeniedError', { sourceId: 'x' }]) {
      window.postMessage(message, '*');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(errors, []);
    window.removeEventListener('error', handleError);
    window.removeEventListener('unhandledrejection', handleError);
  });

  it('still lets the page listen to its own messages', async () => {
    await loadOpenVidu();
    const heard = new Promise((resolve) => {
      window.addEventListener('message', ({ data }) => resolve(data), { once: true });
    });
    window.postMessage('from the page', '*');
    assert.equal(await heard, 'from the page');
  });
});
