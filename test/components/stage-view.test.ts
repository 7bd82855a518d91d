import { html } from 'lit';
import { useFakeTimers } from 'sinon';
import type { CaseView } from '../../core/case-view.js';
import type { StageLayout } from '../../components/conference-stage/layout.js';
import { SPEECH_MS } from '../../components/conference-stage/large-place.js';
import { lookingAt } from '../../components/conference-stage/looking.js';
import type { RemoteMedia } from '../../core/media/media-room.js';
import type { Presence } from '../../protocol/case-state.js';
import {
  BRANDT,
  fakeStream,
  HANNELORE,
  PEOPLE,
  remoteMedia,
  stagedView,
  stopFakeStreams,
} from '../support/staged-case.js';
import { ownMedia } from './states.js';
import {
  button,
  buttonNames,
  everything,
  expect,
  focused,
  get,
  said,
  show,
  stage,
  violationsOf,
} from './support.js';

const OTHERS = ['lindner', 'jonas', 'aydin'] as const;
const streams = new Map<string, MediaStream>();

type Staging = Parameters<typeof stagedView>[0];

/** Hannelore looks; the notary, Jonas and Miriam Aydın are there. */
function room(
  more: Partial<Record<string, Presence>> = {},
  speaking: readonly string[] = [],
  staging: Staging = {},
): CaseView {
  const present = { lindner: 'connected', jonas: 'connected', aydin: 'connected', ...more } as const;
  const everybody: Record<string, Presence | undefined> = present;
  const isThere = (person: string) => everybody[person] === 'connected';
  const remote: RemoteMedia[] = OTHERS.filter(isThere).map((person) => {
    const stream = streams.get(person) ?? fakeStream();
    streams.set(person, stream);
    return remoteMedia(person, { stream, speaking: speaking.includes(person) });
  });
  return stagedView({
    present: { ...present, hannelore: 'connected' },
    media: { local: ownMedia({ stream: null }), remote },
    ...staging,
  });
}

const mount = (view: CaseView, layout?: StageLayout) =>
  layout === undefined
    ? stage(view, html`<conference-stage style="height: 480px"></conference-stage>`)
    : stage(view, html`<conference-stage layout=${layout} style="height: 480px"></conference-stage>`);

const labelsOf = (element: Element, selector: string) =>
  everything(element)
    .filter((each) => each.matches(selector))
    .map(
      (seat) => seat.querySelector('participant-tile')?.shadowRoot?.querySelector('.tile')?.ariaLabel ?? '',
    );
const large = (element: Element) =>
  labelsOf(element, 'li.main')
    .map((label) => label.split(',')[0])
    .join();

