import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { PROBLEMS } from '../../../protocol/index.js';
import { anchorsOf } from '../../support/anchors.js';
import { samplesOf } from '../../support/metrics.js';
import { questionOf, type Question } from '../../support/promql.js';
import { TestServer, WEBHOOK_TOKEN } from '../../support/server.js';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}
interface Dashboard {
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
  readonly panels: readonly Panel[];
}
interface Alert {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

const dashboard = JSON.parse(readFileSync('deploy/grafana/notary-conference.json', 'utf8')) as Dashboard;
const targets = dashboard.panels.flatMap(({ title, targets: given = [] }) =>
  given.map((target) => ({ title, ...target, question: questionOf(target.expr) })),
);
const alerts = readFileSync('deploy/prometheus/alerts.yml', 'utf8')
  .split(/^ +- alert: /m)
  .slice(1)
  .map((text): Alert => {
    const [name = '', ...lines] = text.split('\n');
    const pairs = lines.flatMap((line) => {
      const [, key = '', value = ''] = /^ +(\w+): (.+)$/.exec(line) ?? [];
      return key === '' ? [] : [[key, value.replace(/^'(.*)'$/, '$1')]];
    });
    return { name, fields: Object.fromEntries(pairs) as Alert['fields'] };
  });
const questions: readonly (readonly [string, Question])[] = [
  ...targets.map(({ title, question }) => [title, question] as const),
  ...alerts.map(({ name, fields }) => [name, questionOf(fields['expr'] ?? '')] as const),
];

/** Set by Prometheus itself for everything that it asks. */
const OF_THE_TARGET = ['job', 'instance'];
const FUNCTIONS = ['sum', 'max', 'rate', 'increase', 'histogram_quantile', 'vector'];

describe('dashboard and alerts', { timeout: 60_000 }, () => {
  /** Values by metric and label, as a backend exposes them to which everything has happened once. */
  const exposed = new Map<string, Map<string, Set<string>>>([
    ['up', new Map(OF_THE_TARGET.map((label) => [label, new Set<string>()]))],
  ]);
  let server: TestServer;

  before(async () => {
    server = await TestServer.start({ admission: 'office', mediaTimeout: 300, rateLimits: 0.1 });
    await liveThroughEverything(server);
    const text = await fetch(`${server.url}/metrics`).then((answer) => answer.text());
    for (const { name, labels } of samplesOf(text)) {
      const known = exposed.get(name) ?? new Map<string, Set<string>>();
      exposed.set(name, known);
      for (const [label, value] of Object.entries(labels))
        known.set(label, (known.get(label) ?? new Set()).add(value));
    }
  });
  after(() => server.close());

  it('ask for metrics that a running backend exposes, by functions that there are', () => {
    for (const [where, { metrics, functions }] of questions) {
      assert.ok(metrics.length > 0 || functions.length > 0, where);
      for (const metric of metrics) assert.ok(exposed.has(metric), `${where}: ${metric}`);
      for (const name of functions) assert.ok(FUNCTIONS.includes(name), `${where}: ${name}`);
    }
    assert.ok(questions.length > 40);
  });

  it('and show all of ours that there are', () => {
    const asked = new Set(questions.flatMap(([, { metrics }]) => metrics));
    const families = new Set(
      [...exposed.keys()]
        .filter((name) => name.startsWith('notary_'))
        .map((name) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    for (const family of families)
      assert.ok(
        [...asked].some((metric) => metric.startsWith(family)),
        `nobody looks at ${family}`,
      );
  });

  it('choose by labels and values that these metrics have', () => {
    const isKnown = (metric: string, label: string, value: string) =>
      exposed.get(metric)?.get(label)?.has(value) || (label === 'code' && value in PROBLEMS);
    for (const [where, { matchers }] of questions) {
      for (const { metric, label, operator, value } of matchers) {
        if (OF_THE_TARGET.includes(label)) continue;
        assert.ok(exposed.get(metric)?.has(label), `${where}: ${metric} has no ${label}`);
        // of a pattern each alternative; classes of a status are none
        const values = operator.endsWith('~') && !value.includes('.') ? value.split('|') : [value];
        for (const each of values)
          assert.ok(isKnown(metric, label, each) || each === '5..', `${where}: ${label} is never ${each}`);
      }
    }
  });

  it('group by labels that each of their metrics has, and name series by what is left of them', () => {
    for (const [where, { metrics, groupedBy }] of questions) {
      for (const metric of metrics) {
        for (const label of groupedBy) {
          const isThere = OF_THE_TARGET.includes(label) || exposed.get(metric)?.has(label);
          assert.ok(isThere, `${where}: ${metric} has no ${label}`);
        }
      }
    }
    for (const { title, legendFormat, question } of targets) {
      const left = question.functions.includes('sum') || question.functions.includes('max');
      for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
        assert.ok((left ? question.groupedBy : OF_THE_TARGET).includes(label), `${title}: ${label}`);
    }
  });

  it('the dashboard can be imported anywhere: it asks for its data source, and nothing lies on anything', () => {
    assert.ok(dashboard.schemaVersion >= 36);
    assert.deepEqual(
      dashboard.templating.list.map(({ name, type }) => [name, type]),
      [
        ['datasource', 'datasource'],
        ['job', 'query'],
      ],
    );
    const { panels } = dashboard;
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
    const taken = new Set<string>();
    for (const { title, type, datasource, gridPos } of panels) {
      if (type !== 'row') assert.equal(datasource?.uid, '${datasource}', title);
      assert.ok(gridPos.x + gridPos.w <= 24, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.ok(!taken.has(`${x} ${y}`), title);
          taken.add(`${x} ${y}`);
        }
      }
    }
    for (const { title, expr } of targets)
      if (!expr.startsWith('vector')) assert.match(expr, /job="\$job"/, title);
  });

  it('each alert says what is wrong, how bad it is, and where to read what to do', () => {
    const anchors = anchorsOf('docs/operations.md');
    assert.ok(alerts.length > 10);
    assert.equal(new Set(alerts.map(({ name }) => name)).size, alerts.length);
    for (const { name, fields } of alerts) {
      const { summary = '', description = '', severity = '', runbook = '' } = fields;
      assert.ok(summary.length > 10 && description.length > 10, name);
      assert.match(severity, /^(page|ticket)$/, name);
      assert.equal(runbook, `docs/operations.md#${name.toLowerCase()}`);
      assert.ok(anchors.includes(name.toLowerCase()), name);
    }
    const explained = anchors.filter((anchor) => anchor.startsWith('notary'));
    assert.equal(explained.length, alerts.length, 'no paragraph about an alert that there is not');
  });
});

describe('the reader of PromQL', () => {
  it('tells metrics, functions, labels and values apart', () => {
    const { metrics, matchers, groupedBy, functions } = questionOf(
      'sum by (le, a) (rate(x_bucket{job="$job",code=~"p|q"}[$__rate_interval])) / 1.5e3 > bool y:z unless on(b) max(w) offset 5m',
    );
    assert.deepEqual(metrics, ['x_bucket', 'y:z', 'w']);
    assert.deepEqual(functions, ['sum', 'rate', 'max']);
    assert.deepEqual(groupedBy, ['le', 'a', 'b']);
    assert.deepEqual(
      matchers.map(({ metric, label, operator, value }) => [metric, label, operator, value]),
      [
        ['x_bucket', 'job', '=', '$job'],
        ['x_bucket', 'code', '=~', 'p|q'],
      ],
    );
    for (const wrong of ['x{a=b}', 'x{a="b"', 'x ; y', '{a="b"}', 'x["', 'x{a~"b"}'])
      assert.throws(() => questionOf(wrong), Error, wrong);
  });
});

/** Everything that has a label of its own, good and bad. */
async function liveThroughEverything(server: TestServer): Promise<void> {
  const { db, reconciler, webhooks } = server.services;
  server.connectWebhooks();
  const caseId = server.newCase();
  const [notary, citizen] = [server.as('notary', caseId), server.as('citizen', caseId)];
  const reader = await citizen.read();
  await reader.next();
  const conference = await notary.start();
  const { token } = await notary.enter(conference);
  await server.openvidu.join(token);
  await citizen.post(`/conferences/${conference}/entries`, { device: 'laptop' });
  await citizen.post('/messages', { text: ' ' });
  await citizen.post('/messages', { text: 'x' });
  await reader.nextOf('message-sent');
  await server.reconcile();

  while ((await notary.get('/export')).status !== 429);
  server.openvidu.fault = 'down';
  await notary.post(`/conferences/${conference}/end`, {});
  await reconciler.trigger();
  server.openvidu.fault = null;
  await server.reconcile();

  await sql`alter table conferences rename to gone`.execute(db);
  await citizen.post('/messages', { text: 'x' });
  await sql`alter table events rename to lost`.execute(db);
  await citizen.post('/messages', { text: 'y' });
  await fetch(`${server.url}/v1/webhooks/openvidu`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${WEBHOOK_TOKEN}` },
    body: JSON.stringify({ event: 'sessionDestroyed', sessionId: `${randomUUID()}-1` }),
  });
  await webhooks.settled();
  await sql`alter table lost rename to events`.execute(db);
  await sql`alter table gone rename to conferences`.execute(db);
}
