import { SCENARIO_GROUPS } from '../../core/simulated/scenarios/index.js';
import { code, table } from './tables.js';

/** Every state that the simulated room can play, by subject. */
export function scenariosTable() {
  return SCENARIO_GROUPS.map(
    ({ title, scenarios }) =>
      `### ${title.en}\n\n${table(
        ['Name', 'What happens', 'Covers'],
        scenarios.map(({ id, title: { en }, covers }) => [code(id), en, covers.join(', ')]),
      )}`,
  ).join('\n\n');
}
