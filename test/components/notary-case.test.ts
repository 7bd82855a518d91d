import { fixtureSync } from '@open-wc/testing';
import { html } from 'lit';
import sinon from 'sinon';
import type { AppointmentChangedEvent } from '../../components/events/appointment-changed.js';
import { ConferenceErrorEvent } from '../../components/events/conference-error.js';
import { tokensFrom } from '../../components/internal/tokens-from.js';
import type { NotaryCase } from '../../components/notary-case/notary-case.js';
import type { StartConferenceButton } from '../../components/start-conference-button/start-conference-button.js';
import {
  APPOINTMENT,
  HANNELORE,
  JONAS,
  LINDNER,
  NEXT_APPOINTMENT,
  StagedCase,
  message,
  stagedView,
} from '../support/staged-case.js';
import { ownMedia } from './states.js';
import { buttonNames, expect, hear, settled, show, stage, textOf } from './support.js';
import type { CaseView } from '../../core/case-view.js';
import type { Appointment } from '../../protocol/appointments.js';

const PROPOSAL: Appointment = { ...APPOINTMENT, status: 'proposed' };
const OUTSIDE = () => stagedView({ phase: 'outside' });

describe('finding the case', () => {
  it('points to a notary-case by its id, in whichever order they come', async () => {
    const frame = fixtureSync<HTMLElement>(html`<div></div>`);
    const start = document.createElement('start-conference-button');
    start.htmlFor = 'the-case';
    frame.append(start);
    await settled(start);
    expect(buttonNames(start)).to.deep.equal([]);

    const notaryCase = document.createElement('notary-case');
    notaryCase.id = 'the-case';
    notaryCase.controls = new StagedCase(OUTSIDE());
    frame.append(notaryCase);
    await settled(start);
    expect(buttonNames(start)).to.deep.equal(['Videokonferenz starten']);
  });

  it('gives the elements inside a conference that points elsewhere the same case', async () => {
    const frame = fixtureSync<HTMLElement>(html`
      <div>
        <notary-case .controls=${new StagedCase(stagedView({ phase: 'none' }))}>
          <notary-conference for="other"></notary-conference>
        </notary-case>
        <notary-case id="other" .controls=${new StagedCase(OUTSIDE())}></notary-case>
      </div>
    `);
    await settled(frame);
    await settled(frame);
    expect(buttonNames(frame)).to.deep.equal(['Videokonferenz starten', 'Technik-Check']);
  });

  it('changes the case with the place in the page', async () => {
    const one = new StagedCase(OUTSIDE());
    const other = new StagedCase(stagedView({ phase: 'none' }));
    const frame = fixtureSync<HTMLElement>(html`
      <div>
        <notary-case .controls=${one}><start-conference-button></start-conference-button></notary-case>
        <notary-case .controls=${other}></notary-case>
      </div>
    `);
    const [first, second] = [...frame.querySelectorAll('notary-case')];
    const start = first!.firstElementChild as StartConferenceButton;
    await settled(start);
    expect(buttonNames(start)).to.deep.equal(['Videokonferenz starten']);
    second!.append(start);
    await settled(start);
    expect(buttonNames(start)).to.deep.equal([]);
    await show(other, start, OUTSIDE());
    expect(buttonNames(start)).to.deep.equal(['Videokonferenz starten']);
  });

  it('edge 64: tells its case when the host signs the person out', () => {
    const notaryCase = fixtureSync<NotaryCase>(html`<notary-case></notary-case>`);
    const staged = new StagedCase(OUTSIDE());
    notaryCase.controls = staged;
    notaryCase.signOut();
    expect(staged.requests).to.deep.equal([['signOut']]);
  });

  it('draws nothing itself and takes no room', async () => {
    const { notaryCase } = await stage(OUTSIDE(), html`<p>Portal</p>`);
    expect(getComputedStyle(notaryCase).display).to.equal('contents');
    expect(textOf(notaryCase)).to.equal('Portal');
  });

  it('lets those who point to it know when it is gone for good, but not when it moves', async () => {
    const frame = fixtureSync<HTMLElement>(html`
      <div>
        <notary-case id="here" .controls=${new StagedCase(OUTSIDE())}></notary-case>
        <start-conference-button for="here"></start-conference-button>
      </div>
    `);
    const notaryCase = frame.querySelector<NotaryCase>('notary-case')!;
    const start = frame.querySelector('start-conference-button')!;
    await settled(start);
    frame.append(notaryCase);
    await new Promise((done) => setTimeout(done, 20));
    await settled(start);
    expect(buttonNames(start)).to.deep.equal(['Videokonferenz starten']);
    notaryCase.remove();
    await new Promise((done) => setTimeout(done, 20));
    await settled(start);
    expect(buttonNames(start)).to.deep.equal([]);
  });
});

