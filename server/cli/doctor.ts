import { parseArgs } from 'node:util';
import { examine } from '../doctor/examine.js';
import { isHealthy, toJson, toText } from '../doctor/report.js';

export const help = `Usage: notary-conference doctor [--json]

Looks at the whole installation with the settings in the environment, from where it is run: settings, database, backend,
TLS, origins of the portals, SDK, event stream, tokens, host API, OpenVidu, webhooks, ICE servers and clocks. Says what to
change. Changes nothing, and prints no secret. Run it where the backend runs, before its first start and while it runs.

  --json   for programs

Exit code 0: no problem (warnings may be left) · 1: problems · 2: this command line is wrong.`;

/** Characters in a line when no terminal says otherwise. */
const WIDTH = 110;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const findings = await examine(process.env);
  const { isTTY, columns } = process.stdout;
  // https://no-color.org
  const colours = isTTY && !process.env['NO_COLOR'];
  const width = isTTY ? columns : WIDTH;
  process.stdout.write(values.json ? toJson(findings) : toText(findings, { colours, width }));
  return isHealthy(findings) ? 0 : 1;
}
