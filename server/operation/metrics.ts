import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CaseEvent } from '../../protocol/index.js';
import type { LimitName } from '../limits/limits.js';
import type { PoolUsage } from '../store/database.js';
import { knownMethod, knownWebhook } from './known.js';
import { processMetrics } from './process-metrics.js';
import type { Answered, Pass, RepairType, TransactionOutcome, Watch } from './watch.js';

/** Upper limits in seconds: around what people notice (0.1), wait for (1) and give up at (10). */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is asked at the moment of looking. */
export interface Gauges {
  readonly streams: () => number;
  readonly pool: () => PoolUsage;
  readonly leads: () => boolean;
  /** `null`: not known here. */
  readonly mediaReachable: () => boolean | null;
}

/**
 * The metrics of one backend, for Prometheus. Every label has one of a few values that are written in the code: no id, no
 * name, no address (decision 36).
 */
export class Metrics implements Watch {
  readonly #registry = new Registry();
  readonly #requests = this.#histogram(
    'notary_http_request_seconds',
    'Answered requests; for an event stream, until it was open',
    ['route', 'method', 'status'],
  );
  readonly #problems = this.#counter('notary_problems_total', 'Problem answers', ['code']);
  readonly #limited = this.#counter(
    'notary_rate_limited_total',
    'Requests refused because there were too many, by limit',
    ['limit'],
  );
  readonly #frames = this.#counter('notary_stream_frames_total', 'Events handed to the sockets of readers');
  readonly #delivery = this.#histogram(
    'notary_event_delivery_seconds',
    'From the decision on an event to its frame at the socket of a reader who was there',
  );
  readonly #events = this.#counter(
    'notary_events_appended_total',
    'Events appended to the logs of cases here',
    ['type'],
  );
  readonly #transactions = this.#histogram(
    'notary_database_transaction_seconds',
    'Transactions on a case, waiting for its lock included',
    ['outcome'],
  );
  readonly #queries = this.#histogram('notary_database_query_seconds', 'Single statements', ['outcome']);
  readonly #passes = this.#histogram(
    'notary_reconciler_pass_seconds',
    'Comparisons of all running conferences with OpenVidu; at the node that leads',
    ['outcome'],
  );
  readonly #repairs = this.#counter(
    'notary_reconciler_repairs_total',
    'What was put right at OpenVidu, or taken into a log',
    ['type', 'outcome'],
  );
  readonly #webhooks = this.#counter('notary_webhooks_total', 'Webhooks of OpenVidu that were let in', [
    'event',
    'outcome',
  ]);
  #lastPass: Pass | undefined;

  /** What is looked up when somebody asks, once there is something to look at. */
  show(gauges: Gauges): void {
    const asLeader = () => (gauges.leads() ? this.#lastPass : undefined);
    this.#gauge('notary_streams_open', 'Open event streams', gauges.streams);
    this.#gauge('notary_node_leads', 'Whether this node does what one node does for all', () =>
      Number(gauges.leads()),
    );
    this.#gaugeBy(
      'notary_database_connections',
      'Connections of the pool, and who waits for one',
      'state',
      () => ({ ...gauges.pool() }),
    );
    // what the leader alone knows is not there elsewhere: a zero would hide what the leader says
    this.#gauge(
      'notary_media_reachable',
      'Whether OpenVidu answered the last time; at the node that leads',
      () => {
        const reachable = gauges.mediaReachable();
        return reachable === null ? undefined : Number(reachable);
      },
    );
    this.#gauge(
      'notary_conferences_running',
      'Conferences not ended; at the node that leads',
      () => asLeader()?.census.running,
    );
    this.#gauge(
      'notary_conferences_unclosed',
      'Ended conferences that OpenVidu is not known to have closed; at the node that leads',
      () => asLeader()?.unclosed,
    );
    this.#gaugeBy(
      'notary_persons',
      'Persons in running conferences by how they are there; at the node that leads',
      'presence',
      () => asLeader()?.census.persons,
    );
  }

  /** What Prometheus reads, and the type it has. */
  async scrape(): Promise<{ readonly type: string; readonly text: string }> {
    const all = Registry.merge([this.#registry, processMetrics()]);
    return { type: all.contentType, text: await all.metrics() };
  }

  /** To be called after every commit. */
  appended(events: readonly CaseEvent[]): void {
    for (const { type } of events) this.#events.inc({ type });
  }

  answered({ route, method, status, seconds, problem }: Answered): void {
    this.#requests.observe({ route, method: knownMethod(method), status }, seconds);
    if (problem) this.#problems.inc({ code: problem });
  }

  limited(limit: LimitName): void {
    this.#limited.inc({ limit });
  }

  sent(frames: number): void {
    this.#frames.inc(frames);
  }

  delivered(seconds: number): void {
    // clocks of two nodes may differ a little
    this.#delivery.observe(Math.max(0, seconds));
  }

  transaction(outcome: TransactionOutcome, seconds: number): void {
    this.#transactions.observe({ outcome }, seconds);
  }

  query(failed: boolean, seconds: number): void {
    this.#queries.observe({ outcome: failed ? 'failed' : 'done' }, seconds);
  }

  pass(pass: Pass): void {
    this.#passes.observe({ outcome: pass.outcome }, pass.seconds);
    this.#lastPass = pass;
  }

  passFailed(seconds: number): void {
    this.#passes.observe({ outcome: 'failed' }, seconds);
  }

  repair(type: RepairType, done: boolean): void {
    this.#repairs.inc({ type, outcome: done ? 'done' : 'failed' });
  }

  webhook(event: string, taken: boolean): void {
    this.#webhooks.inc({ event: knownWebhook(event), outcome: taken ? 'taken' : 'failed' });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram<Label extends string>(name: string, help: string, labelNames: Label[] = []): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.#registry] });
  }

  /** @param read - at the moment of looking; `undefined`: there is no such value here */
  #gauge(name: string, help: string, read: () => number | undefined): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        const value = read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }

  #gaugeBy(
    name: string,
    help: string,
    label: string,
    read: () => Readonly<Record<string, number>> | undefined,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [value, count] of Object.entries(read() ?? {})) this.set({ [label]: value }, count);
      },
    });
  }
}
