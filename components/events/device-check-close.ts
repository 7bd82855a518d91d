/** The person is done with the check of their devices: what stood in its place before comes back. */
export class DeviceCheckCloseEvent extends Event {
  constructor() {
    super('device-check-close', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'device-check-close': DeviceCheckCloseEvent;
  }
}
