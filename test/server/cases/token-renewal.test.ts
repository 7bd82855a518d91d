import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, TestServer, type TestPerson } from '../../support/server.js';
import { WatchedPage } from '../../support/watched-page.js';

/** Seconds that a token of the page lives. */
const LIFE = 60;
/** Milliseconds after which such a token is no good any more, with the tolerance between clocks. */
const EXPIRY = (LIFE + 31) * 1_000;
const HOURS = 3_600_000;

/** Milliseconds by which the clock of the backend and of the portal is ahead. */
let ahead = 0;
let server: TestServer;
const pages: WatchedPage[] = [];
before(async () => {
  server = await TestServer.start({ clock: () => new Date(Date.now() + ahead) });
});
after(async () => {
  for (const page of pages) page.close();
  await server.close();
});

/** A page of that case whose portal signs a token that lives a minute, whenever it is asked. */
async function open(caseId: string, credentials: () => Promise<string>): Promise<WatchedPage> {
  const page = new WatchedPage({ server: server.url, caseId, credentials });
  pages.push(page);
  await eventually('the page is online', () => page.status === 'online');
  return page;
}

function shortLived(caseId: string, person: 'notary' | 'citizen'): () => Promise<string> {
  return () => server.as(person, caseId, { expiresIn: LIFE }).token();
}

function posted(by: TestPerson, texts: readonly string[]): Promise<unknown> {
  return Promise.all(texts.map(async (text) => (await by.post('/messages', { text })).status)).then(
    (statuses) => assert.deepEqual(new Set(statuses), new Set([201])),
  );
}

/** All that came on the streams: each event after the first position once, in order. */
function assertSeamless(page: WatchedPage): void {
  const [first = 0] = page.resumedAt;
  const expected = Array.from({ length: page.version - first }, (_none, index) => first + index + 1);
  assert.deepEqual(page.received, expected);
}

