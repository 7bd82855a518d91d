import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { openTokens, checkedTokenOptions } from '../../server/auth/open-tokens.js';
import { blocksOf } from '../support/doc-blocks.js';
import { SILENT_LOG } from '../support/log.js';

/* The token as docs/embedding.md makes it in each language, run as it is read there, and accepted by the backend. */
const SECRET = 'only-for-tests-0123456789abcdef0123456789abcdef';
/** What each language has to escape in its own way. */
const PERSON = { id: 'p-"1"\\/', name: 'Zoë "Ünal"\t漢😀', role: 'party' };
const CASE = '2026-0118';

interface Language {
  readonly tool: string;
  /** What prints its version; a machine without the tool cannot run the snippet. */
  readonly version: string;
  readonly file: string;
  /** Calls the snippet with the arguments of the command line and prints the token. */
  readonly main: string;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  node: {
    tool: process.execPath,
    version: '--version',
    file: 'token.mjs',
    main: `const [, , secret, id, name, role, caseId] = process.argv;
      console.log(await participantToken(secret, { id, name, role }, caseId));`,
  },
  python: {
    tool: 'python3',
    version: '--version',
    file: 'token_maker.py',
    main: 'import sys\nprint(participant_token(*sys.argv[1:]))',
  },
  java: {
    tool: 'java',
    version: '-version',
    file: 'Main.java',
    main: '',
  },
  php: {
    tool: 'php',
    version: '--version',
    file: 'token.php',
    main: 'echo participantToken(...array_slice($argv, 1));',
  },
};
/** Java runs the first class of a file. */
const JAVA_MAIN = `
  class Main {
    public static void main(String[] args) throws Exception {
      System.out.println(ParticipantToken.of(args[0], args[1], args[2], args[3], args[4]));
    }
  }
`;

const blocks = blocksOf('docs/embedding.md').filter(({ kind }) => kind === 'token');

describe('docs/embedding.md: the token', () => {
  it('has a snippet for each language that is run here, and no other', () => {
    assert.deepEqual(blocks.map(({ detail }) => detail).sort(), Object.keys(LANGUAGES).sort());
  });

  for (const { detail, code } of blocks) {
    const language = LANGUAGES[detail];
    if (!language) continue;
    const { tool, version, file, main } = language;
    const isThere = spawnSync(tool, [version], { stdio: 'ignore' }).error === undefined;
    it(
      `is accepted as ${detail} makes it`,
      { skip: isThere ? false : `there is no ${tool} here` },
      async () => {
        mkdirSync('.cache', { recursive: true });
        const folder = mkdtempSync(resolve('.cache/token-'));
        try {
          writeFileSync(join(folder, file), detail === 'java' ? inOneFile(code) : `${code}\n${main}\n`);
          const options = detail === 'java' ? ['-Dfile.encoding=UTF-8', '-Dsun.jnu.encoding=UTF-8'] : [];
          const made = execFileSync(
            tool,
            [...options, join(folder, file), SECRET, PERSON.id, PERSON.name, PERSON.role, CASE],
            { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', PYTHONUTF8: '1' } },
          );
          await assertAccepted(made.trim());
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    );
  }
});

/** `import` lines stand before every class. */
function inOneFile(java: string): string {
  const at = java.indexOf('final class');
  return java.slice(0, at) + JAVA_MAIN + java.slice(at);
}

async function assertAccepted(token: string): Promise<void> {
  const tokens = await openTokens(checkedTokenOptions({ tokenSecret: SECRET }), {
    clock: () => new Date(),
    log: SILENT_LOG,
    ownSecret: () => Promise.reject(new Error('The secret was given.')),
  });
  const viewer = await tokens.verify(token);
  assert.deepEqual(
    { id: viewer.person.id, name: viewer.person.name, role: viewer.person.role, caseId: viewer.caseId },
    { ...PERSON, caseId: CASE },
  );
}
