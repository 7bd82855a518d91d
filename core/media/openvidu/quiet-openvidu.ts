import type { IceServer } from '../../../protocol/http.js';
import { isBrowserSupported } from '../../devices/browser-support.js';
import type { Timers } from '../../timers.js';
import type { WakeSource } from '../../wake.js';
import type { OpenViduModule } from './load-openvidu.js';
import { SignallingSocket } from './signalling-socket.js';

type OpenVidu = InstanceType<OpenViduModule['OpenVidu']>;

/** An `OpenVidu` object of the library without its traps. One object serves one way in. */
export interface QuietOpenVidu extends OpenVidu {
  /** Ends the connection for good, whatever state it is in. */
  shutDown(): void;
}

export interface QuietOptions {
  readonly library: OpenViduModule;
  /** Complete; an empty list means that no STUN or TURN server is contacted. */
  readonly iceServers: readonly IceServer[];
  readonly timers: Timers;
  readonly onWake: WakeSource;
  /** Everything published over it is a window or screen. */
  readonly isScreen?: boolean;
}

/** What the library (2.32.2) keeps private but a connection of ours has to tell it. */
interface Internals {
  jsonRpcClient: SignallingSocket;
  reconnectingCallback(): void;
  reconnectedCallback(): void;
  disconnectCallback(): void;
}

/** Names the library gives to notifications, and the method of its `Session` that takes each. */
const NOTIFICATIONS = {
  participantJoined: 'onParticipantJoined',
  participantPublished: 'onParticipantPublished',
  participantUnpublished: 'onParticipantUnpublished',
  participantLeft: 'onParticipantLeft',
  participantEvicted: 'onParticipantEvicted',
  sendMessage: 'onNewMessage',
  streamPropertyChanged: 'onStreamPropertyChanged',
  connectionPropertyChanged: 'onConnectionPropertyChanged',
  networkQualityLevelChanged: 'onNetworkQualityLevelChangedChanged',
  iceCandidate: 'recvIceCandidate',
  mediaError: 'onMediaError',
  forciblyReconnectSubscriber: 'onForciblyReconnectSubscriber',
} as const;

/**
 * Where a notification says whom it is about. Of somebody who is not known any more, as when all leave at the end, the
 * library would complain on the console.
 */
const ABOUT: Readonly<Record<string, string>> = {
  participantUnpublished: 'connectionId',
  participantLeft: 'connectionId',
  streamPropertyChanged: 'connectionId',
  iceCandidate: 'senderConnectionId',
  sendMessage: 'from',
  networkQualityLevelChanged: 'connectionId',
};

export function createQuietOpenVidu({
  library,
  iceServers,
  timers,
  onWake,
  isScreen = false,
}: QuietOptions): QuietOpenVidu {
  class Quiet extends library.OpenVidu implements QuietOpenVidu {
    #socket: SignallingSocket | null = null;

    /** The library would listen on the page for ever. */
    override onOrientationChanged(): void {
      // video dimensions are read from the stream itself
    }

    override checkSystemRequirements(): boolean {
      return isBrowserSupported();
    }

    /** Of a track that is given to it the library says `CUSTOM`, whatever that shows. */
    override sendRequest(method: string, params: object, callback?: unknown): void {
      const said = isScreen && method === 'publishVideo' ? { ...params, typeOfVideo: 'SCREEN' } : params;
      super.sendRequest(method, said, callback);
    }

    override startWs(onConnected: (error: Error) => void): void {
      const internals = this as unknown as Internals;
      const session = this.session as unknown as Record<string, (params: unknown) => void>;
      const notifications = Object.entries(NOTIFICATIONS).map(
        ([name, method]) =>
          [
            name,
            (params: unknown) => {
              if (this.#isOfKnown(name, params)) session[method]?.(params);
            },
          ] as const,
      );
      const masterNodeCrashedNotification = (params: unknown): void =>
        this.onMasterNodeCrashedNotification(params);
      this.#socket = new SignallingSocket({
        url: `${this.wsUri}?sessionId=${this.session.sessionId}`,
        timers,
        onWake,
        onConnected: (error) => onConnected(error as unknown as Error),
        onReconnecting: () => internals.reconnectingCallback(),
        onReconnected: () => internals.reconnectedCallback(),
        onDisconnect: () => internals.disconnectCallback(),
        handlers: { ...Object.fromEntries(notifications), masterNodeCrashedNotification },
      });
      internals.jsonRpcClient = this.#socket;
    }

    #isOfKnown(notification: string, params: unknown): boolean {
      const about = ABOUT[notification];
      if (about === undefined) return true;
      const id = (params as Readonly<Record<string, string | undefined>>)[about];
      // a signal of the server has no sender
      if (!id) return notification === 'sendMessage';
      const { remoteConnections } = this.session;
      const own = this.session.connection as { connectionId: string } | undefined; // not there until joined
      return remoteConnections.has(id) || id === own?.connectionId;
    }

    shutDown(): void {
      this.#socket?.close();
    }
  }

  const openVidu = new Quiet();
  // a fresh object each time: the library writes into it; only a list given here keeps public STUN servers away
  openVidu.setAdvancedConfiguration({
    rtcConfiguration: { iceServers: iceServers.map((server) => ({ ...server })) },
  });
  return openVidu;
}

/** The library starts these reconnections without looking at their promises; a failed one would hit the page. */
export function catchReconnections(session: OpenVidu['session']): void {
  session.reconnectBrokenStreams = () => {
    const own = session.connection.stream;
    if (own?.streamIceConnectionStateBroken()) own.initWebRtcPeerSend(true).catch(() => undefined);
    for (const { stream } of session.remoteConnections.values()) {
      if (stream?.streamIceConnectionStateBroken()) stream.initWebRtcPeerReceive(true).catch(() => undefined);
    }
  };
}
