import type { z } from 'zod';

/** The environment as it was given, empty values taken out. */
export type Given = Readonly<Record<string, unknown>>;

/** Settings or options are wrong; `problems` lists everything that is, so that one look is enough. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The settings are not usable:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** The settings of one subject: their variables, what they mean together, and what cannot stand together. */
export interface Section<Variables extends z.ZodRawShape, Settings> {
  /** By name, each once. Durations and sizes that nobody has needed to change are constants in the code. */
  readonly variables: Variables;
  readonly read: (env: z.output<z.ZodObject<Variables>>) => Settings;
  /** One line for each, as `NAME: what to write instead`. Looked at even when single values are wrong. */
  readonly contradictions?: (given: Given) => readonly string[];
}

/** Only for its types: what `read` gets follows from `variables`. */
export function section<Variables extends z.ZodRawShape, Settings>(
  parts: Section<Variables, Settings>,
): Section<Variables, Settings> {
  return parts;
}

export function withoutSlash(url: string | undefined): string | null {
  return url?.replace(/\/+$/, '') ?? null;
}
