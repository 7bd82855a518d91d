import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { useFakeTimers } from 'sinon';
import '../../components/conference-controls/define.js';
import '../../components/conference-shortcuts/define.js';
import type { ConferenceShortcuts } from '../../components/conference-shortcuts/conference-shortcuts.js';
import { shortcuts } from '../../components/internal/late-elements.js';
import type { CaseControls } from '../../core/case-controls.js';
import { stagedView, type StagedCase } from '../support/staged-case.js';
import { holdBack } from './hold-back.js';
import {
  button,
  elementBaseTests,
  everything,
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

const CONTENT = html`<conference-shortcuts></conference-shortcuts>`;

elementBaseTests('conference-shortcuts', {
  inside: () => stagedView(),
  outside: () => stagedView({ phase: 'outside' }),
});

async function press(combination: 'M' | 'V' | 'K'): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: `Key${combination}` });
  await sendKeys({ up: 'Shift' });
  await sendKeys({ up: 'Alt' });
}

function asked(staged: StagedCase, what: keyof CaseControls): number {
  return staged.requests.filter(([name]) => name === what).length;
}

describe('WCAG 2.1.4: shortcuts', () => {
  beforeEach(() => localStorage.removeItem('notary-conference:shortcuts'));
  after(() => localStorage.removeItem('notary-conference:shortcuts'));

  async function open() {
    const staged = await stage<ConferenceShortcuts>(stagedView(), CONTENT);
    staged.element.open();
    await settled(staged.element);
    return staged;
  }

  it('are off until the person switches them on, and are kept on this device', async () => {
    const { staged, element } = await stage<ConferenceShortcuts>(stagedView(), CONTENT);
    await press('M');
    expect(asked(staged, 'setMicrophone')).to.equal(0);
    element.open();
    await settled(element);
    get(element, '[role=switch]').click();
    await press('M');
    expect(asked(staged, 'setMicrophone'), 'not while the list is open').to.equal(0);
    button(element, 'Schließen').click();
    await press('M');
    expect(asked(staged, 'setMicrophone')).to.equal(1);
    element.remove();
    const again = await stage<ConferenceShortcuts>(stagedView(), CONTENT);
    await press('K');
    expect(asked(again.staged, 'setCamera')).to.equal(1);
    expect(asked(staged, 'setCamera'), 'gone with its element').to.equal(0);
  });

  it('are the letters written on the keys, as the list shows them, on any layout', async () => {
    const { staged, element } = await open();
    get(element, '[role=switch]').click();
    button(element, 'Schließen').click();
    const pressed = (key: string, code: string) => {
      const init = { key, code, altKey: true, shiftKey: true, bubbles: true, composed: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', init));
      return ['setMicrophone', 'setCamera'].map((each) => asked(staged, each as keyof CaseControls)).join();
    };
    expect(pressed('M', 'Semicolon'), 'M of a French keyboard').to.equal('1,0');
    expect(pressed('?', 'KeyM'), 'its comma').to.equal('2,0');
    expect(pressed('N', 'KeyM'), 'another letter in the place of M').to.equal('2,0');
    expect(pressed('Л', 'KeyK'), 'a Cyrillic keyboard').to.equal('2,1');
    expect(pressed('Â', 'KeyM'), 'with Option on a Mac').to.equal('3,1');
  });

  it('never fire where text is typed, nor outside of a conference', async () => {
    localStorage.setItem('notary-conference:shortcuts', '{"on":true}');
    for (const field of ['<input>', '<textarea></textarea>', '<p contenteditable>x</p>']) {
      const { staged, notaryCase } = await stage<ConferenceShortcuts>(stagedView(), CONTENT);
      const place = document.createElement('div');
      place.innerHTML = field;
      notaryCase.append(place);
      (place.firstElementChild as HTMLElement).focus();
      await press('M');
      expect(asked(staged, 'setMicrophone'), field).to.equal(0);
      // the same keys mean it as soon as nobody types
      (document.activeElement as HTMLElement).blur();
      await press('M');
      expect(asked(staged, 'setMicrophone'), `not in ${field}`).to.equal(1);
      notaryCase.remove();
    }
    const { staged, element } = await stage<ConferenceShortcuts>(stagedView({ phase: 'outside' }), CONTENT);
    await press('M');
    expect(asked(staged, 'setMicrophone'), 'outside').to.equal(0);
    await show(staged, element, stagedView());
    await press('M');
    expect(asked(staged, 'setMicrophone'), 'inside').to.equal(1);
  });

  it('ask before leaving', async () => {
    localStorage.setItem('notary-conference:shortcuts', '{"on":true}');
    const { staged, element } = await stage<ConferenceShortcuts>(stagedView(), CONTENT);
    await press('V');
    await settled(element);
    expect(asked(staged, 'leaveConference')).to.equal(0);
    expect(textOf(get(element, 'dialog[open]'))).to.match(/Möchten Sie die Konferenz verlassen/);
    expect(element.shadowRoot?.activeElement?.textContent).to.match(/In der Konferenz bleiben/);
    expect((await violationsOf(element)).join()).to.equal('');
    button(element, 'Konferenz verlassen').click();
    expect(asked(staged, 'leaveConference')).to.equal(1);
  });

  it('are listed and can be changed, but not to a letter alone or to what another one has', async () => {
    const { staged, element } = await open();
    expect((await violationsOf(element)).join()).to.equal('');
    get(element, '[role=switch]').click();
    const change = [...element.shadowRoot!.querySelectorAll<HTMLElement>('li button')][0]!;
    change.click();
    change.focus();
    await sendKeys({ press: 'm' });
    await settled(element);
    expect(textOf(get(element, '.refused'))).to.match(/wählen Sie Strg oder Alt zusammen/);
    await press('K');
    await settled(element);
    expect(textOf(get(element, '.refused'))).to.match(/schon vergeben/);
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'F8' });
    await sendKeys({ up: 'Control' });
    await settled(element);
    expect(textOf(get(element, 'li kbd'))).to.equal('Strg + F8');
    button(element, 'Schließen').click();
    await press('M');
    expect(asked(staged, 'setMicrophone')).to.equal(0);
  });

  it('take garbage in their place on the device for none', async () => {
    for (const garbage of ['{', '[]', 'null', '{"on":true,"keys":{"leave":"KeyV","camera":7}}']) {
      localStorage.setItem('notary-conference:shortcuts', garbage);
      const { element } = await open();
      expect(textOf(get(element, '.list')), garbage).to.match(/Alt \+ Umschalt \+ V/);
      element.remove();
    }
  });

  it('are reached from the bar', async () => {
    const { element } = await stage(stagedView(), html`<conference-controls></conference-controls>`);
    button(element, 'Tastenkürzel').click();
    // comes as code of its own
    await shortcuts.load();
    await settled(element);
    await settled(element);
    expect(textOf(get(element, 'dialog[open]'))).to.match(/Tastenkürzel verwenden/);
  });

  it('are those that the page has placed, where it has: never two lists that know nothing of each other', async () => {
    const { notaryCase } = await stage(
      stagedView(),
      html`<conference-controls></conference-controls><conference-shortcuts></conference-shortcuts>`,
    );
    button(notaryCase, 'Tastenkürzel').click();
    await settled(notaryCase);
    const all = everything(notaryCase).filter(({ localName }) => localName === 'conference-shortcuts');
    expect(all.length).to.equal(1);
    expect(all[0]?.parentElement === notaryCase).to.equal(true);
    expect(find(all[0]!, 'dialog[open]')?.className).to.equal('list');
  });

  it('say when they could not be fetched, and the next press tries again', async () => {
    const held = holdBack(shortcuts);
    const clock = useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const { element } = await stage(stagedView(), html`<conference-controls></conference-controls>`);
      expect(find(element, '[role=alert]')).to.equal(undefined);
      button(element, 'Tastenkürzel').click();
      await settled(element);
      expect(textOf(get(element, '[role=alert]'))).to.match(
        /konnte nicht geladen werden. Versuchen Sie es gleich noch einmal/,
      );
      held.mend();
      clock.tick(3_000);
      button(element, 'Tastenkürzel').click();
      await settled(element);
      await settled(element);
      expect(find(element, '[role=alert]')).to.equal(undefined);
      expect(textOf(get(element, 'dialog[open]'))).to.match(/Tastenkürzel verwenden/);
    } finally {
      clock.restore();
      held.restore();
    }
  });

  it('are written as on the keys, in the language of the page', async () => {
    const { notaryCase, element } = await open();
    expect(textOf(get(element, '.list'))).to.match(/Alt \+ Umschalt \+ M/);
    notaryCase.lang = 'en';
    await settled(element);
    await settled(element);
    expect(textOf(get(element, '.list'))).to.match(/Alt \+ Shift \+ M/);
    const { userAgent } = navigator;
    Object.defineProperty(navigator, 'userAgent', {
      configurable: true,
      value: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)',
    });
    try {
      localStorage.setItem('notary-conference:shortcuts', '{"on":true,"keys":{"chat":"Meta+KeyJ"}}');
      const apple = await open();
      expect(textOf(get(apple.element, '.list'))).to.match(/Option \+ Umschalt \+ M .*Befehl \+ J/);
      apple.notaryCase.lang = 'en';
      await settled(apple.element);
      expect(textOf(get(apple.element, '.list'))).to.match(/Option \+ Shift \+ M .*Cmd \+ J/);
    } finally {
      Object.defineProperty(navigator, 'userAgent', { configurable: true, value: userAgent });
    }
  });

  it('say what became of each device that was switched, also of two at once', async () => {
    localStorage.setItem('notary-conference:shortcuts', '{"on":true}');
    const { staged, element } = await stage<ConferenceShortcuts>(stagedView(), CONTENT);
    await press('M');
    await press('K');
    const { local } = stagedView().media;
    await show(staged, element, stagedView({ media: { local: { ...local, microphone: 'off' } } }));
    expect(said(element, 'polite')).to.equal('Mikrofon: aus');
    const both = stagedView({ media: { local: { ...local, microphone: 'off', camera: 'off' } } });
    await show(staged, element, both);
    expect(said(element, 'polite')).to.equal('Kamera: aus');
    await show(staged, element, stagedView());
    expect(said(element, 'polite')).not.to.match(/: an/);
  });
});
