import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import { written, type LogFields } from './log-fields.js';

/** Characters of a mark: 48 bits, so that two of a million cases share one by chance once in 600 installations. */
const MARK_LENGTH = 12;
const SHORTEST_KEY = 32;

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * The only way to a log line. The message is written in the code, the fields are those of one list, and an error is described
 * without what it quotes: no name, no id, no text, no token and no address of a person gets through (decision 37). Nominal, so
 * that no other logger can be handed to a part by mistake.
 */
export class Log {
  readonly #logger: Logger;
  readonly #key: string | null;

  /**
   * @param key - for the marks of cases; `null`: lines say nothing of which case they are about
   * @throws TypeError for a key that could be guessed
   */
  constructor(logger: Logger, key: string | null = null) {
    if (key !== null && key.length < SHORTEST_KEY)
      throw new TypeError(`logKey: must have at least ${SHORTEST_KEY} characters`);
    // an error is described here; a host's own serializer would look for what is left out on purpose
    this.#logger = logger.child({}, { serializers: { err: (described: unknown) => described } });
    this.#key = key;
  }

  debug(...line: Line): void {
    this.#write('debug', line);
  }
  info(...line: Line): void {
    this.#write('info', line);
  }
  warn(...line: Line): void {
    this.#write('warn', line);
  }
  error(...line: Line): void {
    this.#write('error', line);
  }
  /** The process cannot go on. */
  fatal(...line: Line): void {
    this.#write('fatal', line);
  }

  /** For a part with lines of its own kind. */
  part(part: string): Log {
    return new Log(this.#logger.child({ part }), this.#key);
  }

  #write(level: Level, line: Line): void {
    if (!this.#logger.isLevelEnabled(level)) return;
    const [fields, message] = line.length === 1 ? [{}, line[0]] : line;
    this.#logger[level]({ ...written(fields), ...this.#mark(fields) }, message);
  }

  #mark({ caseId }: LogFields): { case?: string } {
    return caseId === undefined || this.#key === null ? {} : { case: caseMark(caseId, this.#key) };
  }
}

type Line = [message: string] | [fields: LogFields, message: string];

/**
 * Stands for a case in the log: the beginning of HMAC-SHA-256 (RFC 2104) of its id, in hex. Without the key nobody can tell which
 * case it is, or whether it is a certain one.
 */
export function caseMark(caseId: string, key: string): string {
  return createHmac('sha256', key).update(caseId).digest('hex').slice(0, MARK_LENGTH);
}
