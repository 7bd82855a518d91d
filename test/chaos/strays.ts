import { randomUUID } from 'node:crypto';
import {
  mediaSessionName,
  participationsOf,
  type CaseSnapshot,
  type CaseState,
  type Conference,
  type EnterConferenceAnswer,
  type StartConferenceAnswer,
} from '../../protocol/index.js';
import { OpenViduMediaServer } from '../../server/media/openvidu-media-server.js';
import { RpcClient } from '../embedded-openvidu/support/rpc-client.js';
import type { PersonKey } from '../support/tokens.js';
import { ask } from './ask.js';
import { outOfPlace } from './checks/media.js';
import type { Figures } from './figures.js';
import { OPENVIDU_SECRET } from './world/openvidu.js';
import type { World } from './world/world.js';

/** Milliseconds in which the server alone has put right whatever it finds: three of its looks, each with its work. */
const PUT_RIGHT_WITHIN = 20_000;
/** Milliseconds between two looks whether it has. */
const LOOK_INTERVAL = 250;
/** Milliseconds for one request: nothing is broken any more. */
const PATIENCE = 10_000;

/** What is at the media server and may not be: who is in it, and where. */
interface Stray {
  readonly session: string;
  readonly person: string;
  readonly entry: string;
}

/**
 * What a server leaves that dies between a commit and its call: media sessions of ended conferences with people in them,
 * and excluded people in running ones. Nobody helps: no command is given, no page is woken, no webhook arrives, and who
 * is in stays in. Only a server that looks by itself puts that right. @returns what it has not
 */
export async function leaveStrays(
  world: World,
  caseIds: readonly string[],
  figures: Figures,
): Promise<readonly string[]> {
  world.webhooks.mood = 'blocked';
  const frozen: RpcClient[] = [];
  try {
    const scene = new Scene(world, frozen);
    const own = await scene.play();
    const all = [...caseIds, own];
    // what the commands of the scene have set off is over
    const before = await putRight(scene, world, [own]);
    if (before.length > 0) return before;

    const strays = (await Promise.all(all.map((caseId) => scene.state(caseId)))).flatMap(straysOf);
    const media = new OpenViduMediaServer({ url: world.openvidu.wire.url, secret: OPENVIDU_SECRET });
    for (const { session, ...data } of strays) {
      const { token } = await media.admit(session, data, true);
      // found and thrown out already: then it is put right
      await goIn(token, frozen).catch(() => undefined);
    }
    const left = await putRight(scene, world, all);
    if (left.length === 0) figures.count('strays put right', strays.length);
    return left;
  } finally {
    for (const socket of frozen) socket.cut();
    world.webhooks.mood = 'honest';
  }
}

/** Waits until nobody is where nobody may be. @returns what is still wrong when the time is over */
async function putRight(scene: Scene, world: World, caseIds: readonly string[]): Promise<readonly string[]> {
  const deadline = Date.now() + PUT_RIGHT_WITHIN;
  for (;;) {
    const sessions = await world.openvidu.sessions();
    const states = await Promise.all(caseIds.map((caseId) => scene.state(caseId)));
    const complaints = states.flatMap((state) => outOfPlace(sessions, state));
    if (complaints.length === 0) return [];
    if (Date.now() > deadline)
      return complaints.map(
        (complaint) => `not put right by the server alone in ${PUT_RIGHT_WITHIN / 1_000} s: ${complaint}`,
      );
    await new Promise((resolve) => setTimeout(resolve, LOOK_INTERVAL));
  }
}

function straysOf({ conferences }: CaseState): Stray[] {
  const used = conferences.filter(({ media }) => media.generation > 0);
  const [ended] = used.filter(({ status }) => status === 'ended').slice(-1);
  const running = used.filter(({ status, media }) => status === 'running' && media.open);
  const people = (conference: Conference) =>
    participationsOf(conference).map(({ person, entry, presence }) => ({
      session: mediaSessionName(conference),
      person,
      entry,
      presence,
    }));
  return [
    ...(ended ? people(ended).slice(0, 1) : []),
    ...running.flatMap(people).filter(({ presence }) => presence === 'excluded'),
  ].map(({ session, person, entry }) => ({ session, person, entry }));
}

async function goIn(token: string, frozen: RpcClient[]): Promise<void> {
  const socket = await RpcClient.open(new URL(token).origin);
  frozen.push(socket);
  await socket.joinRoom(token);
}

/** A case in which one conference has ended, and somebody was excluded from the other; their pages are frozen. */
class Scene {
  readonly #address: string;
  readonly #frozen: RpcClient[];

  constructor(world: World, frozen: RpcClient[]) {
    this.#address = world.nodes[0]?.directUrl ?? '';
    this.#frozen = frozen;
  }

  /** @returns the case */
  async play(): Promise<string> {
    const caseId = `strays-${randomUUID()}`;
    const command = <Body>(person: PersonKey, path: string, body = {}) =>
      this.#ask<Body>(person, caseId, path, { method: 'POST', body: JSON.stringify(body) });
    const start = async () => (await command<StartConferenceAnswer>('notary', '/conferences')).conference;
    const enter = async (person: PersonKey, conference: string) => {
      const path = `/conferences/${conference}/entries`;
      const answer = await command<EnterConferenceAnswer>(person, path, { device: 'frozen' });
      if (answer.status !== 'entered') throw new Error(`${person} was not let in`);
      await goIn(answer.media.token, this.#frozen);
    };
    const first = await start();
    await enter('buyer', first);
    await command('notary', `/conferences/${first}/end`);
    const second = await start();
    await enter('notary', second);
    await enter('buyer', second);
    await command('notary', `/conferences/${second}/participants/buyer/exclude`);
    return caseId;
  }

  async state(caseId: string): Promise<CaseState> {
    return (await this.#ask<CaseSnapshot>('notary', caseId, '', {})).state;
  }

  #ask<Body>(person: PersonKey, caseId: string, path: string, init: RequestInit): Promise<Body> {
    const asking = { person, caseId, origin: this.#address, patience: PATIENCE };
    return ask<Body>(asking, path, init);
  }
}