describe('how the stage is looked at', () => {
  beforeEach(() => localStorage.clear());
  // other files share it
  after(() => localStorage.clear());
  afterEach(() => {
    streams.clear();
    stopFakeStreams();
  });

  describe('the speaker', () => {
    let clock: sinon.SinonFakeTimers;
    beforeEach(() => (clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })));
    afterEach(() => clock.restore());

    it('R-E5: has the large place after two seconds, and nobody else moves', async () => {
      const { staged, element } = await mount(room(), 'speaker');
      const order = () =>
        labelsOf(element, 'li')
          .map((label) => label.split(',')[0])
          .join();
      const before = order();
      expect(large(element)).to.equal('Dr. Katharina Lindner');
      await show(staged, element, room({}, ['jonas']));
      clock.tick(SPEECH_MS - 1);
      await show(staged, element, room({}, ['jonas']));
      expect(large(element)).to.equal('Dr. Katharina Lindner');
      clock.tick(1);
      await show(staged, element, room({}, []));
      expect(large(element)).to.equal('Jonas Petersen');
      expect(order()).to.equal(before);
      // lost, the place is kept for them
      await show(staged, element, room({ jonas: 'lost' }));
      clock.tick(60_000);
      expect(large(element)).to.equal('Jonas Petersen');
      await show(staged, element, room({ jonas: 'lost' }, ['aydin']));
      clock.tick(SPEECH_MS);
      await show(staged, element, room({ jonas: 'lost' }, ['aydin']));
      expect(large(element)).to.equal('Miriam Aydın');
    });

    it('is not oneself, and not an interpreter, who has a place of their own (edge 48)', async () => {
      const people = [...PEOPLE, BRANDT];
      const own = ownMedia({ stream: null, speaking: true });
      const view = (present: Partial<Record<string, Presence>>) =>
        stagedView({
          people,
          present: { lindner: 'connected', brandt: 'connected', hannelore: 'connected', ...present },
          media: { local: own, remote: [remoteMedia('lindner'), remoteMedia('brandt', { speaking: true })] },
        });
      const { staged, element } = await mount(view({}), 'speaker');
      clock.tick(2 * SPEECH_MS);
      await show(staged, element, view({}));
      expect(large(element)).to.equal('Dr. Katharina Lindner');
      expect(labelsOf(element, 'li.hands').join()).to.match(/^Lea Brandt/);
    });

    it('leaves no timer behind when the stage is taken away or the conference is over', async () => {
      const { staged, element } = await mount(room({}, ['jonas']), 'speaker');
      expect(clock.countTimers()).to.equal(1);
      await show(staged, element, room({}, ['jonas'], { phase: 'outside', why: 'left' }));
      expect(clock.countTimers()).to.equal(0);
      await show(staged, element, room({}, ['jonas']));
      expect(clock.countTimers()).to.equal(1);
      element.remove();
      expect(clock.countTimers()).to.equal(0);
    });
  });

  describe('a pin', () => {
    it('R-E5: makes a picture large, says so in its name, and lets go of it again', async () => {
      const { staged, element } = await mount(room());
      expect(large(element)).to.equal('');
      const pin = button(element, 'Jonas Petersen anheften');
      expect(pin.ariaPressed).to.equal('false');
      pin.click();
      await show(staged, element, room());
      expect(large(element)).to.equal('Jonas Petersen');
      expect(labelsOf(element, 'li.main').join()).to.match(/angeheftet/);
      const pressed = button(element, 'Jonas Petersen anheften');
      expect([pressed.ariaPressed, pressed.title].join()).to.equal('true,Anheften aufheben');
      expect(await violationsOf(element)).to.deep.equal([]);
      pressed.click();
      await element.updateComplete;
      expect(large(element)).to.equal('');
    });

    it('keeps the focus on its button, and leaves it on the person once nobody can be pinned', async () => {
      const { staged, element } = await mount(room());
      button(element, 'Miriam Aydın anheften').focus();
      button(element, 'Miriam Aydın anheften').click();
      await show(staged, element, room());
      expect(focused() === button(element, 'Miriam Aydın anheften')).to.equal(true);
      expect(large(element)).to.equal('Miriam Aydın');
      button(element, 'Miriam Aydın anheften').click();
      await show(staged, element, room());
      expect(focused() === button(element, 'Miriam Aydın anheften')).to.equal(true);
      const view = room();
      const remote = [...view.media.remote, remoteMedia('lindner', { kind: 'screen', stream: fakeStream() })];
      await show(staged, element, { ...view, media: { ...view.media, remote } });
      expect(buttonNames(element).join()).not.to.include('anheften');
      expect(focused()?.ariaLabel).to.match(/^Miriam Aydın/);
    });

    it('goes before who speaks', async () => {
      const { staged, element } = await mount(room(), 'speaker');
      lookingAt(staged).pin(staged.view, 'aydin');
      await show(staged, element, room({}, ['jonas']));
      expect(large(element)).to.equal('Miriam Aydın');
    });

    it('has no button on an empty place, which would cover why it is empty', async () => {
      const { staged, element } = await mount(room({ jonas: 'lost' }));
      expect(buttonNames(element)).to.include('Miriam Aydın anheften');
      expect(buttonNames(element)).not.to.include('Jonas Petersen anheften');
      await show(staged, element, room());
      expect(buttonNames(element)).to.include('Jonas Petersen anheften');
    });

    it('has on a small place the word and the name, and no time that would lie on the name', async () => {
      const element = await stage(
        room({ jonas: 'lost' }),
        html`<participant-tile person="jonas" style="width: 150px; height: 116px"></participant-tile>`,
      ).then((staged) => staged.element);
      const [word, name] = [get(element, 'strong'), get(element, '.plate')].map((each) =>
        each.getBoundingClientRect(),
      );
      expect(get(element, '.small').getBoundingClientRect().height).to.equal(0);
      expect((word?.bottom ?? 0) <= (name?.top ?? 0)).to.equal(true);
      element.style.width = '260px';
      expect(get(element, '.small').getBoundingClientRect().height > 0).to.equal(true);
    });

    it('is told to nobody', async () => {
      const { staged, element } = await mount(room());
      button(element, 'Jonas Petersen anheften').click();
      await element.updateComplete;
      expect(staged.requests).to.deep.equal([]);
      expect(JSON.stringify(localStorage)).not.to.include('jonas');
    });

    it('waits for who leaves, says so once, and is there again with them', async () => {
      const { staged, element } = await mount(room());
      lookingAt(staged).pin(staged.view, 'jonas');
      await show(staged, element, room());
      await show(staged, element, room({ jonas: 'left' }));
      expect(large(element)).to.equal('');
      expect(said(element, 'polite')).to.equal(
        'Jonas Petersen bleibt angeheftet und ist wieder groß zu sehen, sobald die Person zurück ist.',
      );
      expect(get(element, 'ul').ariaLabel).to.equal(
        'Bilder der Teilnehmenden. Jonas Petersen ist angeheftet und zurzeit nicht da.',
      );
      await show(staged, element, room());
      expect(large(element)).to.equal('Jonas Petersen');
      expect(said(element, 'polite')).to.equal('Jonas Petersen ist wieder da und angeheftet.');
      expect(get(element, 'ul').ariaLabel).to.equal('Bilder der Teilnehmenden');
    });

    it('outlives a reconnection and another way in, and neither the conference nor the person who looks', async () => {
      const { staged, notaryCase, element } = await mount(room());
      lookingAt(staged).pin(staged.view, 'jonas');
      await show(staged, element, room({}, [], { phase: 'reconnecting' }));
      await show(staged, element, room({}, [], { phase: 'outside', why: 'left' }));
      element.remove();
      const again = document.createElement('conference-stage');
      notaryCase.append(again);
      await show(staged, again, room());
      expect(large(again)).to.equal('Jonas Petersen');
      await show(staged, again, room({}, [], { conference: { id: 'c-2' } }));
      expect(large(again)).to.equal('');
      expect(lookingAt(staged).pinnedIn(room({}, [], { self: PEOPLE[1]! }))).to.equal(null);
      expect(lookingAt(staged).pinnedIn(room({}, [], { self: HANNELORE }))).to.equal('jonas');
    });
  });

  describe('the layout', () => {
    it('is the host’s attribute, as long as the person has chosen nothing', async () => {
      const { element } = await mount(room(), 'speaker');
      expect(large(element)).to.equal('Dr. Katharina Lindner');
      element.setAttribute('layout', 'grid');
      await element.updateComplete;
      expect(large(element)).to.equal('');
      // what it does not know is no wish
      element.setAttribute('layout', 'carousel');
      await element.updateComplete;
      expect((element as unknown as { layout: string }).layout).to.equal('auto');
    });

    it('is what the person has chosen on this device, also the next time; nothing else is kept', async () => {
      const { staged, element } = await mount(room());
      lookingAt(staged).choose('speaker');
      await element.updateComplete;
      expect([large(element), element.getAttribute('layout')].join()).to.equal(
        'Dr. Katharina Lindner,speaker',
      );
      expect(JSON.stringify(localStorage)).to.equal('{"notary-conference:layout":"speaker"}');
      const next = await mount(room(), 'grid');
      expect(large(next.element)).to.equal('Dr. Katharina Lindner');
    });

    it('changes without a new video element, and without touching what it plays', async () => {
      const { staged, element } = await mount(room(), 'grid');
      const looking = lookingAt(staged);
      const videos = () =>
        everything(element).filter((each): each is HTMLVideoElement => each instanceof HTMLVideoElement);
      const before = videos();
      expect(before.length).to.equal(3);
      let attached = 0;
      const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!;
      Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
        ...own,
        set(value: MediaStream | null) {
          attached += 1;
          own.set!.call(this, value);
        },
      });
      try {
        for (const layout of ['speaker', 'auto', 'grid'] as const) {
          looking.choose(layout);
          await show(staged, element, room());
        }
        looking.pin(staged.view, 'aydin');
        await show(staged, element, room());
        element.toggleAttribute('faces', true);
        await show(staged, element, room());
        element.toggleAttribute('faces', false);
        await show(staged, element, room({}, ['jonas']));
      } finally {
        Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', own);
      }
      expect(large(element)).to.equal('Miriam Aydın');
      expect(attached).to.equal(0);
      expect(videos().every((video, at) => video === before[at])).to.equal(true);
    });
  });
});
