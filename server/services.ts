import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { CasePolicy } from '../protocol/index.js';
import { checkedTokenOptions, openTokens } from './auth/open-tokens.js';
import type { Tokens } from './auth/tokens.js';
import { parseBasePath } from './base-path.js';
import { Cases } from './cases/cases.js';
import { Checks } from './cases/checks.js';
import type { MaintenanceWindow } from './cases/maintenance.js';
import { CaseFeed } from './cases/feed.js';
import { policyOf } from './cases/policy.js';
import { RejoinHook } from './cases/rejoin-hook.js';
import { Readers } from './cases/readers.js';
import { Streams } from './cases/streams.js';
import { LedJob } from './jobs/led-job.js';
import { RateLimits } from './limits/rate-limits.js';
import { deleteExpired } from './limits/shared-limiter.js';
import { Admission } from './media/admission.js';
import { closeRooms } from './media/close-rooms.js';
import { NetworkChecks } from './media/network-checks.js';
import { Reconciler } from './media/reconciler.js';
import { Webhooks } from './media/webhooks.js';
import { Log } from './operation/log.js';
import { Metrics } from './operation/metrics.js';
import type { DatabaseSettings } from './settings.js';
import type { RetentionPolicy } from './retention/policy.js';
import { Retention } from './retention/retention.js';
import { builtSdk } from './sdk/built-sdk.js';
import type { ServicesOptions } from './services-options.js';
import { CLIENT_VERSION } from '../protocol/client-version.js';
import { openDatabase } from './store/database.js';
import { DeletionStore } from './store/deletion-store.js';
import { ALONE, SharedLeadership, type Leadership } from './store/leadership.js';
import { LogStore } from './store/log-store.js';
import { CheckStore } from './store/check-store.js';
import { ReaderStore } from './store/reader-store.js';
import type { Schema } from './store/schema.js';
import { keptTokenSecret } from './store/token-secret.js';
import { hearNodes, tellNodes } from './store/wake-ups.js';

/** Milliseconds that stopping waits for calls of the media server; what they leave undone is done after the next start. */
const MEDIA_PATIENCE = 1_000;

/** Milliseconds between two looks for cases that are past their time. */
const RETENTION_INTERVAL = 3_600_000;

/** Milliseconds between two looks for counts of requests that are over. */
const LIMITS_INTERVAL = 60_000;

/** Everything the routes work with; made once per process. */
export interface Services {
  readonly log: Log;
  readonly clock: () => Date;
  readonly epoch: string;
  readonly db: Kysely<Schema>;
  readonly store: LogStore;
  readonly tokens: Tokens;
  readonly cases: Cases;
  readonly feed: CaseFeed;
  readonly readers: Readers;
  readonly checks: Checks;
  readonly streams: Streams;
  /** Which node does what one node does for all. */
  readonly leadership: Leadership;
  readonly reconciler: Reconciler;
  readonly admission: Admission;
  readonly networkChecks: NetworkChecks;
  readonly webhooks: Webhooks;
  readonly policy: CasePolicy;
  readonly maintenance: readonly MaintenanceWindow[];
  readonly retention: Retention;
  readonly retentionJob: LedJob;
  readonly retentionPolicy: RetentionPolicy;
  readonly hostKey: string | null;
  readonly metrics: Metrics;
  readonly rateLimits: RateLimits;
  readonly webhookToken: string | null;
  readonly metricsToken: string | null;
  readonly allowedOrigins: readonly string[];
  readonly publicUrl: string | null;
  readonly basePath: string;
  readonly sdkDirectory: string;
  readonly lifecycle: Lifecycle;
  /** Says goodbye to the streams, lets work under way finish, closes the database. */
  close(): Promise<void>;
}

/** `draining`: still serves, but `/readyz` says no · `stopping`: takes no new work. */
export interface Lifecycle {
  draining: boolean;
  stopping: boolean;
}