describe('a token that expires while the page is open', () => {
  it('R-L2 edge 38 is renewed again and again without a cut: each message of others once, none missing', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    await posted(citizen, ['vor dem Öffnen']);
    const page = await open(caseId, shortLived(caseId, 'notary'));
    page.client.startConference();
    await eventually('the notary is in', () => page.phase === 'inside');

    const rounds = 4;
    for (let round = 1; round <= rounds; round += 1) {
      const writing = posted(
        citizen,
        ['a', 'b', 'c'].map((name) => `${round}${name}`),
      );
      ahead += EXPIRY;
      await posted(citizen, [`${round}d`, `${round}e`]);
      await writing;
      await eventually('the page has asked for a new token', () => page.asked === round + 1);
      await eventually('the page goes on', () => page.resumedAt.length === round + 1);
      await eventually('everything is there', () => page.texts.length === 1 + 5 * round);
    }

    const { state } = await server.as('notary', caseId).snapshot();
    assert.equal(page.version, state.version);
    assert.equal(new Set(page.texts).size, page.texts.length, 'none is shown twice');
    assertSeamless(page);
    assert.equal(page.wire.match(/event: reauth/g)?.length, rounds);
    assert.equal(page.snapshots, 1, 'nothing is read anew');
    assert.deepEqual(page.statuses, ['connecting', 'online'], 'nobody is told of a fault, for there is none');
    assert.equal(page.phases.at(-1), 'inside');
    assert.equal(page.phases.lastIndexOf('inside'), page.phases.indexOf('inside'), 'media were not cut');
  });

  it('edge 38 R-C7 does not keep a message from being sent, once', async () => {
    const caseId = server.newCase();
    const page = await open(caseId, shortLived(caseId, 'citizen'));
    ahead += EXPIRY;
    page.client.sendMessage('mit altem Token');
    await eventually(
      'it is sent',
      () => page.texts.length === 1 && page.client.view.chat.outbox.length === 0,
    );
    await eventually('the stream goes on', () => page.resumedAt.length === 2);
    await posted(server.as('notary', caseId), ['Antwort']);
    await eventually('the answer is there', () => page.texts.length === 2);
    assert.deepEqual(page.texts, ['mit altem Token', 'Antwort']);
    assertSeamless(page);
    assert.deepEqual(page.statuses, ['connecting', 'online']);
  });

  it('R-L2 edge 17 a notary who left returns hours later with a new token, and has missed nothing', async () => {
    const caseId = server.newCase();
    const citizen = server.as('citizen', caseId);
    const page = await open(caseId, shortLived(caseId, 'notary'));
    page.client.startConference();
    await eventually('the notary is in', () => page.phase === 'inside');
    page.client.leaveConference();
    await eventually('the notary is out', () => page.phase === 'outside');
    ahead += 3 * HOURS;
    await posted(citizen, ['drei Stunden später']);
    page.client.startConference();
    await eventually('the notary is in again', () => page.phase === 'inside');
    await eventually('the message is there', () => page.texts.length === 1);
    await eventually('the stream goes on', () => page.resumedAt.length === 2);
    const { state } = await server.as('notary', caseId).snapshot();
    assert.equal(state.conferences.length, 1, 'into the same conference');
    await eventually('the page knows everything', () => page.version === state.version);
    assertSeamless(page);
    assert.deepEqual(page.statuses, ['connecting', 'online']);
  });

  it('edge 17 goes on at the same place once somebody has logged in again', async () => {
    const caseId = server.newCase();
    let isLoggedIn = true;
    const sign = shortLived(caseId, 'citizen');
    const page = await open(caseId, () => (isLoggedIn ? sign() : Promise.reject(new Error('log in first'))));
    const place = page.version;
    isLoggedIn = false;
    ahead += EXPIRY;
    await eventually('the page says so', () => page.status === 'refused: no_credentials');
    await posted(server.as('notary', caseId), ['eins', 'zwei']);
    isLoggedIn = true;
    page.wake();
    await eventually('everything is there', () => page.texts.length === 2);
    assert.deepEqual(page.resumedAt, [place, place]);
    assertSeamless(page);
    assert.equal(page.snapshots, 1);
    assert.deepEqual(page.statuses, ['connecting', 'online', 'refused: no_credentials', 'online']);
  });
});

describe('a renewed token that opens nothing', () => {
  it('R-L2 edge 69 of a person removed meanwhile: not one event more, and the page forgets the case', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    const sign = shortLived(caseId, 'citizen');
    let isFirst = true;
    // removed between the end of one stream and the opening of the next: no stream is open that could tell
    const page = await open(caseId, async () => {
      if (!isFirst) {
        assert.equal((await notary.post('/people/citizen/remove', {})).status, 200);
        await posted(notary, ['geheim']);
      }
      isFirst = false;
      return sign();
    });
    ahead += EXPIRY;
    await eventually('the page is told', () => page.status === 'refused: access_removed');
    assert.equal(page.resumedAt.length, 1, 'no second stream was opened');
    assert.ok(!page.wire.includes('geheim'));
    assert.equal(page.client.view.case, null);
    assert.deepEqual(page.texts, []);
  });

  it('R-L2 for another case: nothing of either', async () => {
    const [caseId, other] = [server.newCase(), server.newCase()];
    await posted(server.as('notary', other), ['aus dem anderen Vorgang']);
    let signedFor = caseId;
    const page = await open(caseId, () => shortLived(signedFor, 'citizen')());
    signedFor = other;
    ahead += EXPIRY;
    await eventually('the page is told', () => page.status === 'refused: wrong_case');
    await posted(server.as('notary', caseId), ['danach']);
    assert.equal(page.resumedAt.length, 1, 'no second stream was opened');
    assert.ok(!page.wire.includes('danach') && !page.wire.includes('anderen'));
    assert.deepEqual(page.texts, []);
  });
});
