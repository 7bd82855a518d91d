import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CLIENT_VERSION } from '../../protocol/client-version.js';

interface PackageJson {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as PackageJson;

describe('the package', () => {
  it('edge 79 says its own version to the backend', () => {
    assert.equal(CLIENT_VERSION, manifest.version);
  });

  it('pins every dependency exactly', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
    }
  });

  it('has a lockfile without download addresses and with the binaries of all platforms', () => {
    const text = readFileSync('package-lock.json', 'utf8');
    assert.doesNotMatch(text, /"resolved"/);
    const { packages } = JSON.parse(text) as Lockfile;
    for (const [path, entry] of Object.entries(packages)) {
      for (const name of Object.keys(entry.optionalDependencies ?? {})) {
        const placed = Object.keys(packages).some((other) => other.endsWith(`node_modules/${name}`));
        assert.ok(placed, `${path} wants ${name}, which the lockfile does not hold`);
      }
    }
  });
});

describe('never (design 8)', () => {
  const sources = ['protocol', 'core', 'components', 'server', 'demo'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(room, name)),
  );

  it('no code path records: no MediaRecorder, no recording call, no recording permission', () => {
    const forbidden = /MediaRecorder|startRecording|stopRecording|initLocalRecorder|ALWAYS|recordings\/start/;
    assert.ok(sources.length > 50);
    for (const path of sources) assert.doesNotMatch(readFileSync(path, 'utf8'), forbidden, path);
  });

  it('no third-party host is named in what the SDK or the server would contact', () => {
    // schemas and header extensions have names that look like addresses
    const allowed =
      /^https?:\/\/(localhost|127\.0\.0\.1|[\w.-]*\.example|www\.w3\.org|www\.ietf\.org\/id|www\.webrtc\.org\/experiments\/rtp-hdrext|example\.com|\[|\$|host\b)/;
    for (const path of sources) {
      const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
      for (const [address] of text.matchAll(/\b(?:https?|stuns?|turns?):(?:\/\/)?[\w[$][^\s'"`)]*/g)) {
        if (/^(https?:\/\/)/.test(address)) assert.match(address, allowed, path);
      }
    }
  });
});
