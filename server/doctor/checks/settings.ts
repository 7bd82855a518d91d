import { readSettings, SettingsError, unknownSettings, type Settings } from '../../settings.js';
import type { Environment } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';

const { ok, warning, problem } = findingsOf('settings');

/** Everything that is wrong with the environment, and the settings when nothing is: no other check can do without. */
export function checkSettings(environment: Environment): {
  readonly settings: Settings | null;
  readonly findings: readonly Finding[];
} {
  try {
    const settings = readSettings(environment);
    return { settings, findings: [ok('Every setting is usable.'), ...strangers(environment)] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return {
      settings: null,
      findings: error.problems.map((text) => problem(`${text.split(':')[0] ?? ''}: not usable.`, text)),
    };
  }
}

function strangers(environment: Environment): Finding[] {
  return unknownSettings(environment).map((name) =>
    warning(
      `${name} is no setting of this version and means nothing.`,
      `Take ${name} away, or look up how it is written.`,
    ),
  );
}
