import { eventHash, FIRST_HASH } from '../../../server/cases/canonical.js';
import { exportCase } from '../../../server/evidence/export-case.js';
import type { Pause } from '../../../server/evidence/pause.js';
import { READ_BATCH } from '../../../server/store/log-store.js';
import type { CaseEvent, CaseExport, LinkedEvent } from '../../../protocol/index.js';
import { PaperCase } from '../cases/rules.js';

export const EPOCH = '7d0c6f54-4b0a-4a53-9e0e-0a8f5f6f2b11';

/** The log as the store keeps it. */
export function linked(caseId: string, events: readonly CaseEvent[]): LinkedEvent[] {
  let previousHash = FIRST_HASH;
  return events.map((event) => {
    const link = { event, previousHash, hash: eventHash(caseId, event, previousHash) };
    previousHash = link.hash;
    return link;
  });
}

/** The export that the backend makes of a log. */
export function exportOf(events: readonly CaseEvent[], caseId = 'case', pause?: Pause): Promise<CaseExport> {
  const links = linked(caseId, events);
  const last = links.at(-1);
  const store = {
    head: () => Promise.resolve(last && { seq: last.event.seq, hash: last.hash }),
    linksAfter: (_case: string, seq: number) =>
      Promise.resolve(links.filter(({ event }) => event.seq > seq).slice(0, READ_BATCH)),
  };
  const clock = () => new Date('2026-12-02T08:00:00.000Z');
  return exportCase({ store, epoch: EPOCH, clock }, caseId, pause);
}

/** A case in which most things happen that can, at times that a test can name. */
export class Story {
  readonly paper = new PaperCase();

  constructor() {
    this.paper.policy = { admission: 'office' };
  }

  /** UTC on the day of the appointment, 1 December 2026; the office is an hour ahead. */
  at(time: string): this {
    this.paper.now = new Date(`2026-12-01T${time}Z`);
    return this;
  }

  say(person: Parameters<PaperCase['accept']>[0], text: string): void {
    this.paper.accept(person, { type: 'send-message', id: crypto.randomUUID(), text });
  }

  /** Reserved, started by staff, the notary away twice, the citizen lost once, ended by the notary. */
  static told(): Story {
    const story = new Story();
    const { paper } = story;
    paper.now = new Date('2026-10-20T08:00:00.000Z');
    for (const person of ['notary', 'staff', 'citizen'] as const)
      paper.accept(person, { type: 'join-case', title: 'Kaufvertrag Musterweg 1' });
    const first = crypto.randomUUID();
    paper.accept('staff', {
      type: 'create-appointment',
      id: first,
      draft: {
        kind: 'consultation',
        local: '2026-10-25T02:30',
        zone: 'Europe/Berlin',
        occurrence: 'second',
        plannedMinutes: 30,
        status: 'proposed',
      },
    });
    story.say('citizen', 'Sehr geehrte Frau Dr. Notarin,\nder Termin passt mir leider nicht.');
    paper.accept('citizen', {
      type: 'answer-appointment',
      appointment: first,
      version: 1,
      answer: 'declined',
    });
    paper.now = new Date('2026-10-28T09:15:30.250Z');
    const second = paper.appoint('notary', { type: 'replaces', to: first });
    paper.accept('citizen', { type: 'join-case', title: null });

    story.at('09:00:00.000');
    const conference = paper.start('staff');
    paper.connect('staff', conference);
    story.at('09:01:10.000');
    const waiting = crypto.randomUUID();
    paper.accept('citizen', { type: 'enter-conference', conference, entry: waiting, device: 'phone' });
    story.at('09:02:00.000');
    const notary = paper.connect('notary', conference);
    story.at('09:03:00.000');
    paper.accept('notary', { type: 'admit-participant', conference, person: 'citizen' });
    const came = crypto.randomUUID();
    paper.accept('citizen', {
      type: 'enter-conference',
      conference,
      entry: came,
      device: 'phone',
      resumes: waiting,
    });
    story.at('09:03:02.000');
    paper.observe({ type: 'media-connected', conference, person: 'citizen', entry: came });
    story.at('09:20:00.000');
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry: came });
    story.say('citizen', 'Meine Verbindung ist weg. Ich komme gleich wieder.');
    story.at('09:21:30.000');
    const back = paper.enter('citizen', conference, 'laptop');
    story.at('09:21:33.000');
    paper.observe({ type: 'media-connected', conference, person: 'citizen', entry: back });
    story.at('09:30:00.000');
    paper.accept('notary', { type: 'leave-conference', conference, entry: notary });
    story.at('09:34:30.000');
    paper.connect('notary', conference);
    story.at('09:40:00.000');
    const phone = paper.enter('notary', conference, 'phone');
    story.at('09:40:04.000');
    paper.observe({ type: 'media-connected', conference, person: 'notary', entry: phone });
    paper.accept('notary', { type: 'exclude-participant', conference, person: 'staff' });
    story.at('09:41:00.000');
    paper.accept('notary', { type: 'readmit-participant', conference, person: 'staff' });
    story.at('10:02:13.500');
    paper.accept('notary', { type: 'end-conference', conference });
    story.say('notary', 'Vielen Dank. Die Abschrift erhalten Sie in den nächsten Tagen.');
    paper.accept('notary', { type: 'close-appointment', appointment: second, version: 1, outcome: 'held' });
    paper.accept('staff', { type: 'join-case', title: null });
    paper.host({ type: 'close-case' });
    return story;
  }
}
