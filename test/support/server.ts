import { randomUUID } from 'node:crypto';
import pino from 'pino';
import type { MaintenanceWindow } from '../../server/cases/maintenance.js';
import type {
  Admission,
  ConferencesPerPerson,
  ProceedingsPolicy,
} from '../../server/cases/rules/decisions.js';
import type { RetentionPolicy } from '../../server/retention/policy.js';
import type { CaseSnapshot, Problem } from '../../protocol/index.js';
import {
  OpenViduMediaServer,
  startServer,
  type ConferenceAppOptions,
  type DatabaseSettings,
  type OnRejoin,
  type RejoinPolicy,
  type RunningServer,
  type Services,
} from '../../server/index.js';
import { newChosenDatabase } from './chosen-database.js';
import { databaseTemplate } from './database.js';
import { FakeOpenVidu } from './fake-openvidu.js';
import { EventReader } from './event-reader.js';
import { TOKEN_SECRET, tokenFor, type PersonKey, type TokenChanges } from './tokens.js';

export const HOST_KEY = 'only-for-tests-host-key-0123456789abcdef';
export const WEBHOOK_TOKEN = 'test-webhook-token';

export interface TestServerOptions {
  /** Default: a new one on what `TEST_DATABASE` says, an embedded database in memory if nothing. */
  readonly database?: DatabaseSettings;
  /** A real OpenVidu in place of the fake. */
  readonly openvidu?: { url: string; secret: string };
  readonly clock?: () => Date;
  readonly allowedOrigins?: readonly string[];
  readonly webhookToken?: string | null;
  /** Default `HOST_KEY`. */
  readonly hostKey?: string | null;
  readonly admission?: Admission;
  readonly conferencesPerPerson?: ConferencesPerPerson;
  readonly opensBefore?: number | null;
  readonly leastClient?: string;
  readonly leastSecureClient?: string;
  readonly proceedings?: ProceedingsPolicy;
  readonly rejoin?: RejoinPolicy;
  readonly onRejoin?: OnRejoin;
  readonly maintenance?: readonly MaintenanceWindow[];
  readonly retention?: RetentionPolicy;
  /** By what the limits are multiplied. Default 1000: tests ask faster than people do. */
  readonly rateLimits?: number | null;
  readonly sdkDirectory?: string;
  /** Milliseconds after which the media server counts as not answering. */
  readonly mediaTimeout?: number;
  /** Where log lines go; default nowhere. */
  readonly logTo?: (line: string) => void;
  /** For the marks of cases in them. */
  readonly logKey?: string;
  readonly basePath?: string;
  readonly publicUrl?: string;
  readonly metricsToken?: string;
  /** What the backend is put into; default nothing but itself. */
  readonly host?: (options: ConferenceAppOptions) => Promise<RunningServer>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What most tests look at; a test that expects a certain answer names its type. */
export type AnyBody = Partial<Problem> & Record<string, never>;

/**
 * The whole backend on a free port with a database and a fake OpenVidu, reachable as people of a case. The reconciler runs
 * when asked (`server.reconcile()`), so that tests see what one pass does.
 */
export class TestServer {
  readonly running: RunningServer;
  readonly openvidu: FakeOpenVidu;
  readonly #readers: EventReader[] = [];
  readonly #drop: () => Promise<void>;

  private constructor(running: RunningServer, openvidu: FakeOpenVidu, drop: () => Promise<void>) {
    this.running = running;
    this.openvidu = openvidu;
    this.#drop = drop;
  }

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const template = await databaseTemplate();
    const { settings, drop } = options.database
      ? { settings: options.database, drop: () => Promise.resolve() }
      : await newChosenDatabase();
    const openvidu = await FakeOpenVidu.start();
    const { logTo } = options;
    const host = options.host ?? ((given) => startServer({ ...given, port: 0 }));
    const running = await host({
      database: settings,
      databaseTemplate: template,
      media: new OpenViduMediaServer(options.openvidu ?? openvidu.settings, options.mediaTimeout ?? 2_000),
      log: logTo ? pino({ level: 'trace' }, { write: logTo }) : pino({ level: 'silent' }),
      tokenSecret: TOKEN_SECRET,
      webhookToken: options.webhookToken === undefined ? WEBHOOK_TOKEN : options.webhookToken,
      hostKey: options.hostKey === undefined ? HOST_KEY : options.hostKey,
      reconcileInterval: 3_600_000,
      rateLimits: options.rateLimits === undefined ? 1_000 : options.rateLimits,
      // most tests are about something else than waiting
      admission: options.admission ?? 'open',
      conferencesPerPerson: options.conferencesPerPerson ?? 'many',
      ...(options.opensBefore === undefined ? {} : { opensBefore: options.opensBefore }),
      ...(options.leastClient ? { leastClient: options.leastClient } : {}),
      ...(options.leastSecureClient ? { leastSecureClient: options.leastSecureClient } : {}),
      ...(options.proceedings ? { proceedings: options.proceedings } : {}),
      ...(options.rejoin ? { rejoin: options.rejoin } : {}),
      ...(options.onRejoin ? { onRejoin: options.onRejoin } : {}),
      ...(options.maintenance ? { maintenance: options.maintenance } : {}),
      ...(options.retention ? { retention: options.retention } : {}),
      ...(options.clock ? { clock: options.clock } : {}),
      ...(options.allowedOrigins ? { allowedOrigins: options.allowedOrigins } : {}),
      ...(options.logKey ? { logKey: options.logKey } : {}),
      ...(options.basePath ? { basePath: options.basePath } : {}),
      ...(options.metricsToken ? { metricsToken: options.metricsToken } : {}),
      ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
      ...(options.sdkDirectory ? { sdkDirectory: options.sdkDirectory } : {}),
    }).catch(async (error: unknown) => {
      await openvidu.close();
      await drop();
      throw error;
    });
    await running.app.services.reconciler.trigger();
    return new TestServer(running, openvidu, drop);
  }

