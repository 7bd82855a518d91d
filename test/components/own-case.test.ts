import { fixtureSync } from '@open-wc/testing';
import { html } from 'lit';
import sinon from 'sinon';
import { expect, settled, textOf } from './support.js';

describe('an element that names its case itself', () => {
  afterEach(() => sinon.restore());

  it('asks its own server with its own token, and says so when the portal gives none', async () => {
    const fetching = sinon.stub(window, 'fetch').rejects(new TypeError('no network'));
    const credentials = sinon.stub().rejects(new Error('signed out'));
    const frame = fixtureSync<HTMLElement>(html`
      <div>
        <notary-conference
          server="https://conference.example"
          case-id="none-1"
          .credentials=${credentials}
        ></notary-conference>
        <case-chat
          server="https://conference.example"
          case-id="none-1"
          .credentials=${credentials}
        ></case-chat>
      </div>
    `);
    const conference = frame.firstElementChild!;
    for (let round = 0; round < 40 && !textOf(conference).includes('Kein Zugang'); round += 1) {
      await new Promise((done) => setTimeout(done, 25));
      await settled(conference);
    }
    expect(textOf(conference)).to.include('Das Portal hat keinen Zugang bereitgestellt.');
    expect(credentials.called).to.equal(true);
    for (const call of fetching.getCalls()) {
      const [address] = call.args;
      const asked = address instanceof Request ? address.url : address.toString();
      expect(asked.startsWith('https://conference.example/')).to.equal(true);
    }
    frame.remove();
  });
});
