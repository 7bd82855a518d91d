import type { CaseState, Participation } from './case-state.js';
import { withConference, withoutPresentation } from './conference-fold.js';
import { answered, sharingEnded, withDirection } from './directions.js';
import type { CaseEventOf } from './events.js';

/*
 * How events change what people in a conference may share, share, and are asked to do with their devices.
 */

type DirectingEvent = CaseEventOf<
  | 'participant-muted'
  | 'participant-asked'
  | 'participant-answered'
  | 'presenting-allowed'
  | 'presentation-started'
  | 'presentation-ended'
>;

export function directed(state: CaseState, event: DirectingEvent): CaseState {
  const by = { by: event.by?.id ?? '', at: event.at };
  switch (event.type) {
    case 'participant-muted':
      return withDirected(state, event, (before) =>
        withDirection(before, 'microphone', { wanted: 'off', ...by }),
      );
    case 'participant-asked':
      return withDirected(state, event, (before) =>
        withDirection(before, event.device, { wanted: 'on', ...by }),
      );
    case 'participant-answered':
      return withDirected(state, event, (before) => answered(before, event));
    case 'presenting-allowed':
      return withAllowed(state, event, event.allowed);
    case 'presentation-started': {
      const { presentation: id, person, entry, at: since } = event;
      const after = withDirected(state, event, (before) => withDirection(before, 'sharing', undefined));
      const presentation = { id, person, entry, since };
      return withConference(after, event.conference, (conference) => ({ ...conference, presentation }));
    }
    case 'presentation-ended':
      return withConference(state, event.conference, (conference) =>
        // a late end of an older one means nothing to a newer one
        conference.presentation?.id === event.presentation
          ? sharingEnded(withoutPresentation(conference), event)
          : conference,
      );
  }
}

/** About the devices of somebody who has been in; nothing about who never was. */
export function withDirected(
  state: CaseState,
  { conference, person }: { readonly conference: string; readonly person: string },
  change: (before: Participation) => Participation,
): CaseState {
  return withConference(state, conference, (each) => {
    const before = each.participations[person];
    if (!before) return each;
    return { ...each, participations: { ...each.participations, [person]: change(before) } };
  });
}

export function withAllowed(
  state: CaseState,
  { conference, person }: { readonly conference: string; readonly person: string },
  allowed: boolean,
): CaseState {
  return withConference(state, conference, (each) => {
    const before = each.participations[person];
    if (!before || (before.mayPresent ?? false) === allowed) return each;
    const next: { -readonly [Key in keyof Participation]: Participation[Key] } = { ...before };
    if (allowed) next.mayPresent = true;
    else delete next.mayPresent;
    return { ...each, participations: { ...each.participations, [person]: next } };
  });
}
