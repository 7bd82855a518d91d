import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { claimFindings } from '../../../components/portal-doctor/checks/claims.js';
import { Claims } from '../../../server/auth/claims.js';

/* What the page says of a token, and what the documents say of it, is what the backend makes of it. */
const NOW = 1_800_000_000;
const GOOD = {
  sub: 'p-1',
  iss: 'https://portal.example',
  name: 'Dr. Katharina Lindner',
  role: 'notary',
  case: 'case-1',
  title: 'Kaufvertrag',
  capabilities: ['start'],
  iat: NOW,
  exp: NOW + 600,
};
const NAMES = Object.keys(Claims.shape);
/** `null` is what serializers write for what is not there. */
const VALUES = [null, {}, [], [1], 7, true, '', 'x'.repeat(129), 'x'.repeat(201), 'x'.repeat(513), 'a\u0007'];

function found(claims: Readonly<Record<string, unknown>>): string[] {
  const caseId = typeof claims['case'] === 'string' ? claims['case'] : '';
  const token = { header: { alg: 'HS256' }, claims: { aud: 'notary-conference', ...claims } };
  const clocks = { backend: NOW * 1000, portal: NOW * 1000 };
  return claimFindings(token, caseId, clocks).map((each) => each.found);
}

describe('the portal doctor', () => {
  it('names each claim that the backend refuses, and no other', () => {
    assert.equal(Claims.safeParse(GOOD).success, true);
    assert.deepEqual(found(GOOD), []);
    for (const name of NAMES) {
      for (const value of VALUES) {
        const claims = { ...GOOD, [name]: value };
        const isRefused = !Claims.safeParse(claims).success;
        // a time that is long ago has a sentence of its own
        if (!isRefused && typeof value === 'number') continue;
        const sentences = found(claims);
        const what = `${name}: ${JSON.stringify(value).slice(0, 20)} ${sentences.join(' ')}`;
        assert.equal(sentences.length > 0, isRefused, what);
        if (isRefused) assert.ok(sentences.join(' ').includes(`\`${name}\``), what);
      }
    }
  });

  it('names what stands too far ahead, by whichever claim', () => {
    for (const name of ['iat', 'nbf']) {
      const claims = { ...GOOD, [name]: NOW + 900, exp: NOW + 1500 };
      assert.equal(found(claims).length, 1, name);
    }
  });
});

describe('docs/embedding.md', () => {
  it('has each claim that the backend reads, and no other', () => {
    const [, table = ''] =
      /\n\| Claim [^\n]*\n([^]*?)\n\n/.exec(readFileSync('docs/embedding.md', 'utf8')) ?? [];
    const told = table.split('\n').flatMap((row) => {
      const [, first = ''] = row.split('|');
      return [...first.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    });
    // `aud` is looked at before all others
    assert.deepEqual(told.sort(), [...NAMES, 'aud'].sort());
  });
});
