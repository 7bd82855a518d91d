import { AppError } from '../http/app-error.js';

/** SQLSTATE classes and codes of a database that is away, overloaded or going down. */
const UNREACHABLE_STATE = /^(08...|53300|53400|57P0.|57014|55P03|40001|40P01|25006)$/;
const UNREACHABLE_CODE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);
/** pg has no code for these. */
const UNREACHABLE_MESSAGE =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|driver has already been destroyed|PGlite is closed/i;

/** The database's failure as what a client can be told, or `undefined` when it is a fault of ours. */
export function databaseFailure(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0) return databaseFailure(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === '53100' || code === 'ENOSPC' || /No space left on device/i.test(error.message)) {
    return new AppError('storage_full', {}, { cause: error });
  }
  if (UNREACHABLE_STATE.test(code) || UNREACHABLE_CODE.has(code) || UNREACHABLE_MESSAGE.test(error.message)) {
    return new AppError('unavailable', {}, { cause: error });
  }
  return undefined;
}

/** A message or command key that is taken, by someone who won the race. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === constraint
  );
}
