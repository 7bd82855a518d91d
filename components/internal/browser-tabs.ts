import type { TabChannel } from '../../core/device-name.js';

/** One per page, also when the SDK is loaded twice: two cases of one page share the name of the tab. */
const PAGE = Symbol.for('notary-conference.page.v1');

/** Between the tabs of this browser that show the same portal. */
export const browserTabs: TabChannel = {
  post(message) {
    const channel = open();
    channel.postMessage({ page: page(), message });
    channel.close();
  },
  listen(listener) {
    const channel = open();
    channel.onmessage = ({ data }: MessageEvent<{ readonly page: string; readonly message: unknown }>) => {
      if (data.page !== page()) listener(data.message);
    };
    return () => channel.close();
  },
};

function open(): BroadcastChannel {
  return new BroadcastChannel('notary-conference.tabs.v1');
}

function page(): string {
  const shared = globalThis as { [PAGE]?: string | undefined };
  return (shared[PAGE] ??= crypto.randomUUID());
}
