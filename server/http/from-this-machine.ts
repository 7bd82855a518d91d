import { BlockList, isIPv6 } from 'node:net';
import type { AppContext } from './state.js';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** What proxies add. Through one, everybody would come from this machine. */
const SIGNS_OF_A_PROXY = ['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via'];

/** Whether the request comes from this machine itself, as far as can be seen. A proxy that leaves no sign cannot be seen. */
export function isFromThisMachine(ctx: AppContext): boolean {
  const { remoteAddress } = ctx.req.socket;
  if (!remoteAddress || SIGNS_OF_A_PROXY.some((name) => ctx.get(name) !== '')) return false;
  // `::ffff:127.0.0.1` is found in the list as what it is
  return LOOPBACK.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4');
}
