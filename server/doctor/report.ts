import type { Finding, Level } from './finding.js';

/** Whether nothing has to be repaired before people can work. */
export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'problem');
}

export function toJson(findings: readonly Finding[]): string {
  return `${JSON.stringify({ healthy: isHealthy(findings), findings }, null, 2)}\n`;
}

const MARKS: Readonly<Record<Level, { readonly word: string; readonly colour: number }>> = {
  ok: { word: 'ok', colour: 32 },
  warning: { word: 'warning', colour: 33 },
  problem: { word: 'problem', colour: 31 },
  skipped: { word: 'skipped', colour: 90 },
};
/** Widths of the two columns before the text. */
const CHECK = 10;
const LEVEL = 9;

export interface ReportOptions {
  /** Whether a terminal shows it. */
  readonly colours: boolean;
  /** Characters in a line. */
  readonly width: number;
}

/** For people: one line per finding, what to change below it, a sum at the end. */
export function toText(findings: readonly Finding[], { colours, width }: ReportOptions): string {
  const room = Math.max(40, width - CHECK - LEVEL);
  const lines = findings.flatMap(({ check, level, what, change }, index) => {
    const { word, colour } = MARKS[level];
    const name = findings[index - 1]?.check === check ? '' : check;
    const mark = word.padEnd(LEVEL);
    const head = name.padEnd(CHECK) + (colours ? `\u001b[${colour}m${mark}\u001b[0m` : mark);
    const [first = '', ...rest] = [
      ...wrap(what, room),
      ...(change === null ? [] : wrap(`→ ${change}`, room, '  ')),
    ];
    return [head + first, ...rest.map((line) => ' '.repeat(CHECK + LEVEL) + line)];
  });
  return `${[...lines, '', sum(findings)].join('\n')}\n`;
}

function sum(findings: readonly Finding[]): string {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (problems + warnings === 0) return 'Nothing to change.';
  return `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
}

function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
