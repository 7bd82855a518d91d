#!/usr/bin/env node
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { isUsageError, USAGE_EXIT_CODE, UsageError, type Command } from './cli/command.js';
import { SettingsError } from './settings.js';

interface CommandEntry {
  readonly usage: string;
  readonly summary: string;
  /** Loaded on demand: what checks a file needs neither a database nor a media server. */
  readonly load: () => Promise<Command>;
}

/** The commands of `notary-conference`; the first one is meant when none is named. */
const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  serve: {
    usage: 'serve',
    summary: 'run the backend (the default)',
    load: () => import('./cli/serve.js'),
  },
  doctor: {
    usage: 'doctor [--json]',
    summary: 'look at the whole installation and say what to change',
    load: () => import('./cli/doctor.js'),
  },
  verify: {
    usage: 'verify FILE [--head HASH]',
    summary: 'prove an exported case, offline',
    load: () => import('./cli/verify.js'),
  },
  prefix: {
    usage: 'prefix PREFIX --out DIRECTORY',
    summary: 'copy the SDK with other tag names, for pages where one is taken',
    load: () => import('./cli/prefix.js'),
  },
  restored: {
    usage: 'restored',
    summary: 'tell the database that it comes from a backup',
    load: () => import('./cli/restored.js'),
  },
};

async function main(args: readonly string[]): Promise<number> {
  const [first, ...others] = args;
  if (first === '--help' || first === '-h') return say(overview());
  if (first === '--version') return say(version());
  const [name, rest] = first === undefined || first.startsWith('-') ? ['serve', [...args]] : [first, others];
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    throw new UsageError(
      `There is no command "${name}". The commands are: ${Object.keys(COMMANDS).join(', ')}.`,
    );
  }
  const command = await entry.load();
  return rest.includes('--help') || rest.includes('-h') ? say(command.help) : command.run(rest);
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function overview(): string {
  const entries = Object.values(COMMANDS);
  const width = Math.max(...entries.map(({ usage }) => usage.length));
  return [
    'Usage: notary-conference [command]',
    '',
    ...entries.map(({ usage, summary }) => `  ${usage.padEnd(width)}   ${summary}`),
    '',
    '  --help, --version',
    '',
    'notary-conference <command> --help tells more.',
  ].join('\n');
}

/** From the sources and from the package alike: a package can name itself. */
function version(): string {
  const load = createRequire(import.meta.url);
  return (load('notary-conference/package.json') as { version: string }).version;
}

/** What whoever starts it can do something about is one message; everything else shows its stack, but not what a database quotes. */
async function explain(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return String(error);
  const port = /^(TCP|UDP) port (\d+) is taken/.exec(error.message);
  if (port) {
    const setting = port[1] === 'UDP' ? 'NOTARY_EMBEDDED_UDP_PORT' : 'NOTARY_EMBEDDED_PORT';
    return `${port[1]} port ${port[2]} is in use. Choose another one with ${setting}.`;
  }
  if (isUsageError(error)) return `${error.message}\nnotary-conference --help tells what there is.`;
  const expected =
    error instanceof SettingsError || /^(PortTaken|DataDirectoryLocked|DatabaseInUse)Error$/.test(error.name);
  if (expected) return error.message;
  if (!('severity' in error)) return inspect(error);
  const { describedError } = await import('./operation/described-error.js');
  return inspect(describedError(error), { depth: null });
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  async (error: unknown) => {
    process.stderr.write(`${await explain(error)}\n`);
    process.exit(isUsageError(error) ? USAGE_EXIT_CODE : 1);
  },
);
