import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether packages of Debian can be installed here without asking anybody. */
export function canInstallFromDebian() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs packages, and starts none of the services they bring: RUNLEVEL 1 is Debian's word for that. The lock timeout
 * matters: another package manager at work would fail the first install at once.
 * @param {...string} names
 */
export function installFromDebian(...names) {
  const apt = (...args) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
  console.log(`Installing ${names.join(', ')} from Debian …`);
  apt('update');
  apt('install', '--no-install-recommends', ...names);
}
