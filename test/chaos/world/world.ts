import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPostgres } from '../../support/postgres.js';
import type { Figures } from '../figures.js';
import type { Random } from '../random.js';
import { BackendNode } from './node.js';
import { OpenVidu } from './openvidu.js';
import { buildPrograms } from './programs.js';
import { WebhookPath } from './webhook-path.js';

const WEBHOOK_TOKEN = 'only-for-tests-webhook';

/** Everything that a vendor would run, as processes that can be killed and wires that can be cut. */
export interface World {
  readonly nodes: readonly BackendNode[];
  readonly openvidu: OpenVidu;
  readonly webhooks: WebhookPath;
  /** `null`: the database is in the one node. */
  readonly restartDatabase: TestPostgres['restart'] | null;
  /** Ends all trouble: wires flow, webhooks arrive. Processes that are coming back are not waited for. */
  heal(): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** `null`: one node with the embedded database. */
  readonly postgres: TestPostgres | null;
  readonly nodes: number;
  readonly random: Random;
  readonly figures: Figures;
}

export async function startWorld({ postgres, nodes: count, random, figures }: WorldOptions): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'notary-chaos-'));
  const programs = await buildPrograms();
  // also when the run is broken off
  const discard = (): void => {
    for (const each of [directory, programs.directory]) rmSync(each, { recursive: true, force: true });
  };
  process.on('exit', discard);
  const webhooks = await WebhookPath.start(random.of('webhooks'), figures);
  const openvidu = await OpenVidu.start(
    programs,
    { url: webhooks.url, token: WEBHOOK_TOKEN },
    random,
    figures,
  );
  const database = postgres
    ? ({ kind: 'postgres', url: await postgres.newDatabase() } as const)
    : ({ kind: 'embedded', directory: join(directory, 'data') } as const);
  const nodes: BackendNode[] = [];
  for (let number = 0; number < count; number += 1) {
    nodes.push(
      await BackendNode.create({
        programs,
        name: `node ${number}`,
        openviduUrl: openvidu.wire.url,
        webhookToken: WEBHOOK_TOKEN,
        database,
        random,
        figures,
      }),
    );
  }
  // all at once on an empty database, as an orchestrator does it
  await Promise.all(nodes.map((node) => node.process.start()));
  webhooks.targets = nodes.map(({ directUrl }) => directUrl);

  const wires = [openvidu.wire, ...nodes.flatMap((node) => [node.wire, node.databaseWire ?? []].flat())];
  return {
    nodes,
    openvidu,
    webhooks,
    restartDatabase: postgres ? postgres.restart : null,
    heal() {
      for (const wire of wires) wire.heal();
      webhooks.mood = 'honest';
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close()));
      await openvidu.close();
      await webhooks.close();
      process.off('exit', discard);
      discard();
    },
  };
}
