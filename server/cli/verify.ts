import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyExport } from '../evidence/verify/verify-export.js';
import type { Verdict } from '../evidence/verify/verdict.js';
import { UsageError } from './command.js';

export const help = `Usage: notary-conference verify FILE [--head HASH]

Proves an exported case (JSON) by itself, offline: no database, no server, no network. Names the first event that was
altered, removed, doubled, added or moved, and checks that what the export says follows from its events.

  --head HASH   hash of the last event, or of any other, that was written down earlier: notices a log
                whose end was cut off, or that was written anew as a whole

Exit code: 0 valid, 1 not valid, 2 not usable (not an export, or of another version)`;

const UNUSABLE = 2;

/** @throws UsageError */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { head: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file: verify FILE [--head HASH]');
  const head = values.head?.toLowerCase();
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    throw new UsageError('--head takes a SHA-256 hash: 64 hexadecimal digits.');
  }

  const read = await readJson(file);
  if ('problem' in read) return tell(process.stderr, UNUSABLE, [read.problem]);
  return report(verifyExport(read.content, head === undefined ? {} : { head }));
}

function report(verdict: Verdict): number {
  switch (verdict.result) {
    case 'valid': {
      const { head, notes } = verdict;
      return tell(process.stdout, 0, [
        `Valid: all ${head.seq} events of case ${verdict.case} are as they were written.`,
        `Head: event ${head.seq}, hash ${head.hash}`,
        ...notes.map((note) => `Note: ${note}`),
      ]);
    }
    case 'not-valid':
      return tell(process.stdout, 1, [`Not valid: ${verdict.fault.message}`]);
    case 'unusable':
      return tell(process.stderr, UNUSABLE, [verdict.message]);
  }
}

async function readJson(file: string): Promise<{ content: unknown } | { problem: string }> {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { problem: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  try {
    const content: unknown = JSON.parse(text);
    return { content };
  } catch {
    const page = text.trimStart().startsWith('<');
    return {
      problem: `${file} is not JSON.${page ? ' The page is for reading; verify the JSON export of the same case.' : ''}`,
    };
  }
}

/** The file may be forged: what it says must not steer the terminal. */
function tell(stream: NodeJS.WriteStream, code: number, lines: readonly string[]): number {
  const safe = lines.map((line) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD'));
  stream.write(`${safe.join('\n')}\n`);
  return code;
}