  get services(): Services {
    return this.running.app.services;
  }

  get url(): string {
    return this.running.url;
  }

  /** A case that no other test uses. */
  newCase(): string {
    return `case-${randomUUID()}`;
  }

  as(person: PersonKey, caseId: string, changes: TokenChanges = {}): TestPerson {
    return new TestPerson(this, person, caseId, changes);
  }

  /** From now on the fake reports who comes and goes. */
  connectWebhooks(): void {
    this.openvidu.sendWebhooksTo(`${this.url}/v1/webhooks/openvidu`, WEBHOOK_TOKEN);
  }

  /** A whole pass of the reconciler that began after this call. */
  async reconcile(): Promise<void> {
    await this.services.webhooks.settled();
    await this.services.reconciler.trigger();
    await this.services.reconciler.trigger();
  }

  read(caseId: string, token: string, lastEventId?: string): EventReader {
    const reader = new EventReader(
      `${this.url}/v1/cases/${encodeURIComponent(caseId)}/events`,
      token,
      lastEventId,
    );
    this.#readers.push(reader);
    return reader;
  }

  async close(): Promise<void> {
    for (const reader of this.#readers) reader.close();
    await this.running.close();
    await this.openvidu.close();
    await this.#drop();
  }
}

/** A person of one case, as their browser talks to the backend. */
export class TestPerson {
  readonly #server: TestServer;
  readonly #person: PersonKey;
  readonly #caseId: string;
  readonly #changes: TokenChanges;

  constructor(server: TestServer, person: PersonKey, caseId: string, changes: TokenChanges) {
    this.#server = server;
    this.#person = person;
    this.#caseId = caseId;
    this.#changes = changes;
  }

  token(): Promise<string> {
    const at = this.#server.services.clock();
    return tokenFor(this.#person, this.#caseId, { at, ...this.#changes });
  }

  async get<Body = AnyBody>(path = '', headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return answerOf<Body>(
      await fetch(this.#address(path), {
        headers: { authorization: `Bearer ${await this.token()}`, ...headers },
      }),
    );
  }

  /** As `get`, for the answer without its body: a stream ends at once. */
  async head(path: string): Promise<Answer<AnyBody>> {
    const authorization = `Bearer ${await this.token()}`;
    return answerOf(await fetch(this.#address(path), { method: 'HEAD', headers: { authorization } }));
  }

  async post<Body = AnyBody>(path: string, body: unknown, key: string = randomUUID()): Promise<Answer<Body>> {
    return answerOf<Body>(
      await fetch(this.#address(path), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await this.token()}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
      }),
    );
  }

  async snapshot(): Promise<CaseSnapshot> {
    return (await this.get<CaseSnapshot>()).body;
  }

  async read(lastEventId?: string): Promise<EventReader> {
    return this.#server.read(this.#caseId, await this.token(), lastEventId);
  }

  /** Many messages, past HTTP, for tests that are about reading them. */
  async write(texts: readonly string[]): Promise<void> {
    const { tokens, cases } = this.#server.services;
    const viewer = await tokens.verify(await this.token());
    for (const text of texts) await cases.execute(viewer, { type: 'send-message', id: randomUUID(), text });
  }

  /** Starts a conference, or finds the running one. @returns its id */
  async start(): Promise<string> {
    return (await this.post<{ conference: string }>('/conferences', {})).body.conference;
  }

  async enter(conference: string, device = 'device-1'): Promise<{ entry: string; token: string }> {
    const { status, body } = await this.post<{ entry: string; media: { token: string } }>(
      `/conferences/${conference}/entries`,
      { device },
    );
    if (status !== 200) throw new Error(`entering was answered with ${status}: ${JSON.stringify(body)}`);
    return { entry: body.entry, token: body.media.token };
  }

  #address(path: string): string {
    return `${this.#server.url}/v1/cases/${encodeURIComponent(this.#caseId)}${path}`;
  }
}

export async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: (json && text !== '' ? JSON.parse(text) : text) as Body,
  };
}

/** Waits for something that is on its way; fails with `what` when it does not come. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`in vain waited for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
