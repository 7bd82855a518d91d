import type { CaseView } from '../../core/case-view.js';
import { gapLedgerOf, type Gap, type Pause } from '../../protocol/gaps.js';
import { personOf, zoneOf } from '../internal/conference-words.js';
import { cityOf, format, fullDateOf } from '../internal/dates.js';
import type { LocalizeController } from '../internal/localize-controller.js';

/** `10:42:07` */
const PRECISE_CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** The account of absences as a text that the notary can take over: names, times to the second, causes. No content. */
export function gapText(view: CaseView, localize: LocalizeController): string {
  const { conference } = view.conference;
  if (!conference) return '';
  const zone = zoneOf(view);
  const clock = (iso: string): string => {
    const time = format(iso, localize.language, PRECISE_CLOCK, zone);
    return localize.text('time.clock', { time });
  };
  const nameOf = (person: string): string => personOf(view, person)?.name ?? '';
  const lineOf = ({ from, to, cause, lasted, inProceedings }: Gap): string => {
    const values = { from: clock(from), cause: localize.text(`gaps.cause.${cause}`) };
    if (to === null && !conference.ended) return localize.text('gaps.line.open', values);
    const key = inProceedings > 0 ? 'gaps.line.within' : 'gaps.line';
    const until = clock(to ?? conference.ended?.at ?? from);
    return localize.text(key, {
      ...values,
      to: until,
      duration: durationOf(lasted),
      within: durationOf(inProceedings),
    });
  };
  const pauseOf = ({ from, to, missing, lasted }: Pause): string => {
    const values = { from: clock(from), name: missing.map(nameOf).join(', ') };
    if (to === null) return localize.text('gaps.pause.open', values);
    return localize.text('gaps.pause', { ...values, to: clock(to), duration: durationOf(lasted) });
  };

  const now = new Date(Date.now() + view.clockOffset).toISOString();
  const { people, pauses } = gapLedgerOf(conference, now);
  return [
    localize.text('gaps.heading', {
      date: fullDateOf(conference.startedAt, localize.language, zone),
      city: cityOf(zone),
    }),
    ...people.flatMap(({ person, since, gaps }) => [
      '',
      localize.text('gaps.person', { name: nameOf(person), time: clock(since) }),
      ...(gaps.length > 0 ? gaps.map(lineOf) : [localize.text('gaps.none')]).map((line) => `– ${line}`),
    ]),
    ...(pauses.length > 0
      ? ['', localize.text('gaps.pauses'), ...pauses.map((pause) => `– ${pauseOf(pause)}`)]
      : []),
  ].join('\n');
}

/** `1 h 2 min 7 s` */
function durationOf(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const shown = parts.filter(([count], index) => count > 0 || (index === 2 && seconds === 0));
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}
