/**
 * Runs inside the page: the unmodified openvidu-browser behind functions that take and return plain data,
 * so that a test can drive it from outside, in Chromium and in Firefox alike. Bundled by page-server.ts.
 */
import { OpenVidu, type Publisher, type Session, type Subscriber } from 'openvidu-browser';

export interface SeenEvent {
  readonly type: string;
  readonly connectionId: string | undefined;
  readonly streamId: string | undefined;
  readonly reason: string | undefined;
  readonly data: string | undefined;
  readonly from: string | undefined;
  readonly property: string | undefined;
  readonly newValue: unknown;
}

export interface MediaCounts {
  readonly framesDecoded: number;
  readonly audioEnergy: number;
  readonly packetsLost: number;
  readonly nackCount: number;
  readonly freezes: number;
  readonly freezeSeconds: number;
  readonly frameHeight: number;
  readonly videoBytes: number;
  readonly keyframes: number;
  readonly pliCount: number;
  /** Share of the sound that the browser had to invent, in samples. */
  readonly concealed: number;
  readonly samples: number;
}

export interface JoinOptions {
  readonly token: string;
  readonly metadata?: string;
  /** Give up joining after this many milliseconds: the library itself never does. */
  readonly timeoutMs?: number;
}

const EVENTS = [
  'connectionCreated',
  'connectionDestroyed',
  'streamCreated',
  'streamDestroyed',
  'streamPropertyChanged',
  'signal',
  'reconnecting',
  'reconnected',
  'sessionDisconnected',
  'connectionPropertyChanged',
  'exception',
  'networkQualityLevelChanged',
] as const;

class Client {
  readonly events: SeenEvent[] = [];
  readonly openvidu = new OpenVidu();
  readonly session: Session;
  publisher: Publisher | undefined;
  readonly subscribers = new Map<string, Subscriber>();
  /** Every WebSocket the library has opened for this client. */
  readonly sockets: WebSocket[] = [];

  constructor() {
    this.openvidu.enableProdMode();
    // fact 6: an empty list from the server would be replaced by public STUN servers
    this.openvidu.setAdvancedConfiguration({ rtcConfiguration: { iceServers: [] } });
    this.session = this.openvidu.initSession();
    for (const type of EVENTS) {
      // 'reconnecting' and 'reconnected' come without an event
      this.session.on(type, (event?: LibraryEvent) => {
        this.events.push(summarize(type, event ?? {}));
      });
    }
    this.session.on('streamCreated', ({ stream }) => {
      const subscriber = this.session.subscribe(stream, document.body);
      this.subscribers.set(stream.streamId, subscriber);
    });
    this.session.on('streamDestroyed', ({ stream }) => this.subscribers.delete(stream.streamId));
  }
}

/** What the events of the library have, all in one. */
interface LibraryEvent {
  readonly connection?: { readonly connectionId: string };
  readonly stream?: { readonly streamId: string };
  readonly from?: { readonly connectionId: string };
  readonly reason?: string;
  readonly data?: string;
  readonly changedProperty?: string;
  readonly newValue?: unknown;
}

function summarize(type: string, event: LibraryEvent): SeenEvent {
  return {
    type,
    connectionId: event.connection?.connectionId,
    streamId: event.stream?.streamId,
    reason: event.reason,
    data: event.data,
    from: event.from?.connectionId,
    property: event.changedProperty,
    newValue: event.newValue,
  };
}

/** The client that joined last in this page: the one that opens sockets. Pages with two do not cut them. */
let current: Client | undefined;

const clients = new Map<string, Client>();

function client(name: string): Client {
  const found = clients.get(name);
  if (!found) throw new Error(`no client ${name}`);
  return found;
}

async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  const timeout = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`${what} timed out`)), ms),
  );
  return Promise.race([promise, timeout]);
}

