import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readSettings } from '../../server/index.js';
import { SETTINGS } from '../../server/settings.js';
import { TOKEN_SECRET } from '../support/tokens.js';

const read = (path: string) => readFileSync(path, 'utf8');

/** Lines `NAME=value`, those behind a `#` too. */
function assignments(text: string) {
  return [...text.matchAll(/^(#?)([A-Z_]+)=(.*)$/gm)].map(([, off, name = '', value = '']) => ({
    name,
    value: value.replace(/^'(.*)'$/, '$1'),
    on: off === '',
  }));
}

describe('deploy/.env.example', () => {
  const given = assignments(read('deploy/.env.example'));

  it('has every setting once, and no other but those of compose.yaml', () => {
    assert.deepEqual(
      given.map(({ name }) => name).filter((name) => name !== 'DATABASE_PASSWORD'),
      [...new Set(given.map(({ name }) => name))].filter((name) => SETTINGS.has(name)),
    );
    assert.deepEqual(
      [...SETTINGS.keys()].filter((name) => !given.some((each) => each.name === name)),
      [],
    );
  });

  it('shows the defaults as they are', () => {
    for (const { name, value, on } of given) {
      const preset = SETTINGS.get(name);
      if (preset !== undefined && preset !== null) assert.deepEqual([name, value, on], [name, preset, false]);
    }
  });

  it('is usable once the secrets are filled in, with every example as well', () => {
    const secrets = {
      NOTARY_TOKEN_SECRET: TOKEN_SECRET,
      NOTARY_OPENVIDU_SECRET: 'secret',
      NOTARY_WEBHOOK_TOKEN: '0123456789abcdef',
      NODE_ENV: 'production',
    };
    const of = (lines: typeof given) => Object.fromEntries(lines.map(({ name, value }) => [name, value]));
    readSettings({ ...of(given.filter(({ on }) => on)), ...secrets });
    readSettings({ ...of(given), ...secrets });
  });
});

describe('deploy/compose.yaml', () => {
  const compose = read('deploy/compose.yaml');
  const services = [
    ...(compose.split('\nservices:\n')[1] ?? '').split(/^\w/m)[0]!.matchAll(/^ {2}(\w+):$/gm),
  ].map(([, name = '']) => name);

  it('names services, variables and files that there are', () => {
    assert.deepEqual(services, ['database', 'backend', 'proxy']);
    const known = new Set(assignments(read('deploy/.env.example')).map(({ name }) => name));
    for (const [, name = ''] of compose.matchAll(/\$\{([A-Z_]+)/g)) assert.ok(known.has(name), name);
    for (const [, name = ''] of compose.matchAll(/^ {6}(NOTARY_\w+|DATABASE_URL):/gm))
      assert.ok(SETTINGS.has(name), name);
    for (const [, path = ''] of compose.matchAll(/^ {6}(?:- \.\/(nginx)|dockerfile: (\S+)):?/gm)) {
      assert.ok(path === '' || existsSync(`deploy/${path}`), path);
    }
    const dockerfile = /dockerfile: (\S+)/.exec(compose)?.[1] ?? '';
    assert.ok(existsSync(dockerfile), dockerfile);
  });

  it('lets each find the others', () => {
    const port = /NOTARY_PORT: (\d+)/.exec(compose)?.[1];
    const [, upstream = '', upstreamPort] = /server (\w+):(\d+) /.exec(read('deploy/nginx/nginx.conf')) ?? [];
    assert.ok(services.includes(upstream), upstream);
    assert.equal(upstreamPort, port);
    const database = /@(\w+):5432\/(\w+)/.exec(compose);
    assert.ok(services.includes(database?.[1] ?? ''));
    assert.equal(database?.[2], /POSTGRES_DB: (\w+)/.exec(compose)?.[1]);
    assert.match(compose, new RegExp(`postgres://${/POSTGRES_USER: (\w+)/.exec(compose)?.[1] ?? '?'}:`));
    const certificates = read('deploy/nginx/nginx.conf').match(/\/etc\/nginx\/certificates\//g);
    assert.equal(certificates?.length, 2);
    assert.match(compose, /:\/etc\/nginx\/certificates:ro/);
  });

  it('gives the backend a read-only file system, no capabilities, and time to say goodbye', () => {
    assert.match(
      compose,
      /read_only: true\n {4}cap_drop: \[ALL\]\n {4}security_opt: \['no-new-privileges:true'\]/,
    );
    assert.match(compose, /stop_grace_period: 15s/);
  });
});

describe('deploy/Dockerfile', () => {
  const dockerfile = read('deploy/Dockerfile');
  const stages = dockerfile.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? '';

  it('copies files that there are and that its context has', () => {
    const context = read('deploy/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of context) assert.ok(existsSync(path), path);
    for (const [, list = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
      for (const path of list.split(' ')) assert.ok(path === '.' || context.includes(path), path);
    }
    // what tsc and rollup read when they build
    const { references } = JSON.parse(read('server/tsconfig.json')) as { references: { path: string }[] };
    for (const { path } of references) assert.ok(context.includes(path.replace('../', '')), path);
  });

  it('runs what was built, as nobody special, on a Node that package.json allows, and without a shell', () => {
    const [, file = ''] = /^CMD \["node", "([^"]+)"\]$/m.exec(last) ?? [];
    assert.ok(existsSync(file), file);
    assert.match(last, /^USER node$/m);
    assert.ok(stages.every((stage) => stage.startsWith('node:20-slim')));
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    assert.match(engines.node, /^>=20\./);
    assert.match(dockerfile, /npm ci --ignore-scripts --omit=dev/);
    assert.match(last, /^HEALTHCHECK [^]*\/healthz/m);
  });
});
