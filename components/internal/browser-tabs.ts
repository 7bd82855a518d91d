import type { TabChannel } from '../../core/device-name.js';
import { pageWide } from '../../core/page-wide.js';

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

/** Two cases of one page share the name of the tab. */
function page(): string {
  return pageWide('page.v1', () => crypto.randomUUID());
}
