import { END_NOT_SHOWN } from '../../components/after-end/end-shown.ts';
import { SUPPORT_CODES } from '../../components/device-check/support-codes.ts';
import { EMPTY_VIEW } from '../../components/internal/case-scope.ts';
import { DEVICE_HELP as DEVICE_STATES } from '../../components/taking-part/device-words.ts';
import { Facts } from '../../components/told/facts.ts';
import { PROBLEMS } from '../../protocol/problems.ts';
import { CONFERENCE_HELP, DEVICE_HELP, PROBLEM_HELP, SUPPORT_HELP } from './error-help.js';
import { code, table } from './tables.js';
import { textsFor, viewWith } from './what-people-read.js';

/**
 * The tables of `docs/errors.md`.
 *
 * @param texts key → German text
 * @param errorCodes what `conference-error` may say
 */
export function errorTables(texts, errorCodes) {
  const says = (name, others = []) => {
    const known = textsFor(name);
    const doubled = others.filter((key) => known.includes(key));
    if (doubled.length > 0)
      throw new Error(`error-help.js, ${name}: the code itself says that ${doubled.join(', ')} is shown.`);
    return [...known, ...others].map((key) => said(key, texts)).join(' ');
  };
  return {
    'conference-errors': () => conferenceTable(says, errorCodes),
    problems: () => problemTable(says),
    'support-codes': () => supportTable(texts),
  };
}

function supportTable(texts) {
  demandRows('SUPPORT_HELP', SUPPORT_HELP, Object.keys(SUPPORT_CODES));
  const key = 'check.network.blocked.how';
  return table(
    ['Code', 'Where it comes from', 'What the person reads', 'What to do'],
    Object.entries(SUPPORT_CODES).map(([reason, name]) => [
      code(name),
      SUPPORT_HELP[reason].cause,
      said(key, { [key]: texts[key]?.replace('{code}', name) }),
      SUPPORT_HELP[reason].fix,
    ]),
  );
}

function problemTable(says) {
  demandRows('PROBLEM_HELP', PROBLEM_HELP, Object.keys(PROBLEMS));
  return table(
    ['Code', 'HTTP', 'Where it comes from', 'What the person reads', 'What to do'],
    Object.entries(PROBLEMS).map(([name, { status }]) => {
      const { cause, sees, fix } = PROBLEM_HELP[name];
      return [code(name), String(status), cause, says(name, sees), fix];
    }),
  );
}

function conferenceTable(says, errorCodes) {
  const isElsewhere = (each) => Object.hasOwn(PROBLEMS, each) || /^(camera|microphone)-/.test(each);
  demandRows(
    'CONFERENCE_HELP',
    CONFERENCE_HELP,
    errorCodes.filter((each) => !isElsewhere(each)),
  );
  demandRows('DEVICE_HELP', DEVICE_HELP, Object.keys(DEVICE_STATES));
  const rows = Object.entries(CONFERENCE_HELP).map(([name, { cause, sees, fix }]) => [
    code(name),
    ...adviceOn(name),
    cause,
    says(name, sees),
    fix,
  ]);
  const devices = Object.keys(DEVICE_STATES).flatMap((state) =>
    ['camera', 'microphone'].map((device) => [
      code(`${device}-${state}`),
      ...adviceOn(`${device}-${state}`),
      DEVICE_HELP[state].cause,
      says(`${device}-${state}`),
      DEVICE_HELP[state].fix,
    ]),
  );
  return table(
    [
      'Code',
      '`recoverable`',
      '`suggestedAction`',
      'Where it comes from',
      'What the person reads',
      'What to do',
    ],
    [...rows, ...devices],
  );
}

/** What the event itself says, asked from what fires it. */
function adviceOn(name) {
  if (name === END_NOT_SHOWN[0]) return advice(...END_NOT_SHOWN.slice(1));
  // fired by `loader/loader.ts`, before there is any other code of ours; its test looks at the row
  if (name === 'sdk-not-loaded') return ['yes', code('retry')];
  const [event] = silently(() => new Facts().between(EMPTY_VIEW, viewWith(name)));
  if (event?.code !== name) throw new Error(`Nothing fires conference-error with the code "${name}".`);
  return advice(event.recoverable, event.suggestedAction);
}

function advice(recoverable, suggestedAction) {
  return [recoverable ? 'yes' : 'no', code(suggestedAction)];
}

/** Some codes are also written to the console of a page. */
function silently(act) {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return act();
  } finally {
    console.warn = warn;
  }
}

function said(key, texts) {
  if (texts[key] === undefined)
    throw new Error(`scripts/docs/error-help.js names a text that is not there: ${key}.`);
  return `„${texts[key].replaceAll(/[*_<]/g, '\\$&')}“`;
}

/** Every code has its row, and every row its code. */
function demandRows(name, help, codes) {
  const missing = codes.filter((each) => !Object.hasOwn(help, each));
  const unknown = Object.keys(help).filter((each) => !codes.includes(each));
  if (missing.length + unknown.length === 0) return;
  throw new Error(
    `scripts/docs/error-help.js, ${name}: without a row: ${missing.join(', ') || 'none'}; without a code: ${unknown.join(', ') || 'none'}.`,
  );
}
