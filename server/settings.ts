import { z } from 'zod';
import { nearestName } from './nearest-name.js';
import { conduct, type ConductSettings } from './settings/conduct.js';
import { database, type StoreSettings } from './settings/database.js';
import { media, type MediaSettings } from './settings/media.js';
import { SettingsError, type Given } from './settings/section.js';
import { tokens, type TokenSettings } from './settings/tokens.js';
import { web, type WebSettings } from './settings/web.js';

export type { DatabaseSettings } from './settings/database.js';
export type { EmbeddedSettings, OpenViduSettings } from './settings/media.js';
export { SettingsError } from './settings/section.js';
export { DEFAULT_AUDIENCE } from './settings/tokens.js';

/**
 * Everything the process can be told from outside, checked: one file per subject in `settings/`. Only the commands of
 * `cli/` read the environment.
 */
export interface Settings extends WebSettings, TokenSettings, StoreSettings, MediaSettings, ConductSettings {}

/** Every variable, once. */
const Environment = z.object({
  ...web.variables,
  ...tokens.variables,
  ...database.variables,
  ...media.variables,
  ...conduct.variables,
});

function toSettings(env: z.output<typeof Environment>): Settings {
  return {
    ...web.read(env),
    ...tokens.read(env),
    ...database.read(env),
    ...media.read(env),
    ...conduct.read(env),
  };
}

/** Every setting by name, with what it is when it is not set: a value as text, or `null`. */
export const SETTINGS: ReadonlyMap<string, string | null> = new Map(
  Object.entries(Environment.shape).map(([name, value]) => [
    name,
    value instanceof z.ZodDefault ? asText(value.def.defaultValue) : null,
  ]),
);

/**
 * The settings in `environment`; empty values count as absent.
 * @throws SettingsError with the full list of what is wrong.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given: Given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`) ?? [];
  const contradictions = [web, tokens, database, media, conduct].flatMap(
    (section) => section.contradictions?.(given) ?? [],
  );
  const problems = [...misspelled(given), ...wrong, ...contradictions];
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  return toSettings(parsed.data);
}

/** Variables of ours by their name that mean nothing here, for example those that Kubernetes makes for a service. */
export function unknownSettings(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.keys(environment).filter((name) => name.startsWith('NOTARY_') && !SETTINGS.has(name));
}

/** One that is almost a setting was meant to be one: starting without it could be unsafe. */
function misspelled(given: Given): string[] {
  return unknownSettings(given as Record<string, string>).flatMap((name) => {
    const meant = nearestName(name, [...SETTINGS.keys()]);
    return meant === undefined ? [] : [`${name}: is no setting; write ${meant}, or take it away`];
  });
}

function asText(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value);
}