/**
 * Opens the database and puts everything together; the reconciler runs from here on.
 * @throws SettingsError · DataDirectoryLockedError · Error when the database is newer than this code, does not answer, or
 * its direct address is wrong
 */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { media, database: settings } = options;
  const log = new Log(options.log, options.logKey ?? null);
  const basePath = parseBasePath(options.basePath ?? '');
  if (basePath === undefined) throw new TypeError('basePath: must be a path such as /conference');
  const factor = options.rateLimits === undefined ? 1 : options.rateLimits;
  if (factor !== null && !(factor > 0 && factor < Infinity))
    throw new TypeError('rateLimits: must be a number above 0 by which all are multiplied, or null for none');
  const clock = options.clock ?? (() => new Date());
  const tokenOptions = checkedTokenOptions(options);
  const metrics = new Metrics();
  const database = await openDatabase({
    settings,
    log,
    watch: metrics,
    ...(options.databaseTemplate ? { template: options.databaseTemplate } : {}),
  });
  const { db, epoch, hashSecret, direct, isOwn } = database;

  const store = new LogStore(db, {
    demandSpace: database.demandSpace,
    shared: direct !== null,
    watch: metrics,
  });
  const { onRejoin } = options;
  const hook = onRejoin ? new RejoinHook(onRejoin, log) : null;
  const cases = new Cases(store, clock, policyOf(options), hook);
  const feed = new CaseFeed({ store, epoch, poll: direct !== null });
  cases.onCommit((caseId, events) => {
    feed.wake(caseId);
    metrics.appended(events);
  });
  const readers = new Readers({
    store: new ReaderStore(db),
    clock,
    wake: (caseId) => feed.wake(caseId),
    tellNodes: (caseId) => (direct ? tellNodes(db, 'readers', caseId) : Promise.resolve()),
  });
  const checks = new Checks({
    store: new CheckStore(db),
    clock,
    wake: (caseId) => feed.wake(caseId),
    tellNodes: (caseId) => (direct ? tellNodes(db, 'checks', caseId) : Promise.resolve()),
  });
  if (direct) hearNodes({ connection: direct, isOwn, feed, readers, checks });
  const leadership = direct ? new SharedLeadership(direct, log) : ALONE;
  const streams = new Streams({ feed, readers, checks, epoch, clock, log, watch: metrics });
  const interval = options.reconcileInterval;
  const reconciler = new Reconciler({
    media,
    cases,
    store,
    leadership,
    log,
    clock,
    watch: metrics,
    ...(interval === undefined ? {} : { interval }),
  });
  const webhooks = new Webhooks({ cases, store, media, reconciler, log, watch: metrics });
  const retentionPolicy = options.retention ?? 'official';
  const retention = new Retention({
    store,
    deletions: new DeletionStore(db, store),
    closeRooms: (state) => closeRooms(media, state),
    policy: retentionPolicy,
    clock,
    log,
    onDeleted: (caseId) => feed.forget(caseId),
  });
  const retentionJob = new LedJob({
    name: 'retention',
    leadership,
    interval: RETENTION_INTERVAL,
    log,
    round: (signal) => retention.round(signal),
  });
  const limitsJob = new LedJob({
    name: 'rate-limits',
    leadership,
    interval: LIMITS_INTERVAL,
    log,
    // by the clock of the process, as they are counted
    round: () => deleteExpired(db, new Date()),
  });
  metrics.show({
    streams: () => streams.count,
    pool: database.pool,
    leads: () => leadership.leads,
    mediaReachable: () => reconciler.reachable,
  });
  const lifecycle: Lifecycle = { draining: false, stopping: false };
  const close = async () => {
    lifecycle.stopping = true;
    streams.close();
    feed.close();
    await readers.close();
    await Promise.race([
      Promise.all([webhooks.stop(), reconciler.stop(), retentionJob.stop(), limitsJob.stop()]),
      setTimeout(MEDIA_PATIENCE, undefined, { ref: false }),
    ]);
    await database.close();
  };
  try {
    await direct?.open();
  } catch (error) {
    await close();
    throw error;
  }
  reconciler.start();
  retentionJob.start();
  if (direct) limitsJob.start();

  return {
    log,
    clock,
    epoch,
    db,
    store,
    tokens: await openTokens(tokenOptions, { clock, log, ownSecret: () => tokenSecret(settings, log) }),
    cases,
    feed,
    readers,
    checks,
    streams,
    leadership,
    reconciler,
    admission: new Admission({ cases, media, iceServers: options.iceServers ?? [], log, clock }),
    networkChecks: new NetworkChecks({ media, iceServers: options.iceServers ?? [], clock }),
    webhooks,
    policy: {
      release: CLIENT_VERSION,
      opensBeforeMinutes: options.opensBefore === undefined ? 60 : options.opensBefore,
      ...(options.leastClient ? { leastClient: options.leastClient } : {}),
      ...(options.leastSecureClient ? { leastSecureClient: options.leastSecureClient } : {}),
    },
    maintenance: options.maintenance ?? [],
    retention,
    retentionJob,
    retentionPolicy,
    hostKey: options.hostKey ?? null,
    metrics,
    rateLimits: new RateLimits({ db: direct ? db : null, secret: hashSecret, factor, watch: metrics }),
    webhookToken: options.webhookToken ?? null,
    metricsToken: options.metricsToken ?? null,
    allowedOrigins: options.allowedOrigins ?? [],
    publicUrl: options.publicUrl ?? null,
    basePath,
    sdkDirectory: options.sdkDirectory ?? builtSdk(),
    lifecycle,
    close,
  };
}

async function tokenSecret(settings: DatabaseSettings, log: Log): Promise<string> {
  log.warn(
    'NOTARY_TOKEN_SECRET and NOTARY_TOKEN_JWKS_URL are not set: using a secret made here, which only portals told of it can sign with',
  );
  return settings.kind === 'embedded'
    ? keptTokenSecret(settings.directory)
    : randomBytes(48).toString('base64');
}