describe('what the page hears', () => {
  const TYPES = [
    'conference-started',
    'conference-entered',
    'conference-interrupted',
    'conference-resumed',
    'conference-left',
    'conference-ended',
    'message-received',
    'unread-changed',
    'appointment-changed',
    'conference-error',
  ];

  async function heard(...views: CaseView[]): Promise<string[]> {
    const [first, ...rest] = views;
    const { staged } = await stage(
      first!,
      html`<div><notary-conference></notary-conference><case-chat></case-chat></div>`,
    );
    const types: string[] = [];
    const listener = (event: Event) => types.push(event.type);
    for (const type of TYPES) document.addEventListener(type, listener);
    for (const view of rest) {
      staged.view = view;
      // the same facts again are no news
      staged.view = { ...view };
    }
    for (const type of TYPES) document.removeEventListener(type, listener);
    return types;
  }

  const inside = () => stagedView();

  it('hears of a whole conference, each fact once', async () => {
    expect(
      await heard(
        stagedView({ phase: 'none' }),
        OUTSIDE(),
        stagedView({ phase: 'entering' }),
        inside(),
        stagedView({ phase: 'reconnecting' }),
        inside(),
        stagedView({ phase: 'leaving' }),
        stagedView({ phase: 'outside', why: 'left' }),
        stagedView({ phase: 'entering' }),
        inside(),
        stagedView({ phase: 'ended' }),
      ),
    ).to.deep.equal([
      'conference-started',
      'conference-entered',
      'conference-interrupted',
      'conference-resumed',
      'conference-left',
      'conference-entered',
      'conference-ended',
    ]);
  });

  it('an interruption is one, through all its phases, until the person is back', async () => {
    expect(
      await heard(
        inside(),
        stagedView({ phase: 'reconnecting' }),
        stagedView({ phase: 'checking' }),
        stagedView({ phase: 'outside', why: 'interrupted' }),
        stagedView({ phase: 'entering' }),
        inside(),
      ),
    ).to.deep.equal(['conference-interrupted', 'conference-resumed']);
  });

  it('R-E8: hears of no interruption while the end is what is being asked about, and of one that it is', async () => {
    const asked = stagedView({ phase: 'checking', conferenceView: { takenOut: true } });
    expect(await heard(inside(), asked, stagedView({ phase: 'ended' }))).to.deep.equal(['conference-ended']);
    expect(await heard(inside(), asked, stagedView({ phase: 'checking' }), inside())).to.deep.equal([
      'conference-interrupted',
      'conference-resumed',
    ]);
  });

  it('hears nothing of what was already so when the page opened', async () => {
    expect(await heard(stagedView({ phase: 'unknown' }), stagedView({ phase: 'ended' }))).to.deep.equal([]);
    expect(
      await heard(stagedView({ phase: 'unknown' }), stagedView({ phase: 'outside', why: 'interrupted' })),
    ).to.deep.equal([]);
  });

  it('hears of an end that happened while this device was cut off', async () => {
    expect(
      await heard(
        stagedView({ phase: 'reconnecting' }),
        stagedView({ phase: 'ended', conferenceView: { endedWhileAway: true } }),
      ),
    ).to.deep.equal(['conference-ended']);
  });

  it('hears of messages of others, not of own ones', async () => {
    const first = message(1, JONAS, '10:00', 'a');
    expect(
      await heard(
        stagedView({ events: [first] }),
        stagedView({
          events: [first, message(2, HANNELORE, '10:01', 'b'), message(3, LINDNER, '10:02', 'c')],
        }),
      ),
    ).to.deep.equal(['message-received']);
  });

  it('hears how many messages have not been seen, whenever that changes, also at the first snapshot', async () => {
    const counts: number[] = [];
    const listener = ({ count }: HTMLElementEventMap['unread-changed']) => counts.push(count);
    document.addEventListener('unread-changed', listener);
    const views = [2, 2, 3, 0].map((unread) => stagedView({ phase: 'none', chat: { unread } }));
    expect(await heard(stagedView({ phase: 'unknown' }), ...views)).to.deep.equal([
      'unread-changed',
      'unread-changed',
      'unread-changed',
    ]);
    document.removeEventListener('unread-changed', listener);
    expect(counts).to.deep.equal([2, 3, 0]);
  });

  it('hears of a message that came ahead of an own one which was acknowledged first', async () => {
    const first = message(1, JONAS, '10:00', 'a');
    const own = message(3, HANNELORE, '10:02', 'c');
    const between = message(2, LINDNER, '10:01', 'b');
    const before = stagedView({ events: [first, own] });
    const now = stagedView({ events: [first, between, own] });
    expect(await heard(before, now)).to.deep.equal(['message-received']);
  });

  const CHANGES: readonly [string, readonly Appointment[], readonly Appointment[]][] = [
    ['replaced, created', [APPOINTMENT], [{ ...APPOINTMENT, status: 'replaced' }, NEXT_APPOINTMENT]],
    ['moved', [APPOINTMENT], [{ ...APPOINTMENT, version: 2 }]],
    ['moved', [{ ...APPOINTMENT, status: 'declined' }], [{ ...APPOINTMENT, version: 2, status: 'proposed' }]],
    ['agreed', [PROPOSAL], [APPOINTMENT]],
    ['confirmed', [PROPOSAL], [{ ...PROPOSAL, answers: { jonas: 'confirmed' } }]],
    ['confirmed', [PROPOSAL], [{ ...APPOINTMENT, answers: { jonas: 'confirmed' } }]],
    ['declined', [PROPOSAL], [{ ...PROPOSAL, status: 'declined', answers: { jonas: 'declined' } }]],
    ['cancelled', [APPOINTMENT], [{ ...APPOINTMENT, status: 'cancelled' }]],
    ['held', [APPOINTMENT], [{ ...APPOINTMENT, status: 'held' }]],
    ['not-held', [APPOINTMENT], [{ ...APPOINTMENT, status: 'not-held' }]],
    ['', [APPOINTMENT], [APPOINTMENT]],
  ];
  for (const [told, before, now] of CHANGES) {
    it(`R-T4: hears what happened to appointments: ${told || 'nothing'}`, async () => {
      const changes: string[] = [];
      const note = ({ change }: AppointmentChangedEvent) => changes.push(change);
      document.addEventListener('appointment-changed', note);
      await heard(stagedView({ appointments: before }), stagedView({ appointments: now }));
      document.removeEventListener('appointment-changed', note);
      expect(changes.join(', ')).to.equal(told);
    });
  }

  it('hears what does not work, with what helps', async () => {
    const errors = hear('conference-error');
    await heard(
      stagedView(),
      stagedView({ media: { local: ownMedia({ camera: 'denied', stream: null }) } }),
      stagedView({ conferenceView: { problem: { code: 'media-unavailable', recoverable: true } } }),
      stagedView({ feed: { name: 'refused', code: 'token_expired' } }),
    );
    errors.stop();
    const told = errors.events.map((event) =>
      event instanceof ConferenceErrorEvent ? [event.code, event.recoverable, event.suggestedAction] : [],
    );
    expect(told).to.deep.equal([
      ['camera-denied', true, 'allow-devices'],
      ['media-unavailable', true, 'retry'],
      ['token_expired', true, 'renew-token'],
    ]);
  });

  it('hears each fact once although two elements hold the same case', async () => {
    const staged = new StagedCase(stagedView());
    const ends = hear('conference-ended');
    fixtureSync(html`
      <div>
        <notary-case .controls=${staged}></notary-case>
        <notary-case .controls=${staged}></notary-case>
      </div>
    `);
    for (const each of document.querySelectorAll('notary-case')) await each.updateComplete;
    staged.view = stagedView({ phase: 'ended' });
    ends.stop();
    expect(ends.events.length).to.equal(1);
  });

  it('misses nothing that happens during a move', async () => {
    const { staged, notaryCase } = await stage(stagedView(), html`<div></div>`);
    const ends = hear('conference-ended');
    const parent = notaryCase.parentElement!;
    notaryCase.remove();
    staged.view = stagedView({ phase: 'ended' });
    parent.append(notaryCase);
    await notaryCase.updateComplete;
    ends.stop();
    expect(ends.events.length).to.equal(1);
  });
});