const api = {
  async join(name: string, { token, metadata, timeoutMs = 15_000 }: JoinOptions): Promise<string> {
    const created = new Client();
    clients.set(name, created);
    current = created;
    await within(created.session.connect(token, metadata), timeoutMs, 'connect');
    return created.session.connection.connectionId;
  },

  /** Publishes a camera, a screen (drawn on a canvas, since there is nobody to choose one), or sound alone. */
  async publish(name: string, source: 'camera' | 'screen' | 'audio'): Promise<string> {
    const { openvidu, session } = client(name);
    const canvas = document.createElement('canvas');
    if (source === 'screen') draw(canvas);
    const video = { camera: {}, audio: { videoSource: false as const }, screen: screenOf(canvas) }[source];
    const publisher = await openvidu.initPublisherAsync(undefined, {
      ...video,
      resolution: '640x480',
      frameRate: 30,
      mirror: false,
    });
    await within(session.publish(publisher), 15_000, 'publish');
    client(name).publisher = publisher;
    return publisher.stream.streamId;
  },

  async unpublish(name: string): Promise<void> {
    await client(name).session.unpublish(client(name).publisher!);
  },

  async mute(name: string, kind: 'audio' | 'video', active: boolean): Promise<void> {
    const { publisher } = client(name);
    if (kind === 'audio') publisher!.publishAudio(active);
    else await publisher!.publishVideo(active);
  },

  async signal(name: string, type: string, data: string): Promise<void> {
    await client(name).session.signal({ type, data, to: [] });
  },

  async forceDisconnect(name: string, connectionId: string): Promise<void> {
    const { session } = client(name);
    await session.forceDisconnect(session.remoteConnections.get(connectionId)!);
  },

  leave: (name: string): void => client(name).session.disconnect(),

  /** Closes the WebSocket under the library, as a changing network would. */
  cutSocket: (name: string): void => client(name).sockets.at(-1)?.close(4000),

  /** Makes the client deaf for what the server still says on the socket of now. */
  ignoreMessages(name: string): void {
    const socket = client(name).sockets.at(-1);
    if (socket) deaf.add(socket);
  },

  /** Makes the publisher build a new peer connection, as it does when its network address changed. */
  async reconnectPublisher(name: string): Promise<void> {
    const { stream } = client(name).publisher!;
    await (stream as unknown as { reconnectStream(event: string): Promise<void> }).reconnectStream('test');
  },

  async reconnectSubscriber(name: string, streamId: string): Promise<void> {
    const { stream } = client(name).subscribers.get(streamId)!;
    await (stream as unknown as { reconnectStream(event: string): Promise<void> }).reconnectStream('test');
  },

  events: (name: string): readonly SeenEvent[] => client(name).events,

  /** What the subscriber of a stream has decoded so far. */
  async received(name: string, streamId: string): Promise<MediaCounts> {
    const peer = client(name).subscribers.get(streamId)?.stream.getRTCPeerConnection();
    const counts = {
      framesDecoded: 0,
      audioEnergy: 0,
      packetsLost: 0,
      nackCount: 0,
      freezes: 0,
      freezeSeconds: 0,
      frameHeight: 0,
      videoBytes: 0,
      keyframes: 0,
      pliCount: 0,
      concealed: 0,
      samples: 0,
    };
    if (!peer) return counts;
    (await peer.getStats()).forEach((report: InboundReport) => {
      if (report.type !== 'inbound-rtp') return;
      counts.packetsLost += report.packetsLost ?? 0;
      counts.nackCount += report.nackCount ?? 0;
      counts.freezes += report.freezeCount ?? 0;
      counts.framesDecoded += report.framesDecoded ?? 0;
      counts.audioEnergy += report.totalAudioEnergy ?? 0;
      counts.freezeSeconds += report.totalFreezesDuration ?? 0;
      counts.frameHeight += report.frameHeight ?? 0;
      if (report.kind === 'video') counts.videoBytes += report.bytesReceived ?? 0;
      counts.keyframes += report.keyFramesDecoded ?? 0;
      counts.pliCount += report.pliCount ?? 0;
      counts.concealed += report.concealedSamples ?? 0;
      counts.samples += report.totalSamplesReceived ?? 0;
    });
    return counts;
  },
};

interface InboundReport {
  readonly type: string;
  readonly packetsLost?: number;
  readonly nackCount?: number;
  readonly freezeCount?: number;
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
  readonly kind?: string;
  readonly totalFreezesDuration?: number;
  readonly frameHeight?: number;
  readonly bytesReceived?: number;
  readonly keyFramesDecoded?: number;
  readonly pliCount?: number;
  readonly concealedSamples?: number;
  readonly totalSamplesReceived?: number;
}

export type BrowserApi = typeof api;

function screenOf(canvas: HTMLCanvasElement) {
  return { audioSource: false as const, videoSource: canvas.captureStream(10).getVideoTracks()[0]! };
}

function draw(canvas: HTMLCanvasElement): void {
  canvas.width = 640;
  canvas.height = 360;
  const context = canvas.getContext('2d')!;
  let hue = 0;
  setInterval(() => {
    hue = (hue + 7) % 360;
    context.fillStyle = `hsl(${hue}, 80%, 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 100);
}

const deaf = new WeakSet<WebSocket>();
const NativeWebSocket = globalThis.WebSocket;
globalThis.WebSocket = class extends NativeWebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    // first in line, so that a deaf client's library never sees the message
    this.addEventListener('message', (event) => {
      if (deaf.has(this)) event.stopImmediatePropagation();
    });
    current?.sockets.push(this);
  }
};

Object.assign(globalThis, { api });
