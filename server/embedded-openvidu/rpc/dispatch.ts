import { ERROR_CODES, OpenViduError } from '../errors.js';
import type { Log } from '../log.js';
import { SdpError } from '../sfu/sdp.js';
import type { Call, MemberMethod, OpenMethod } from './call.js';
import type { RpcError, RpcRequest } from './frames.js';
import { connect, joinRoom, leaveRoom, ping } from './methods/joining.js';
import * as media from './methods/media.js';
import { forceDisconnect, forceUnpublish } from './methods/moderation.js';
import { sendMessage } from './methods/signals.js';

/** Without joining, a socket may only do these. */
const OPEN_METHODS = new Map<string, OpenMethod>(Object.entries({ ping, joinRoom, connect }));

/** Everything openvidu-browser 2.32.2 can send (protocol section 2.3), but for what is answered below. */
const MEMBER_METHODS = new Map<string, MemberMethod>(
  Object.entries({
    leaveRoom,
    publishVideo: media.publishVideo,
    unpublishVideo: media.unpublishVideo,
    receiveVideoFrom: media.receiveVideoFrom,
    unsubscribeFromVideo: media.unsubscribeFromVideo,
    reconnectStream: media.reconnectStream,
    streamPropertyChanged: media.streamPropertyChanged,
    onIceCandidate: media.acknowledge,
    videoData: media.acknowledge,
    echo: media.acknowledge,
    sendMessage,
    forceDisconnect,
    forceUnpublish,
  }),
);

/** Features of OpenVidu that this server does not have. Said plainly, because `{}` would look like success. */
const ABSENT = /filter|speech|record|broadcast/i;

/** Answers one request. Never throws. */
export function dispatch(call: Omit<Call, 'afterReply'>, { id, method, params }: RpcRequest, log: Log): void {
  const { socket } = call;
  const actions: (() => void)[] = [];
  const afterReply = (action: () => void) => void actions.push(action);
  try {
    socket.reply(id, { result: run({ ...call, afterReply }, method, params) });
    for (const action of actions) action();
  } catch (error) {
    socket.reply(id, { error: toRpcError(error, method, log) });
    if (!socket.member && !OPEN_METHODS.has(method)) socket.refuse('Not joined');
  }
}

function run(call: Call, method: string, params: RpcRequest['params']): object {
  const open = OPEN_METHODS.get(method);
  if (open) return open(call, params);
  const { member } = call.socket;
  if (!member) throw new OpenViduError('transport', `${method} needs a joined session`);
  if (ABSENT.test(method)) throw new OpenViduError('generic', `${method} does not exist on this server`);
  // an unknown method without an answer would cost the client ten seconds and an error
  return MEMBER_METHODS.get(method)?.({ ...call, ...member }, params) ?? {};
}

function toRpcError(error: unknown, method: string, log: Log): RpcError {
  if (error instanceof OpenViduError) return { code: error.code, message: error.message };
  if (error instanceof SdpError) {
    return {
      code: error.codecMissing ? ERROR_CODES.forcedCodecMissing : ERROR_CODES.sdp,
      message: error.message,
    };
  }
  log.error({ err: error, method: MEMBER_METHODS.has(method) ? method : 'other' }, 'a request failed');
  return { code: ERROR_CODES.generic, message: 'Internal error' };
}