describe('token-url', () => {
  afterEach(() => sinon.restore());

  const answer = (body: string, status = 200) =>
    sinon.stub(window, 'fetch').resolves(new Response(body, { status }));
  const failure = (promise: Promise<string>) =>
    promise.then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : 'no error'),
    );

  it('posts the case with the session of the portal and takes JSON or text', async () => {
    const fetching = answer('{"token":"abc"}');
    expect(await tokensFrom('/conference-token', '2026-0118')()).to.equal('abc');
    const [address, options] = fetching.firstCall.args;
    expect(address).to.equal('/conference-token');
    expect(options?.method).to.equal('POST');
    expect(options?.credentials).to.equal('same-origin');
    expect(options?.body).to.equal('{"case":"2026-0118"}');
    sinon.restore();
    answer(' abc.def.ghi \n');
    expect(await tokensFrom('/conference-token', '1')()).to.equal('abc.def.ghi');
  });

  it('fails with a sentence when the portal gives no token', async () => {
    answer('login', 401);
    expect(await failure(tokensFrom('/t', '1')())).to.equal('The portal answered 401 instead of a token.');
    sinon.restore();
    answer('{"tokens":1}');
    expect(await failure(tokensFrom('/t', '1')())).to.equal('The answer of the portal holds no token.');
    sinon.restore();
    // a session that has run out: the browser followed the redirect, and the login page came with 200
    for (const page of ['<!doctype html>\n<form>', '"abc.def.ghi"', '{"token":"a\\nb"}', '']) {
      answer(page);
      expect(await failure(tokensFrom('/t', '1')())).to.equal('The answer of the portal holds no token.');
      sinon.restore();
    }
    expect(await failure(tokensFrom('', '1')())).to.equal('Set token-url or credentials on notary-case.');
  });
});
