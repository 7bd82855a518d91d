import { fileURLToPath } from 'node:url';
import { OwnError } from '../own-error.js';

/** What the log says of an error. */
export interface DescribedError {
  /** Its class; of what is no error, its kind. */
  readonly type: string;
  /** Of our own errors, and of a database that speaks about connections or its own state. */
  readonly message?: string;
  /** Such as `ECONNREFUSED`, a SQLSTATE, or a code of the table of problems. */
  readonly code?: string;
  /** A rule of our own tables that did not hold. */
  readonly constraint?: string;
  /** Where it was thrown, innermost first: file, line and column, below the package or its dependencies. */
  readonly at?: readonly string[];
  readonly cause?: DescribedError;
  /** Of an error that stands for several, such as one per address that was tried. */
  readonly errors?: readonly DescribedError[];
}

const DEPTH = 4;
const WIDTH = 3;
const FRAMES = 10;

const CLASS = /^[A-Za-z_$][\w$]{0,60}$/;
/** As Node and libraries write codes: `ECONNRESET`, `ERR_STREAM_DESTROYED`. One word in capitals could be a name. */
const CODE = /^(?:E[A-Z0-9]+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/;
/** A name in our own tables. */
const CONSTRAINT = /^[a-z]+(?:_[a-z]+)*$/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/**
 * Connection, login, missing database, resources, an operator's intervention, the machine: the message names roles and
 * databases of the operator at most. All others may quote what was to be stored.
 */
const ABOUT_ITSELF = /^(?:08|28|3D|53|57|58)/;
const FRAME = /^ {4}at (?:.* \()?((?:file:\/\/|node:|\/|[A-Za-z]:[\\/])[^()]*:\d+:\d+)\)?$/;
const PLACE = /^[\w@.+/:-]{1,200}$/;

/** The directory of this package, of the sources and of what is built alike. */
const ROOT = fileURLToPath(
  new URL(import.meta.url.includes('/dist/') ? '../../../' : '../../', import.meta.url),
);

/**
 * An error without what it may quote: a database repeats rows and statements, a parser its input, a client the address that it
 * called. Of errors that are not ours neither message nor any other property is taken over.
 */
export function describedError(error: unknown, depth = DEPTH): DescribedError {
  if (!(error instanceof Error)) return { type: error === null ? 'null' : typeof error };
  const fromDatabase = isFromDatabase(error);
  const { constraint } = error as { constraint?: unknown };
  const code = codeOf(error, fromDatabase);
  const speaks = error instanceof OwnError || (fromDatabase && ABOUT_ITSELF.test(code ?? ''));
  const at = placesOf(error);
  const causes: unknown[] = error instanceof AggregateError ? error.errors.slice(0, WIDTH) : [];
  return {
    type: fromDatabase ? 'DatabaseError' : classOf(error),
    ...(speaks ? { message: error.message } : {}),
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase && isLike(CONSTRAINT, constraint) ? { constraint } : {}),
    ...(at.length > 0 ? { at } : {}),
    ...(depth > 0 && error.cause !== undefined ? { cause: describedError(error.cause, depth - 1) } : {}),
    ...(depth > 0 && causes.length > 0
      ? { errors: causes.map((each) => describedError(each, depth - 1)) }
      : {}),
  };
}

/** Of PostgreSQL, or of the embedded one, which brings a class of its own. */
function isFromDatabase(error: Error): boolean {
  const { severity, code } = error as { severity?: unknown; code?: unknown };
  return typeof severity === 'string' && typeof code === 'string' && SQLSTATE.test(code);
}

function classOf({ constructor }: Error): string {
  return CLASS.test(constructor.name) ? constructor.name : 'Error';
}

function codeOf(error: Error, fromDatabase: boolean): string | undefined {
  const { code } = error as { code?: unknown };
  if (fromDatabase || error instanceof OwnError) return typeof code === 'string' ? code : undefined;
  return isLike(CODE, code) ? code : undefined;
}

function isLike(form: RegExp, value: unknown): value is string {
  return typeof value === 'string' && value.length <= 60 && form.test(value);
}

/** The frames of the stack. The message stands before them and may look like one: where it cannot be found, there are none. */
function placesOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split('\n')
    .flatMap((line) => placeIn(line) ?? [])
    .slice(0, FRAMES);
}

/** Without the way to the package, in which a user of the machine may be named. */
function placeIn(line: string): string | undefined {
  const [, location] = FRAME.exec(line) ?? [];
  if (location === undefined) return undefined;
  const path = location.replace(/^file:\/\//, '').replaceAll('\\', '/');
  const modules = path.lastIndexOf('/node_modules/');
  const place = path.startsWith('node:')
    ? path
    : path.startsWith(ROOT)
      ? path.slice(ROOT.length)
      : path.slice((modules === -1 ? path.lastIndexOf('/') : modules) + 1);
  return PLACE.test(place) ? place : undefined;
}
