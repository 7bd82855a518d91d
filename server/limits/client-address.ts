import { isIP, isIPv6 } from 'node:net';
import type { AppContext } from '../http/state.js';

/**
 * What counts as one address: an IPv4 address, or the 64 bits of an IPv6 address that a provider gives to one household.
 * @param behindProxy - then it is what the proxy saw: the last address in `X-Forwarded-For`; what stands before that can be
 * made up by anybody
 */
export function clientAddress(ctx: AppContext, behindProxy: boolean): string {
  const forwarded = behindProxy ? (ctx.get('X-Forwarded-For').split(',').at(-1)?.trim() ?? '') : '';
  const address = isIP(forwarded) ? forwarded : (ctx.req.socket.remoteAddress ?? '');
  return isIPv6(address) ? network(address) : address;
}

/** The first half, and an IPv4 address in the clothes of IPv6 as what it is. */
function network(address: string): string {
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]`);
  const [head = '', tail = ''] = hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  const isIPv4 = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  return groups.slice(...(isIPv4 ? [6, 8] : [0, 4])).join(':');
}
