import { readSettings, SettingsError, type Settings } from '../../settings.js';
import type { Environment } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';

const { ok, problem } = findingsOf('settings');

/** Everything that is wrong with the environment, and the settings when nothing is: no other check can do without. */
export function checkSettings(environment: Environment): {
  readonly settings: Settings | null;
  readonly findings: readonly Finding[];
} {
  try {
    return { settings: readSettings(environment), findings: [ok('Every setting is usable.')] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return {
      settings: null,
      findings: error.problems.map((text) => problem(`${text.split(':')[0] ?? ''} is not usable.`, text)),
    };
  }
}
