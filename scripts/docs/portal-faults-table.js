import { PORTAL_FAULTS } from '../../components/portal-doctor/faults.js';
import { code, table } from './tables.js';

/** Everything that the portal doctor can find in a page. */
export function portalFaultsTable() {
  return table(
    ['Code', 'Blocks', 'To change'],
    Object.entries(PORTAL_FAULTS).map(([name, { severity, blocks, mend }]) => [
      severity === 'warning' ? `${code(name)} (warning)` : code(name),
      blocks.replaceAll(/<[\w-]+>/g, '`$&`'),
      mend,
    ]),
  );
}
