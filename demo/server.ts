import { createServer } from 'node:http';
import { firstAppointment } from './first-appointment.js';
import { demoHandler } from './handler.js';
import { httpsFront } from './https-front.js';
import { demoSettings } from './settings.js';

/** The demo's own process: pages, a token endpoint and, with `--https`, the TLS front. Speaks HTTP with the backend. */
const settings = demoSettings(process.env);
const handler = await demoHandler(settings);
const server = settings.https ? await httpsFront(settings, handler) : createServer(handler);

server.on('error', (error) => {
  console.error(`The demo cannot listen: ${error.message}`);
  process.exit(1);
});
server.listen(settings.port, settings.host, () => {
  void firstAppointment(settings).finally(() => process.send?.('ready'));
});

// The demo holds nothing that would have to be saved, and never outlives the command that started it.
for (const farewell of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.on(farewell, () => process.exit(0));
