import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { rightsTable, withRightsTable } from '../support/rights-table.js';
import { TestServer } from '../support/server.js';

const page = readFileSync('docs/security.md', 'utf8');

describe('docs/security.md', () => {
  let server: TestServer;
  before(async () => {
    server = await TestServer.start();
  });
  after(() => server.close());

  it('has the rights as the code has them; write it with `node --import tsx test/support/rights-table.ts`', () => {
    assert.ok(page.includes(rightsTable()));
    assert.equal(withRightsTable(page), page);
  });

  it('names only tests and files that there are', () => {
    const named = [...page.matchAll(/`((?:test|server)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    assert.ok(named.length > 10);
    for (const path of named) assert.ok(existsSync(path), path);
  });

  it('says of the headers what the answers carry', async () => {
    const caseId = server.newCase();
    const { headers } = await server.as('notary', caseId).get();
    assert.equal(headers.get('content-security-policy'), "default-src 'none';frame-ancestors 'none'");
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('strict-transport-security'), null, 'the public address is not https here');
    assert.equal(headers.get('set-cookie'), null);
  });
});
