import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { CaseExport, Problem } from '../../../protocol/index.js';
import { verifyExport } from '../../../server/evidence/verify/verify-export.js';
import { CaseExportSchema } from '../../../server/routes/schemas/export.js';
import { answerOf, TestServer } from '../../support/server.js';

let server: TestServer;
const logged: string[] = [];
before(async () => {
  server = await TestServer.start({ logTo: (line) => logged.push(line) });
});
after(() => server.close());

/** A case with a message, an appointment and a conference that was ended. */
async function lived(): Promise<string> {
  const caseId = server.newCase();
  const notary = server.as('notary', caseId, { caseTitle: 'Kaufvertrag <Musterweg 1>' });
  const citizen = server.as('citizen', caseId);
  await notary.snapshot();
  await citizen.post('/messages', { text: 'Guten Tag, hier ist <b>Clara</b>.' });
  await notary.post('/appointments', {
    kind: 'deed',
    local: '2099-07-01T10:00',
    zone: 'Europe/Vienna',
    plannedMinutes: 60,
  });
  const conference = await notary.start();
  await notary.enter(conference);
  await notary.post(`/conferences/${conference}/end`, {});
  return caseId;
}

function refused({ status, body }: { status: number; body: Problem }) {
  return [status, body.code];
}

describe('GET /export', () => {
  it('401 without a token', async () => {
    const answer = await answerOf<Problem>(await fetch(`${server.url}/v1/cases/${server.newCase()}/export`));
    assert.deepEqual(refused(answer), [401, 'token_missing']);
  });

  it('403 with the token of another case, whatever its rights', async () => {
    const caseId = await lived();
    const token = await server.as('notary', server.newCase(), { capabilities: ['export'] }).token();
    const answer = await answerOf<Problem>(
      await fetch(`${server.url}/v1/cases/${caseId}/export`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    assert.deepEqual(refused(answer), [403, 'wrong_case']);
  });

  it('403 for side C, also when its token claims the right, and for side N without it', async () => {
    const caseId = await lived();
    for (const person of [
      server.as('citizen', caseId),
      server.as('citizen', caseId, { capabilities: ['export'] }),
      server.as('witness', caseId, { capabilities: ['export'] }),
      server.as('notary', caseId, { capabilities: ['start', 'end'] }),
    ]) {
      assert.deepEqual(refused(await person.get<Problem>('/export')), [403, 'forbidden']);
    }
  });

  it('403 for an official person whom another one has replaced (edge case 19)', async () => {
    const caseId = await lived();
    await server.as('deputy', caseId).post('/official', {});
    assert.deepEqual(refused(await server.as('notary', caseId).get<Problem>('/export')), [403, 'not_acting']);
    assert.equal((await server.as('deputy', caseId).get('/export')).status, 200);
  });

  it('400 for a format, a language or a field that is not known', async () => {
    const notary = server.as('notary', await lived());
    for (const [query, path] of [
      ['format=pdf', 'format'],
      ['lang=fr', 'lang'],
      ['lang=de&lang=en', 'lang'],
      ['after=3', 'after'],
    ] as const) {
      const { status, body } = await notary.get<Problem>(`/export?${query}`);
      assert.deepEqual(
        [status, body.code, body.errors?.map((error) => error.path)],
        [400, 'invalid_request', [path]],
      );
    }
  });

  it('404 for a case that nobody has opened, which stays so', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    assert.deepEqual(refused(await notary.get<Problem>('/export')), [404, 'not_found']);
    assert.deepEqual(refused(await notary.get<Problem>('/export')), [404, 'not_found']);
  });

  it('R-E17 gives notary, deputy and staff the whole log, which proves itself', async () => {
    const caseId = await lived();
    for (const person of ['notary', 'staff', 'deputy'] as const) {
      const { status, headers, body } = await server.as(person, caseId).get<CaseExport>('/export');
      assert.equal(status, 200);
      assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('content-disposition'), 'attachment; filename="case-export.json"');
      assert.deepEqual(CaseExportSchema.parse(body), body);
      const verdict = verifyExport(body, { head: body.head.hash });
      assert.deepEqual(verdict, { result: 'valid', case: caseId, head: body.head, notes: [] });
      assert.equal(body.record.zone, 'Europe/Vienna');
      assert.equal(body.record.chat[0]?.by?.name, 'Clara Bürgerin');
      assert.equal(body.record.conferences[0]?.ended?.by?.role, 'notary');
    }
  });

  it('changes nothing, and says the same when asked again', async () => {
    const caseId = await lived();
    const notary = server.as('notary', caseId);
    const one = (await notary.get<CaseExport>('/export')).body;
    const other = (await notary.get<CaseExport>('/export')).body;
    assert.deepEqual({ ...one, exportedAt: '' }, { ...other, exportedAt: '' });
  });

  it('answers for a closed case too (edge case 71)', async () => {
    const caseId = await lived();
    await server.services.cases.executeAsHost(caseId, { type: 'close-case' });
    const { status, body } = await server.as('notary', caseId).get<CaseExport>('/export');
    assert.equal(status, 200);
    assert.notEqual(body.record.closedAt, null);
    assert.equal(verifyExport(body).result, 'valid');
  });

  it('carries on over several reads of the log', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await citizen.write(Array.from({ length: 450 }, (_, index) => `Nachricht ${index}`));
    const { body } = await server.as('staff', caseId).get<CaseExport>('/export');
    assert.equal(body.head.seq, 452);
    assert.equal(body.record.chat.length, 450);
    assert.equal(verifyExport(body).result, 'valid');
  });

  it('shows what was done to the database behind its back', async () => {
    const caseId = await lived();
    const { db } = server.services;
    await db
      .deleteFrom('events')
      .where('case_id', '=', caseId)
      .where('type', '=', 'conference-ended')
      .execute();
    const { body } = await server.as('notary', caseId).get<CaseExport>('/export');
    const verdict = verifyExport(body);
    assert.equal(verdict.result === 'not-valid' && verdict.fault.kind, 'missing');
  });
});

