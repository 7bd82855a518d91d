import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { NotaryConference } from '../../components/notary-conference/notary-conference.js';
import '../../components/real-time-text/define.js';
import type { RealTimeText } from '../../components/real-time-text/real-time-text.js';
import type { TextLine } from '../../core/real-time-text/text-view.js';
import { JONAS, stagedView } from '../support/staged-case.js';
import { until } from './live-tracks.js';
import { mountScenario } from './scenario-support.js';
import { expectSilentConsole } from './silent-console.js';
import {
  button,
  elementBaseTests,
  expect,
  find,
  get,
  said,
  settled,
  show,
  stage,
  textOf,
  violationsOf,
} from './support.js';

function line(id: string, person: string | null, text: string, more: Partial<TextLine> = {}): TextLine {
  return { id, person, text, isLive: false, isBroken: false, ...more };
}

function withLines(lines: readonly TextLine[], staging: Parameters<typeof stagedView>[0] = {}) {
  return stagedView({ ...staging, text: { lines, unseen: 0, isHeld: false } });
}

const CONTENT = html`<real-time-text></real-time-text>`;

const LINES = [
  line('1', 'lindner', 'Guten Tag'),
  line('2', null, 'Ich höre Sie nicht'),
  line('3', 'jonas', 'Mein Mikro', { isLive: true }),
];

elementBaseTests('real-time-text', {
  'nobody has written': () => stagedView(),
  'several write': () => withLines(LINES),
  'one is lost': () =>
    withLines(LINES, { present: { lindner: 'connected', hannelore: 'connected', jonas: ['lost', '10:43'] } }),
  'the own connection is interrupted': () => withLines(LINES, { phase: 'reconnecting' }),
  'not in the conference': () => stagedView({ phase: 'outside' }),
});

describe('EN 301 549 6.2: real-time-text', () => {
  expectSilentConsole();

  it('tells own and others apart, with names, and what is being written from what is finished', async () => {
    const { element } = await stage<RealTimeText>(withLines(LINES), CONTENT);
    expect(textOf(get(element, '.log'))).to.match(/Dr. Katharina Lindner Guten Tag Sie Ich höre Sie nicht/);
    expect(textOf(get(element, '.now'))).to.match(/Jonas Petersen schreibt Mein Mikro/);
    expect(find(element, '.line.own')?.textContent).to.match(/Ich höre/);
    expect(textOf(element)).to.match(/Wird nicht gespeichert\./);
  });

  it('shows nothing of who is not known in the case', async () => {
    const { element } = await stage<RealTimeText>(withLines([line('1', 'nobody', 'Falsch')]), CONTENT);
    expect(textOf(element)).not.to.match(/Falsch/);
  });

  it('marks whoever is lost, and keeps what they said', async () => {
    const { staged, element } = await stage<RealTimeText>(withLines(LINES), CONTENT);
    await show(
      staged,
      element,
      withLines(LINES, {
        present: { lindner: 'connected', hannelore: 'connected', jonas: ['lost', '10:43'] },
      }),
    );
    expect(textOf(get(element, '.log'))).to.match(
      /Jonas Petersen Verbindung unterbrochen Mein Mikro nicht zu Ende geschrieben/,
    );
  });

  it('passes on every character, and ends the line with Enter', async () => {
    const { staged, element } = await stage<RealTimeText>(stagedView(), CONTENT);
    element.focus();
    await sendKeys({ type: 'Ja' });
    await sendKeys({ press: 'Enter' });
    expect(staged.requests.filter(([name]) => name.endsWith('Line') || name === 'typeText')).to.deep.equal([
      ['typeText', 'J'],
      ['typeText', 'Ja'],
      ['typeText', 'Ja'],
      ['endTextLine'],
    ]);
    expect((get(element, 'textarea') as HTMLTextAreaElement).value).to.equal('');
  });

  it('takes in several lines and a long one without losing any of it', async () => {
    const { staged, element } = await stage<RealTimeText>(stagedView(), CONTENT);
    const field = get(element, 'textarea') as HTMLTextAreaElement;
    const long = 'Wort '.repeat(150);
    field.value = `eins\nzwei\n${long}`;
    field.dispatchEvent(new InputEvent('input'));
    const typed = staged.requests.flatMap(([name, text]) => (name === 'typeText' ? [String(text)] : []));
    expect(typed.slice(0, 2)).to.deep.equal(['eins', 'zwei']);
    expect(typed.slice(2).join('')).to.equal(long);
    expect(typed.every((each) => each.length <= 500)).to.equal(true);
    expect(field.value).to.equal(typed.at(-1));
  });

  it('says finished lines of the others once, and neither single characters nor one’s own', async () => {
    const { staged, element } = await stage<RealTimeText>(withLines(LINES), CONTENT);
    expect(said(element, 'polite')).to.equal('');
    await show(
      staged,
      element,
      withLines([...LINES.slice(0, 2), line('3', 'jonas', 'Mein Mikrofon', { isLive: true })]),
    );
    expect(said(element, 'polite')).to.equal('');
    await show(
      staged,
      element,
      withLines([...LINES.slice(0, 2), line('3', 'jonas', 'Mein Mikrofon'), line('4', null, 'Ja')]),
    );
    expect(said(element, 'polite')).to.equal('Jonas Petersen: Mein Mikrofon');
    expect(get(element, '.log').getAttribute('aria-live')).to.equal('off');
    expect(find(element, '.now')?.closest('[aria-live]')).to.equal(null);
  });

  it('says truthfully that nothing is transmitted while the connection is away', async () => {
    for (const [lang, words] of [
      ['de', 'wird nicht übertragen'],
      ['en', 'is not transmitted'],
    ] as const) {
      const { notaryCase, element } = await stage<RealTimeText>(
        withLines([], { phase: 'reconnecting' }),
        CONTENT,
      );
      notaryCase.lang = lang;
      await settled(element);
      expect(textOf(get(element, '[role=status]'))).to.match(new RegExp(words));
    }
  });
});

