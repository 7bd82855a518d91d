import { freePort } from '../../support/process.js';
import { TOKEN_SECRET } from '../../support/tokens.js';
import type { Figures } from '../figures.js';
import type { Random } from '../random.js';
import { OPENVIDU_SECRET } from './openvidu.js';
import type { Programs } from './programs.js';
import { SupervisedProcess } from './supervised-process.js';
import { Wire } from './wire.js';

export interface NodeOptions {
  readonly programs: Programs;
  readonly name: string;
  readonly openviduUrl: string;
  readonly webhookToken: string;
  readonly database:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'embedded'; readonly directory: string };
  readonly random: Random;
  readonly figures: Figures;
}

/** One backend in a process of its own, with a wire to its clients and one to its database. */
export class BackendNode {
  readonly process: SupervisedProcess;
  /** Clients come through here. */
  readonly wire: Wire;
  /** `null`: the database is in the process itself. */
  readonly databaseWire: Wire | null;
  /** For webhooks and checks. */
  readonly directUrl: string;

  private constructor(
    process: SupervisedProcess,
    wires: { readonly clients: Wire; readonly database: Wire | null },
    directUrl: string,
  ) {
    this.process = process;
    this.wire = wires.clients;
    this.databaseWire = wires.database;
    this.directUrl = directUrl;
  }

  /** Not started yet. */
  static async create(options: NodeOptions): Promise<BackendNode> {
    const { programs, name, openviduUrl, webhookToken, database, random, figures } = options;
    const port = await freePort();
    const clients = await Wire.start(port, random.of(`${name} clients`), () =>
      figures.count('cuts of client connections'),
    );
    const environment: NodeJS.ProcessEnv = {
      NOTARY_PORT: String(port),
      NOTARY_TOKEN_SECRET: TOKEN_SECRET,
      NOTARY_OPENVIDU_URL: openviduUrl,
      NOTARY_OPENVIDU_SECRET: OPENVIDU_SECRET,
      NOTARY_WEBHOOK_TOKEN: webhookToken,
      // who comes goes in: nobody here lets anybody in
      NOTARY_ADMISSION: 'open',
      // and the same people are in several cases at once
      NOTARY_CONFERENCES_PER_PERSON: 'many',
      // counted all the time, and never met: nobody here is a person
      NOTARY_RATE_LIMITS: '1000',
      LOG_LEVEL: 'warn',
    };
    let databaseWire: Wire | null = null;
    if (database.kind === 'postgres') {
      const url = new URL(database.url);
      databaseWire = await Wire.start(Number(url.port), random.of(`${name} database`), () =>
        figures.count('cuts of database connections'),
      );
      url.port = String(databaseWire.port);
      environment['DATABASE_URL'] = url.href;
    } else {
      environment['NOTARY_DATA_DIR'] = database.directory;
    }
    const directUrl = `http://127.0.0.1:${port}`;
    const process = new SupervisedProcess(programs.backend, environment, `${directUrl}/readyz`);
    return new BackendNode(process, { clients, database: databaseWire }, directUrl);
  }

  async close(): Promise<void> {
    await this.process.end();
    await Promise.all([this.wire.close(), this.databaseWire?.close()]);
  }
}