describe('GET /export as a page', () => {
  it('for who prefers HTML or asks for it, in German or English', async () => {
    const notary = server.as('notary', await lived());
    const ask = async (query: string, headers: Record<string, string> = {}) => {
      const answer = await notary.get<string>(`/export${query}`, headers);
      return [answer.headers.get('content-type'), answer.headers.get('content-language')];
    };
    const html = 'text/html; charset=utf-8';
    assert.deepEqual(await ask('?format=html'), [html, 'de']);
    assert.deepEqual(await ask('', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }), [html, 'de']);
    assert.deepEqual(await ask('?format=html', { 'accept-language': 'en-US,en;q=0.9' }), [html, 'en']);
    assert.deepEqual(await ask('?format=html', { 'accept-language': 'fr' }), [html, 'de']);
    assert.deepEqual(await ask('?format=html&lang=en', { 'accept-language': 'de' }), [html, 'en']);
    assert.deepEqual(await ask('?format=json', { accept: 'text/html' }), [
      'application/json; charset=utf-8',
      null,
    ]);
    assert.deepEqual(await ask('', { accept: '*/*' }), ['application/json; charset=utf-8', null]);
  });

  it('may use its own style and nothing else, by header and by itself', async () => {
    const { headers, body } = await server.as('notary', await lived()).get<string>('/export?format=html');
    const style = /<style>([^]*?)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.equal(
      headers.get('content-security-policy'),
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    assert.ok(body.includes(`style-src &#39;sha256-${hash}&#39;`));
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.ok(body.includes('Guten Tag, hier ist &lt;b&gt;Clara&lt;/b&gt;.'));
    assert.ok(body.endsWith('</html>\n'));
  });

  it('is refused as the JSON is', async () => {
    const answer = await server.as('citizen', await lived()).get<Problem>('/export?format=html');
    assert.deepEqual(refused(answer), [403, 'forbidden']);
  });
});

describe('the log of the backend', () => {
  it('tells that somebody took an export, and nothing of what is in it', async () => {
    const caseId = await lived();
    logged.length = 0;
    const notary = server.as('notary', caseId);
    await notary.get('/export');
    await notary.get('/export?format=html&lang=en');
    const lines = logged.join('');
    assert.equal(lines.match(/"route":"\/v1\/cases\/:case\/export"/g)?.length, 2);
    for (const secret of [
      caseId,
      'Guten Tag',
      'Clara',
      'Nora',
      'Musterweg',
      '"notary"',
      await notary.token(),
    ]) {
      assert.ok(!lines.includes(secret), secret);
    }
  });
});
