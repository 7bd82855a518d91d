import { embedded } from '../embedded-openvidu/support/server.js';

/** The server that sfu.ts measures: tells its address, and answers every message with what it has used so far. */
const server = await embedded();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({
    packetsForwarded: server.stats().packetsForwarded,
    cpuMicros: user + system,
    atMs: performance.now(),
  });
});
process.on('disconnect', () => process.exit());
process.send?.(server.url);
