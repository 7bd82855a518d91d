import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { HANNELORE, JONAS, LINDNER, Stage } from '../../core/simulated/scenarios/index.js';
import type { Person } from '../../protocol/people.js';

let stage: Stage;
afterEach(() => stage.simulated.dispose());

async function meeting(): Promise<void> {
  stage = new Stage({ pictures: 'none' });
  for (const person of [LINDNER, HANNELORE, JONAS]) stage.page(person);
  await stage.advance();
  await stage.meet(HANNELORE);
}

/** As they stand on that person's page: who, and what. */
function read(reader: Person): string[] {
  const lines = stage.page(reader).view.text?.lines ?? [];
  return lines.map(({ person, text, isLive }) => `${person ?? 'ich'}: ${text}${isLive ? '…' : ''}`);
}

async function type(person: Person, text: string, isFinished = false): Promise<void> {
  const { client } = stage.page(person);
  client.typeText(text);
  if (isFinished) client.endTextLine();
  await stage.advance(300);
}

describe('EN 301 549 6.2: real-time text in a conference', () => {
  it('is read by the others while it is typed, told apart from their own, and is in no log', async () => {
    await meeting();
    const before = stage.simulated.state.version;
    assert.equal(stage.page(LINDNER).view.text, undefined, 'nothing until somebody types');
    await type(HANNELORE, 'Ich hö');
    assert.deepEqual(read(LINDNER), ['hannelore: Ich hö…']);
    assert.equal(stage.page(LINDNER).view.text?.unseen, 1);
    await type(LINDNER, 'Ja?');
    assert.deepEqual(read(LINDNER), ['hannelore: Ich hö…', 'ich: Ja?…']);
    assert.deepEqual(read(HANNELORE), ['ich: Ich hö…', 'lindner: Ja?…']);
    stage.page(LINDNER).client.markTextSeen();
    assert.equal(stage.page(LINDNER).view.text?.unseen, 0);
    assert.equal(stage.simulated.state.version, before, 'nothing of it is on record');
  });

  it('is told to who comes later', async () => {
    await meeting();
    await type(HANNELORE, 'Ich höre nichts.', true);
    await type(HANNELORE, 'Sie schon');
    await stage.enter(JONAS);
    await stage.advance(300);
    assert.deepEqual(read(JONAS), ['hannelore: Ich höre nichts.', 'hannelore: Sie schon…']);
  });

  it('keeps what was typed over a short reconnection, and what was said by who is lost', async () => {
    await meeting();
    await type(HANNELORE, 'Vorher', true);
    const page = stage.page(HANNELORE);
    page.cutNetwork();
    await stage.advance(1_000);
    assert.equal(page.view.conference.phase, 'reconnecting');
    await type(HANNELORE, 'währenddessen');
    await type(LINDNER, 'Sind Sie da?', true);
    assert.equal(page.view.text?.isHeld, true);
    assert.deepEqual(read(LINDNER), ['hannelore: Vorher', 'ich: Sind Sie da?']);
    page.restoreNetwork();
    await stage.advance(2_500);
    assert.deepEqual(read(LINDNER), ['hannelore: Vorher', 'hannelore: währenddessen…', 'ich: Sind Sie da?']);
    assert.deepEqual([...read(HANNELORE)].sort(), [
      'ich: Vorher',
      'ich: währenddessen…',
      'lindner: Sind Sie da?',
    ]);
    assert.equal(page.view.text.isHeld, false);
    await stage.lose(HANNELORE);
    assert.ok(read(LINDNER).includes('hannelore: Vorher'));
  });

  it('is gone with leaving, and with the end', async () => {
    await meeting();
    await type(HANNELORE, 'Vertraulich', true);
    await type(LINDNER, 'Gelesen', true);
    await stage.leave(HANNELORE);
    assert.equal(stage.page(HANNELORE).view.text, undefined);
    assert.deepEqual(read(LINDNER), ['hannelore: Vertraulich', 'ich: Gelesen']);
    stage.page(LINDNER).client.endConference();
    await stage.advance(1_000);
    assert.equal(stage.page(LINDNER).view.text, undefined);
  });

  it('comes back from the others to who has left and returned, but for what was one’s own', async () => {
    await meeting();
    await type(HANNELORE, 'Meins', true);
    await type(LINDNER, 'Seins', true);
    await stage.leave(HANNELORE);
    await stage.enter(HANNELORE);
    await stage.advance(300);
    assert.deepEqual(read(HANNELORE), ['lindner: Seins']);
    await type(HANNELORE, 'Neu', true);
    assert.deepEqual(read(LINDNER), ['hannelore: Meins', 'ich: Seins', 'hannelore: Neu']);
  });
});
