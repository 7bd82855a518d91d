import { runningConference, type CaseState } from '../../protocol/index.js';
import type { Decision, HostCommand } from './commands.js';
import { accepted, refused } from './rules/decisions.js';
import { identification } from './rules/rejoin.js';
import { removal, restoration } from './rules/people.js';

/** What the vendor's backend may do to a case (3.2). It never ends a conference: people do. Pure and total. */
export function decideHost(state: CaseState, command: HostCommand): Decision {
  if (state.version === 0) return refused('not_found');
  switch (command.type) {
    case 'close-case':
      if (runningConference(state)) return refused('conference_running');
      return accepted(state.closedAt === null ? [{ type: 'case-closed' }] : []);
    case 'reopen-case':
      return accepted(state.closedAt === null ? [] : [{ type: 'case-reopened' }]);
    case 'remove-person':
      return removal(state, command.person);
    case 'restore-person':
      return restoration(state, command.person);
    case 'identify-person':
      return identification(state, command.person);
  }
}
