import { networkInterfaces } from 'node:os';

/** The IPv4 addresses of this machine's interfaces, loopback not among them. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
