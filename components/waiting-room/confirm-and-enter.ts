import type { CaseControls } from '../../core/case-controls.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Appointment } from '../../protocol/appointments.js';
import { runningConference } from '../../protocol/case-state.js';
import { wishOf } from '../internal/later-words.js';

/**
 * One press that confirms a proposed appointment and then goes in, if a conference runs (edge case 62). It goes on when the
 * button that was pressed is gone; it ends with the answer of the server, whichever that is.
 */
export function confirmAndEnter(controls: CaseControls, { id, version }: Appointment): void {
  controls.wish(confirmation({ id, version }));
  const stop = controls.subscribe(() => {
    const { view } = controls;
    const self = view.self?.person.id ?? '';
    const appointment = view.case?.appointments.find((each) => each.id === id);
    const isConfirmed = appointment?.answers[self] === 'confirmed';
    const isAsked = wishOf(view, confirmation({ id, version }))?.fate !== 'failed';
    if (appointment?.version === version && !isConfirmed && isAsked) return;
    stop();
    const { phase, why } = view.conference;
    const isOutside = phase === 'outside' && why === 'new';
    if (isConfirmed && isOutside && view.case && runningConference(view.case)) controls.startConference();
  });
}

export function confirmation({ id, version }: Pick<Appointment, 'id' | 'version'>): Wish {
  return { type: 'answer-appointment', appointment: id, version, answer: 'confirm' };
}
