import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { freePort } from '../../support/process.js';
import { eventually } from '../../support/wait.js';
import type { MediaServer } from './media-server.js';

const PROGRAM = '/usr/bin/janus';
const ROOM = 1234;
const PUBLISHERS = 20;
/** What the bench does not use and would only cost memory. */
const WITHOUT = {
  plugins: 'audiobridge duktape echotest lua nosip recordplay sip streaming textroom videocall voicemail',
  transports: 'http mqtt nanomsg pfunix rabbitmq',
};

/** Debian's package; the bench installs nothing by itself. */
export function hasJanus(): boolean {
  return existsSync(PROGRAM);
}

/** Debian's Janus with its videoroom, from a configuration of its own. */
export async function startJanus(): Promise<MediaServer> {
  const configs = await mkdtemp(join(tmpdir(), 'janus-bench-'));
  const port = await freePort();
  await writeConfigs(configs, port);
  const child = spawn(PROGRAM, ['-F', configs, '-d', '2'], { stdio: 'ignore' });
  const url = `ws://127.0.0.1:${String(port)}`;
  try {
    const socket = (await eventually('Janus answers', () => connect(url)))!;
    const session = new JanusSession(socket);
    await session.open();
    const host = await session.attach();
    await session.plugin(host, { request: 'create', room: ROOM, publishers: PUBLISHERS, bitrate: 0 });
    return {
      name: 'Janus',
      pid: child.pid!,
      publish: async (publisher) => {
        const handle = await session.attach();
        const joined = await session.plugin(handle, { request: 'join', ptype: 'publisher', room: ROOM });
        const offer = { type: 'offer', sdp: await publisher.offer() };
        const { jsep } = await session.plugin(handle, { request: 'publish' }, offer);
        await publisher.accept(jsep!.sdp);
        return joined.data['id'] as number;
      },
      subscribe: async (subscriber, feed) => {
        const handle = await session.attach();
        const join = { request: 'join', ptype: 'subscriber', room: ROOM, streams: [{ feed }] };
        const { jsep } = await session.plugin(handle, join);
        const answer = { type: 'answer', sdp: await subscriber.answer(jsep!.sdp) };
        await session.plugin(handle, { request: 'start' }, answer);
      },
      eventLoop: () => Promise.resolve(undefined),
      close: async () => {
        socket.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }

  async function stop(): Promise<void> {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.kill('SIGKILL')) await gone;
    await rm(configs, { recursive: true, force: true });
  }
}

async function writeConfigs(folder: string, port: number): Promise<void> {
  const without = (kind: keyof typeof WITHOUT) =>
    `${kind}: { disable = "${WITHOUT[kind]
      .split(' ')
      .map((name) => `libjanus_${name}.so`)
      .join(',')}" }`;
  await Promise.all([
    writeFile(
      join(folder, 'janus.jcfg'),
      `general: { session_timeout = 0 }\n${without('plugins')}\n${without('transports')}\n`,
    ),
    writeFile(
      join(folder, 'janus.transport.websockets.jcfg'),
      `general: { ws = true, ws_port = ${String(port)}, ws_ip = "127.0.0.1", wss = false }\n`,
    ),
    writeFile(join(folder, 'janus.plugin.videoroom.jcfg'), ''),
  ]);
}

function connect(url: string): Promise<WebSocket | undefined> {
  const socket = new WebSocket(url, 'janus-protocol');
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

interface Reply {
  readonly janus: string;
  readonly transaction?: string;
  readonly data?: { readonly id: number };
  readonly plugindata?: { readonly data: Readonly<Record<string, unknown>> };
  readonly jsep?: { readonly sdp: string };
}

/** As much of Janus's protocol as the bench needs. */
class JanusSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, (reply: Reply) => void>();
  #id: number | undefined;
  #transactions = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (text: Buffer) => {
      const reply = JSON.parse(text.toString()) as Reply;
      // the real answer of a plugin comes after the acknowledgement
      if (reply.transaction !== undefined && reply.janus !== 'ack')
        this.#waiting.get(reply.transaction)?.(reply);
    });
  }

  async open(): Promise<void> {
    this.#id = (await this.#ask({ janus: 'create' })).data!.id;
  }

  async attach(): Promise<number> {
    return (await this.#ask({ janus: 'attach', plugin: 'janus.plugin.videoroom' })).data!.id;
  }

  async plugin(
    handle: number,
    body: unknown,
    jsep?: unknown,
  ): Promise<{ data: Readonly<Record<string, unknown>>; jsep: { readonly sdp: string } | undefined }> {
    const reply = await this.#ask({ janus: 'message', handle_id: handle, body, jsep });
    const data = reply.plugindata?.data ?? {};
    if ('error' in data) throw new Error(`Janus: ${String(data['error'])}`);
    return { data, jsep: reply.jsep };
  }

  async #ask(request: Readonly<Record<string, unknown>>): Promise<Reply> {
    const transaction = String((this.#transactions += 1));
    const answer = new Promise<Reply>((resolve) => this.#waiting.set(transaction, resolve));
    this.#socket.send(JSON.stringify({ ...request, session_id: this.#id, transaction }));
    const reply = await answer;
    this.#waiting.delete(transaction);
    if (reply.janus === 'error') throw new Error(`Janus: ${JSON.stringify(reply)}`);
    return reply;
  }
}
