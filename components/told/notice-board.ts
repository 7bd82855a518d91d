import type { CaseView } from '../../core/case-view.js';
import { isPresent } from '../../protocol/situation.js';
import { accessWords } from '../internal/access-words.js';
import { AppointmentNews } from './appointment-news.js';
import { DEFAULT_SETTINGS } from '../internal/case-scope.js';
import { appointmentToConfirm, personOf } from '../internal/conference-words.js';
import { isReplacedIn, roleOf } from '../internal/later-words.js';
import { icon } from '../internal/icons.js';
import type { MarkName } from '../internal/marks.js';
import { emptySince } from './empty-since.js';
import { otherRelease, runningEmpty } from './later-parts.js';
import { noticesOf, type Notice, type NoticeTone } from './notices.js';
import { oldClientNotices, outdatedNotice } from './client-notices.js';
import { endTitleOf, isKeptOut, outsidePlace } from './told-places.js';

/**
 * The notices of one element over time: adds those that tell of a change (back again, a new appointment) and of the
 * cards, and remembers what the person has dismissed. Dismissals live as long as the page: after a reload the end is
 * told again (R-E7).
 */
export class NoticeBoard {
  readonly #dismissed = new Set<string>();
  #conference: string | undefined;
  #away: string | undefined;
  #back: { readonly person: string; readonly since: string } | undefined;
  readonly #appointments = new AppointmentNews();
  #office: { readonly case: string; readonly official: string | null } | undefined;
  #taken: readonly Notice[] = [];

  read(view: CaseView, withCards: boolean, settings = DEFAULT_SETTINGS): readonly Notice[] {
    const lost = accessWords(view);
    if (lost) {
      this.#forget();
      const { title: text, more } = lost;
      return withCards
        ? [{ id: 'access', tone: 'plain', icon: icon('lock'), text, more, strong: true, urgent: true }]
        : [];
    }
    const notices = noticesOf(view, settings);
    this.#followOfficial(view, notices);
    this.#followOffice(view);
    const empty = emptySince(view);
    return [
      ...notices,
      ...(otherRelease.code?.behindNotices(view) ?? []),
      ...oldClientNotices(view),
      ...this.#backNotice(),
      ...this.#taken,
      ...(empty === null ? [] : (runningEmpty.code?.emptyNotices(view, empty, settings, withCards) ?? [])),
      ...(withCards ? cardNotices(view) : []),
      ...this.#appointments.read(view),
    ].filter(({ id }) => !this.#dismissed.has(id));
  }

  dismiss(id: string) {
    this.#dismissed.add(id);
  }

  #forget() {
    this.#back = undefined;
    this.#away = undefined;
    this.#conference = undefined;
    this.#appointments.forget();
    this.#office = undefined;
    this.#taken = [];
  }

  /** Who acts as the official person has changed while this element stood here (edge case 19). */
  #followOffice(view: CaseView) {
    if (!view.case) return;
    const { id, official } = view.case;
    const known = this.#office?.case === id ? this.#office : undefined;
    this.#office = { case: id, official };
    if (known?.official === official) return;
    const isTold = known && official !== null && official !== view.self?.person.id && !isReplacedIn(view);
    this.#taken = isTold ? [takenNotice(view, official)] : [];
  }

  /** N5 turns into N6 when the official person who had stepped out is there again. */
  #followOfficial({ conference }: CaseView, notices: readonly Notice[]) {
    if (conference.conference?.id !== this.#conference || conference.phase === 'ended') {
      this.#conference = conference.conference?.id;
      this.#away = undefined;
      this.#back = undefined;
    }
    const away = notices.find(({ id }) => id.startsWith('away-'))?.id.slice('away-'.length);
    if (away !== undefined) {
      this.#away = away;
      this.#back = undefined;
    } else if (this.#away !== undefined && conference.phase === 'inside') {
      const official = conference.conference?.participations[this.#away];
      if (official?.presence === 'connected') this.#back = { person: this.#away, since: official.since };
      if (official?.presence !== 'entering') this.#away = undefined;
    } else if (this.#back) {
      // lost again, or gone without a word of their own: that must not be said beside the return
      const official = conference.conference?.participations[this.#back.person];
      if (!official || !isPresent(official)) this.#back = undefined;
    }
  }

  #backNotice(): Notice[] {
    if (!this.#back) return [];
    const { person, since } = this.#back;
    const id = `back-${person}-${since}`;
    return [{ id, tone: 'live', mark: 'running', text: 'leave.notary.back', since, actions: ['dismiss'] }];
  }
}

function takenNotice(view: CaseView, person: string): Notice {
  const change = view.chat.events.findLast(
    (event) => event.type === 'official-changed' && event.person === person,
  );
  return {
    id: `official-${change?.seq ?? person}`,
    tone: 'info',
    mark: 'running',
    text: roleOf(view, person) === 'deputy' ? 'official.deputy' : 'official.notary',
    since: change?.at ?? null,
    actions: ['dismiss'],
  };
}

/** What `notary-conference` says in a card, as bands for a page that has no such card. */
function cardNotices(view: CaseView): Notice[] {
  if (isKeptOut(view)) return [outdatedNotice(view)];
  const { phase, why, since, conference } = view.conference;
  if (phase === 'ended' && conference?.ended) {
    const { at, by } = conference.ended;
    const name = by ? (personOf(view, by.id)?.name ?? '') : '';
    return [
      {
        id: `ended-${conference.id}`,
        tone: 'plain',
        mark: 'ended',
        text: endTitleOf(view),
        values: { name },
        since: at,
        sinceInText: true,
        actions: ['dismiss'],
        urgent: true,
      },
    ];
  }
  if (phase !== 'outside') return [];
  if (why === 'left' && runningEmpty.code && emptySince(view) !== null)
    return [runningEmpty.code.stillRunning(view)];
  const { id, title, strong, values, start, identify, urgent } = outsidePlace(view, true);
  if (id === 'confirm') return confirmNotice(view);
  const [tone, mark] = SHAPES[id] ?? (['info', 'running'] as const);
  return [
    {
      id,
      tone,
      ...(identify ? { icon: icon('lock') } : { mark }),
      text: title,
      ...(values && { values }),
      ...(strong && { more: strong }),
      since: why === 'left' || why === 'interrupted' ? since : null,
      actions: start ? ['start'] : identify ? ['identify'] : [],
      urgent: urgent ?? false,
    },
  ];
}

const SHAPES: Readonly<Partial<Record<string, readonly [NoticeTone, MarkName]>>> = {
  interrupted: ['break', 'broken'],
  left: ['info', 'left'],
  moved: ['info', 'left'],
  excluded: ['plain', 'left'],
};

/** Edge case 62: the way in is offered once the proposed appointment is confirmed. */
function confirmNotice(view: CaseView): Notice[] {
  const open = appointmentToConfirm(view);
  if (!open) return [];
  const { id: appointment, version } = open;
  return [
    {
      id: `confirm-${appointment}-${version}`,
      tone: 'info',
      icon: icon('calendar'),
      text: 'wait.confirm',
      actions: [
        {
          wish: { type: 'answer-appointment', appointment, version, answer: 'confirm' },
          label: 'appt.confirm',
        },
      ],
    },
  ];
}
