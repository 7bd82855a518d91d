import { z } from 'zod';
import { freePort, freeUdpPort } from '../../support/process.js';
import type { Figures } from '../figures.js';
import type { Random } from '../random.js';
import type { Programs } from './programs.js';
import { SupervisedProcess } from './supervised-process.js';
import { Wire } from './wire.js';

export const OPENVIDU_SECRET = 'only-for-tests-media-secret';
const AUTHORIZATION = `Basic ${Buffer.from(`OPENVIDUAPP:${OPENVIDU_SECRET}`).toString('base64')}`;

/** What the media server says of one session, unused ways in included. */
export interface SeenSession {
  readonly name: string;
  readonly connections: readonly {
    readonly active: boolean;
    readonly person: string;
    readonly entry: string;
  }[];
}

const Sessions = z.object({
  content: z.array(
    z.object({
      sessionId: z.string(),
      connections: z.object({
        content: z.array(z.object({ status: z.string(), serverData: z.string() })),
      }),
    }),
  ),
});
const ServerData = z.object({ person: z.string(), entry: z.string() });

/** The embedded OpenVidu in a process of its own. Nodes and browsers reach it through a wire, the checks directly. */
export class OpenVidu {
  readonly process: SupervisedProcess;
  readonly wire: Wire;
  readonly #url: string;

  private constructor(process: SupervisedProcess, wire: Wire, url: string) {
    this.process = process;
    this.wire = wire;
    this.#url = url;
  }

  static async start(
    programs: Programs,
    webhook: { readonly url: string; readonly token: string },
    random: Random,
    figures: Figures,
  ): Promise<OpenVidu> {
    const port = await freePort();
    const wire = await Wire.start(port, random.of('media'), () => figures.count('cuts of media connections'));
    const url = `http://127.0.0.1:${port}`;
    const process = new SupervisedProcess(
      programs.openvidu,
      {
        OPENVIDU_SECRET,
        EMBEDDED_OPENVIDU_PORT: String(port),
        EMBEDDED_OPENVIDU_UDP_PORT: String(await freeUdpPort()),
        EMBEDDED_OPENVIDU_PUBLIC_URL: wire.url,
        EMBEDDED_OPENVIDU_RECONNECT_GRACE_SECONDS: '2',
        EMBEDDED_OPENVIDU_WEBHOOK_URL: webhook.url,
        EMBEDDED_OPENVIDU_WEBHOOK_HEADERS: JSON.stringify({ Authorization: `Bearer ${webhook.token}` }),
      },
      `${url}/openvidu/api/sessions`,
      { authorization: AUTHORIZATION },
    );
    await process.start();
    return new OpenVidu(process, wire, url);
  }

  async sessions(): Promise<readonly SeenSession[]> {
    const answer = await fetch(`${this.#url}/openvidu/api/sessions?pendingConnections=true`, {
      headers: { authorization: AUTHORIZATION },
    });
    return Sessions.parse(await answer.json()).content.map(({ sessionId, connections }) => ({
      name: sessionId,
      connections: connections.content.map(({ status, serverData }) => ({
        active: status === 'active',
        ...ServerData.parse(JSON.parse(serverData)),
      })),
    }));
  }

  async close(): Promise<void> {
    await this.process.end();
    await this.wire.close();
  }
}
