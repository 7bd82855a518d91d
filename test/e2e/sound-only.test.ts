import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startStack, type Stack } from '../support/stack.js';
import { eventually } from '../support/wait.js';
import { Person, type Named } from './person.js';

/** *Nur Ton* over real media: what does not come must not come at all (decision 75). */
let stack: Stack;
let browser: Browser;

before(async () => {
  stack = await startStack();
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await stack.close();
});

/** What a page has received of pictures so far, over all its connections, in bytes; and whether one is open for any. */
async function pictures(who: Person): Promise<{ bytes: number; open: number }> {
  return who.page.evaluate(async () => {
    const { connections } = (window as unknown as { recorded: { connections: RTCPeerConnection[] } })
      .recorded;
    let [bytes, open] = [0, 0];
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed')) {
      (await connection.getStats()).forEach(
        (report: { type: string; kind?: string; bytesReceived?: number }) => {
          if (report.type !== 'inbound-rtp' || report.kind !== 'video') return;
          open += 1;
          bytes += report.bytesReceived ?? 0;
        },
      );
    }
    return { bytes, open };
  });
}

const hears = async (who: Person, from: Named) => {
  const before = await eventually('there is sound', () => who.received(from));
  await eventually(
    `${who.name} hears ${from.name}`,
    () => who.received(from),
    (now) => now.audioEnergy > before.audioEnergy,
  );
};

const soundOnly = (who: Person) => who.page.getByRole('switch', { name: 'Nur Ton' });

describe('Nur Ton', () => {
  it('stops every byte of picture at the one, keeps the sound, and the others read it, who comes later too', async () => {
    const caseId = 'sound-only';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const hannelore = await Person.open(browser, stack, 'hannelore', caseId);
    await notary.start();
    await hannelore.start();
    await hannelore.seesAndHears(notary);
    await notary.seesAndHears(hannelore);

    await hannelore.page.getByRole('button', { name: 'Geräte', exact: true }).click();
    const pressedAt = Date.now();
    await soundOnly(hannelore).click();
    await eventually(
      'no connection is open for a picture',
      () => pictures(hannelore),
      ({ open }) => open === 0,
    );
    console.log(`  pictures are over after ${String(Date.now() - pressedAt)} ms`);
    await hears(hannelore, notary);
    console.log(`  sound is there again after ${String(Date.now() - pressedAt)} ms`);
    assert.deepEqual(await pictures(hannelore), { bytes: 0, open: 0 });
    assert.equal((await hannelore.liveTracks()).local, 1, 'the camera is closed, the microphone is not');
    await notary.tile(`${hannelore.name}, .*nur Ton`).waitFor();
    await hears(notary, hannelore);

    const jonas = await Person.open(browser, stack, 'jonas', caseId);
    await jonas.start();
    await jonas.tile(`${hannelore.name}, .*nur Ton`).waitFor();
    await hannelore.tile(`${jonas.name}, .*Bild wird nicht empfangen`).waitFor();
    await hears(hannelore, jonas);
    assert.deepEqual(await pictures(hannelore), { bytes: 0, open: 0 });

    // after a reload it is still so, without a press
    await hannelore.page.reload();
    await hannelore.start();
    await hears(hannelore, jonas);
    await jonas.tile(`${hannelore.name}, .*nur Ton`).waitFor();
    assert.deepEqual(await pictures(hannelore), { bytes: 0, open: 0 });

    await hannelore.page.getByRole('button', { name: 'Bilder wieder empfangen' }).click();
    await hannelore.seesAndHears(notary);
    await hannelore.seesAndHears(jonas);
    assert.equal((await hannelore.liveTracks()).local, 1, 'no camera opens by itself');
    await jonas.tile(`${hannelore.name}, .*Kamera aus`).waitFor();
    for (const person of [notary, hannelore, jonas]) {
      assert.deepEqual(person.printed, []);
      await person.close();
    }
  });

  it('tells the figures of the real line, and saves a report about it that names nobody', async () => {
    const caseId = 'line-figures';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const hannelore = await Person.open(browser, stack, 'hannelore', caseId);
    await notary.start();
    await hannelore.start();
    await hannelore.seesAndHears(notary);
    await hannelore.page.getByRole('button', { name: 'Verbindung gut', exact: true }).click();
    const row = (name: string) => hannelore.page.getByRole('row', { name: new RegExp(`^${name}`) });
    const cells = (name: string) => row(name).getByRole('cell').allInnerTexts();
    const number = (text = '') => Number(text.replace('.', '').replace(',', '.'));
    for (const name of [`${notary.name}, Bild`, 'Sie, Bild']) {
      const [kilobits, size, frames, , roundTrip, , codec] = await eventually(
        `figures of ${name}`,
        () => cells(name),
        ([rate, , perSecond]) => number(rate) > 20 && number(perSecond) > 3,
      );
      console.log(
        `  ${name}: ${String(kilobits)} kbit/s, ${String(size)}, ${String(frames)} a second, ${String(roundTrip)} ms`,
      );
      assert.match(size ?? '', /^\d+ × \d+$/);
      assert.equal(codec, 'VP8');
    }
    await eventually(
      'the round trip',
      () => cells('Sie, Ton'),
      (found) => /^\d+$/.test(found[4] ?? ''),
    );
    assert.equal((await cells(`${notary.name}, Ton`))[6], 'opus');
    await hannelore.sees('Ihr Gerät ist direkt mit dem Medienserver verbunden (UDP).');

    await hannelore.page.getByRole('button', { name: 'Problembericht', exact: true }).click();
    await hannelore.sees(/Der Bericht wird an niemanden gesendet/);
    const [download] = await Promise.all([
      hannelore.page.waitForEvent('download'),
      hannelore.page.getByRole('button', { name: 'Bericht herunterladen' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^problem-[\d-]+\.json$/);
    const text = await readFile(await download.path(), 'utf8');
    const report = JSON.parse(text) as {
      figures: { who: string; 'kbit/s': number }[];
      steps: { what: string }[];
    };
    assert.ok(report.figures.some(({ who, ...each }) => who === 'person 1' && each['kbit/s'] > 0));
    assert.ok(report.steps.some(({ what }) => what === 'entered'));
    assert.doesNotMatch(text, /"other"/);
    const secrets = [notary.name, hannelore.name, caseId, '127.0.0.1', 'http', 'token', 'fake'];
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
    for (const person of [notary, hannelore]) {
      assert.deepEqual(person.printed, []);
      await person.close();
    }
  });

  it('says of a picture that does not go out that nobody sees it', async () => {
    const caseId = 'unsent';
    const notary = await Person.open(browser, stack, 'notary', caseId);
    const hannelore = await Person.open(browser, stack, 'hannelore', caseId);
    await notary.start();
    await hannelore.start();
    await notary.seesAndHears(hannelore);

    const encode = (active: boolean) =>
      hannelore.page.evaluate(async (isActive) => {
        const { connections } = (window as unknown as { recorded: { connections: RTCPeerConnection[] } })
          .recorded;
        for (const sender of connections.flatMap((each) => each.getSenders())) {
          if (sender.track?.kind !== 'video') continue;
          const parameters = sender.getParameters();
          for (const encoding of parameters.encodings) encoding.active = isActive;
          await sender.setParameters(parameters);
        }
      }, active);
    await encode(false);
    await hannelore.tile('Sie, .*Ihr Bild wird gerade nicht übertragen').waitFor();
    await notary.tile(`${hannelore.name}, .*Bild angehalten`).waitFor();
    await encode(true);
    await hannelore.tile('Sie, [^,]*$').waitFor();
    for (const person of [notary, hannelore]) await person.close();
  });
});
