import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The tests of the server: `npm run test:server` on the embedded database, `npm run test:server:postgres` on a real
 * PostgreSQL, which is started once for all of them. What a test file imports says where it belongs:
 *
 *   support/postgres.ts   needs a PostgreSQL of its own choice    PostgreSQL only
 *   support/server.ts     a backend on whatever database          both
 *   neither               no database, or the embedded one alone  embedded only
 *
 * `--name PATTERN` picks tests by title.
 */
/** About the embedded database alone, or the same whatever the database is. */
const EMBEDDED_ALONE = ['process/main.test.ts', 'process/no-recording.test.ts', 'store/full-disk.test.ts'];

const [database = 'embedded', ...options] = process.argv.slice(2);
const onPostgres = database === 'postgres';
const files = readdirSync('test/server', { recursive: true })
  .filter((name) => name.endsWith('.test.ts') && belongs(name))
  .map((name) => join('test/server', name))
  .sort();
// a server that was started for the tests ends with this process
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.exitCode = onPostgres ? await runOnPostgres() : await run('PGlite, embedded', {});

function belongs(name) {
  const text = readFileSync(join('test/server', name), 'utf8');
  if (text.includes('/support/postgres.js')) return onPostgres;
  const either = text.includes('/support/server.js') && !EMBEDDED_ALONE.includes(name.replaceAll('\\', '/'));
  return either || !onPostgres;
}

async function runOnPostgres() {
  const { ensurePostgres } = await import('../test/support/postgres/find.ts');
  const { startPostgres } = await import('../test/support/postgres.ts');
  if (!process.env.TEST_DATABASE_URL) ensurePostgres();
  const postgres = await startPostgres();
  if (!postgres) {
    console.log(`0 passed, 0 failed, ${files.length} skipped`);
    return 0;
  }
  try {
    return await run(postgres.name, {
      TEST_DATABASE: 'postgres',
      TEST_DATABASE_URL: postgres.url,
      TEST_DATABASE_TEMPLATE: await postgres.template(),
    });
  } finally {
    await postgres.close();
  }
}

function run(name, environment) {
  console.log(`Database: ${name} (${files.length} test files)\n`);
  const child = spawn(
    process.execPath,
    ['scripts/node-test.js', ...files, '--concurrency', '2', ...options],
    {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    },
  );
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}