describe('EN 301 549 6.2: real-time text beside the stage', () => {
  expectSilentConsole();

  it('marks and counts at the button what came while it was closed, and announces it once', async () => {
    const mounted = await mountScenario('text-closed', 'office');
    const { scene, notaryCase } = mounted;
    const conference = notaryCase.querySelector<NotaryConference>('notary-conference')!;
    const controls = get(conference, 'conference-controls');
    const text = button(conference, 'Text 1 neue Zeile');
    expect(said(controls, 'polite')).to.match(/Jonas Petersen schreibt Text zur Konferenz\./);
    await scene.stage.write(JONAS, 'Ich kann gerade nicht sprechen');
    await settled(conference);
    expect(controls.shadowRoot?.querySelectorAll('[aria-live=polite] > p').length).to.equal(1);
    text.click();
    await opened(conference);
    expect(textOf(get(conference, 'real-time-text'))).to.match(/Ich kann gerade nicht sprechen/);
    await settled(conference);
    button(conference, 'Text');
    expect(get(conference, 'conference-controls').shadowRoot?.querySelector('.unseen')).to.equal(null);
    mounted.end();
  });

  it('takes the focus when it is opened and gives it back with Escape and with its button', async () => {
    const mounted = await mountScenario('text', 'portal');
    const { scene, notaryCase } = mounted;
    const conference = notaryCase.querySelector<NotaryConference>('notary-conference')!;
    const bar = get(conference, 'conference-controls').shadowRoot!;
    const text = [...bar.querySelectorAll<HTMLElement>('[aria-expanded]')].find((each) =>
      textOf(each).startsWith('Text'),
    );
    for (const close of ['Escape', 'button'] as const) {
      text?.click();
      await opened(conference);
      expect(text?.getAttribute('aria-expanded')).to.equal('true');
      const panel = get(conference, 'real-time-text');
      expect(panel.shadowRoot?.activeElement?.localName).to.equal('textarea');
      expect((panel.shadowRoot?.activeElement as HTMLTextAreaElement).value).to.equal(
        'Das ist gut, dann kön',
      );
      expect((await violationsOf(conference)).join()).to.equal('');
      if (close === 'Escape') await sendKeys({ press: 'Escape' });
      else button(get(conference, 'real-time-text'), 'Schließen').click();
      await settled(conference);
      expect(find(conference, 'real-time-text')).to.equal(undefined);
      expect(get(conference, 'conference-controls').shadowRoot?.activeElement).to.equal(text);
    }
    expect(scene.office.view.text?.lines.length).to.equal(4);
    mounted.end();
  });
});

/** The panel comes as code of its own. */
async function opened(conference: NotaryConference): Promise<void> {
  const field = (): unknown => find(conference, 'real-time-text')?.shadowRoot?.querySelector('textarea');
  await until(() => Boolean(field()));
  await settled(conference);
}
