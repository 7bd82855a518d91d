/** What this server needs of a logger; pino fits. Fields hold kinds and counts: no id, nothing that people said or are. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = (): void => undefined;

export const SILENT_LOG: Log = { info: nothing, warn: nothing, error: nothing };
