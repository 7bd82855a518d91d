import { isIP, isIPv4 } from 'node:net';

/** Whether a host of an address is this machine; browsers treat such pages as safe also without TLS. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  if (isIPv4(host)) return host.startsWith('127.');
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1';
}

/** Whether only the same network can reach it: loopback, private ranges, names without a dot. */
export function isPrivate(hostname: string): boolean {
  const host = bare(hostname);
  if (isLoopback(host)) return true;
  if (isIP(host) === 0) return !host.includes('.') || /\.(local|internal|lan|home\.arpa)$/.test(host);
  return (
    /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
      host,
    ) || /^(fc|fd|fe80)/i.test(host)
  );
}

/** Without the brackets that an IPv6 address has in a URL. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
