import { html } from 'lit';
import { ParticipantTile } from '../../components/participant-tile/participant-tile.js';
import { fakeStream, remoteMedia, stagedView, stopFakeStreams } from '../support/staged-case.js';
import { expect, settled, show, stage } from './support.js';

/* Twenty tiles hear of every change of their case. What one change costs a page is measured by `npm run bench -- tiles`. */
describe('what one change draws anew on the stage', () => {
  const present = {
    aydin: 'connected',
    hannelore: 'connected',
    jonas: 'connected',
    lindner: 'connected',
  } as const;
  const streams = new Map(['aydin', 'jonas', 'lindner'].map((person) => [person, fakeStream()]));
  const { updated } = ParticipantTile.prototype as unknown as { updated: (changed: unknown) => void };
  let drawn: string[] = [];

  before(() => {
    Object.assign(ParticipantTile.prototype, {
      updated(this: ParticipantTile, changed: unknown) {
        drawn.push(this.person);
        updated.call(this, changed);
      },
    });
  });
  after(() => {
    Object.assign(ParticipantTile.prototype, { updated });
    stopFakeStreams();
  });

  const view = (changes: Partial<ReturnType<typeof remoteMedia>> = {}, self = {}) =>
    stagedView({
      present,
      media: {
        remote: [...streams].map(([person, stream]) =>
          remoteMedia(person, { stream, ...(person === 'jonas' ? changes : {}) }),
        ),
        ...self,
      },
    });
  const mount = async () => {
    const { staged, element } = await stage(
      view(),
      html`<conference-stage style="height: 480px"></conference-stage>`,
    );
    drawn = [];
    const change = async (next: ReturnType<typeof view>) => {
      drawn = [];
      await show(staged, element, next);
      return drawn;
    };
    return { staged, element, change };
  };

  it('speaking, a mute, a camera, a weak line: the tile of that person alone', async () => {
    const { change } = await mount();
    expect(await change(view({ speaking: true }))).to.deep.equal(['jonas']);
    expect(await change(view())).to.deep.equal(['jonas']);
    expect(await change(view({ microphoneOn: false }))).to.deep.equal(['jonas']);
    expect(await change(view({ microphoneOn: false, cameraOn: false }))).to.deep.equal(['jonas']);
    expect(await change(view({ line: 'weak' }))).to.deep.equal(['jonas']);
    expect(await change(view({ stream: fakeStream() }))).to.deep.equal(['jonas']);
  });

  it('nothing about anybody: no tile', async () => {
    const { change } = await mount();
    expect(await change(view({}, { quality: 'weak' }))).to.deep.equal([]);
  });

  it('another language, and texts of the host: all of them', async () => {
    const { element } = await mount();
    const notaryCase = document.querySelector('notary-case')!;
    notaryCase.texts = { 'tile.self': 'Ich' };
    await settled(element);
    expect(drawn.length).to.equal(4);
    drawn = [];
    notaryCase.lang = 'en';
    await settled(element);
    expect(drawn.length).to.equal(4);
  });
});
