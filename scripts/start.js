import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { build } from './build.js';

/**
 * `npm start`: backend with the embedded database and media server, and the demo in front of it. Works without any
 * setting; every setting of the backend can be given in the environment. Ctrl-C stops everything.
 *
 *   npm start                 on this computer
 *   npm start -- --https      also for a phone in the same network (self-signed certificate)
 */
const https = process.argv.includes('--https');
const unknown = process.argv.slice(2).filter((argument) => argument !== '--https');
if (unknown.length > 0) fail(`Unknown argument ${unknown.join(' ')}. There is one: --https`);

const env = process.env;
const port = Number(env.DEMO_PORT ?? 8080);
const backendPort = Number(env.NOTARY_PORT ?? 8081);
const mediaPort = Number(env.NOTARY_EMBEDDED_PORT ?? 8082);
const lanAddresses = Object.values(networkInterfaces())
  .flat()
  .filter((each) => each && each.family === 'IPv4' && !each.internal)
  .map((each) => each.address);
const address = https ? `https://${lanAddresses[0] ?? 'localhost'}:${port}` : `http://localhost:${port}`;

const shared = {
  ...env,
  NOTARY_TOKEN_SECRET: env.NOTARY_TOKEN_SECRET ?? randomBytes(48).toString('base64url'),
};
const backendEnv = {
  ...shared,
  NOTARY_PORT: String(backendPort),
  NOTARY_EMBEDDED_PORT: String(mediaPort),
  NOTARY_ALLOWED_ORIGINS: env.NOTARY_ALLOWED_ORIGINS ?? `http://localhost:${port},http://127.0.0.1:${port}`,
  LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
  ...(https ? { NOTARY_EMBEDDED_PUBLIC_URL: address } : {}),
};
const demoEnv = {
  ...shared,
  DEMO_PORT: String(port),
  DEMO_HOST: env.DEMO_HOST ?? (https ? '0.0.0.0' : '127.0.0.1'),
  DEMO_BACKEND: `http://127.0.0.1:${backendPort}`,
  DEMO_MEDIA: `ws://127.0.0.1:${mediaPort}`,
  DEMO_HTTPS: https ? '1' : '',
  DEMO_NAMES: [...(https ? lanAddresses : []), 'localhost', '127.0.0.1'].join(','),
};

const children = new Set();
let stopping = false;

// The children are in groups of their own, so Ctrl-C reaches this process alone and is passed on exactly once.
process.on('SIGINT', () => stop('SIGINT'));
process.on('SIGTERM', () => stop('SIGTERM'));

await main();

async function main() {
  if (!existsSync('node_modules')) fail('The packages are not installed. Run: npm ci && npm start');
  // before the build, which takes half a minute
  await demandFree({ DEMO_PORT: port, NOTARY_PORT: backendPort, NOTARY_EMBEDDED_PORT: mediaPort });
  process.stdout.write('Building … ');
  await build().catch((error) => fail(error.message));
  console.log('done.');

  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
  const backend = fork('dist/server/main.js', { stdio, env: backendEnv, detached: true });
  watch('backend', backend);
  await ready(`http://127.0.0.1:${backendPort}/readyz`);

  const demo = fork('demo/server.ts', { stdio, env: demoEnv, detached: true, execArgv: ['--import', 'tsx'] });
  watch('demo', demo);
  await new Promise((resolve) => demo.once('message', resolve));
  console.log(`
  notary-conference is running. Open:

    ${address}/                  choose who you are
    ${address}/side-by-side      notary and citizen on one screen

  The notary presses "Videokonferenz starten", then the citizen; the notary lets them in with "Einlassen".

  ${https ? 'The certificate is self-signed: accept it once on each device.\n' : 'A phone in the same network: npm start -- --https\n'}  Stop with Ctrl-C.
`);
}

async function demandFree(ports) {
  for (const [setting, number] of Object.entries(ports)) {
    if (!(await isTaken(number))) continue;
    const other = number < 60_000 ? number + 1_000 : number - 1_000;
    fail(`Port ${number} is taken. Choose another: ${setting}=${other} npm start`);
  }
}

/** By somebody else; whatever else is wrong with a port is said by who listens there. */
async function isTaken(number) {
  const server = createServer();
  try {
    server.listen(number, '127.0.0.1');
    await once(server, 'listening');
    return false;
  } catch (error) {
    return error.code === 'EADDRINUSE';
  } finally {
    server.close();
  }
}

function watch(name, child) {
  children.add(child);
  child.on('exit', (code, signal) => {
    children.delete(child);
    if (!stopping) {
      console.error(`The ${name} stopped (${signal ?? `exit code ${code}`}).`);
      process.exitCode = 1;
      stop('SIGTERM');
    }
  });
}

function stop(signal) {
  stopping = true;
  for (const child of children) child.kill(signal);
}

async function ready(url) {
  while (!stopping) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise(() => {});
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
