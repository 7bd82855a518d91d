import type { MediaCredentials } from '../../../protocol/http.js';
import type { NetworkResult } from '../../devices/network-check.js';
import { withTimeLimit } from '../../time-limit.js';
import { pause, steadyTimers, type Timers } from '../../timers.js';
import { loadOpenVidu } from './load-openvidu.js';
import { readFigures, WEAK_LOSS, WEAK_ROUND_TRIP_SECONDS } from './media-health.js';
import { OpenViduCall } from './openvidu-call.js';
import { createProbePicture } from './probe-picture.js';

const LOAD_TIMEOUT_MS = 20_000;
/** How long media flows before it is judged: the media server reports about every second. */
const MEASURED_SECONDS = 4;

/**
 * The default `NetworkProbe`: joins the session like a conference, sends a drawn picture for some seconds, reads what the
 * connection says of itself, and leaves.
 *
 * @throws when the library cannot be fetched
 */
export async function probeNetwork(
  { token, iceServers }: MediaCredentials,
  signal: AbortSignal,
  timers: Timers = steadyTimers,
): Promise<NetworkResult> {
  const library = await withTimeLimit(loadOpenVidu(), LOAD_TIMEOUT_MS, timers);
  const picture = createProbePicture();
  const call = new OpenViduCall({
    library,
    iceServers,
    timers,
    onWake: () => () => undefined,
    onChange: () => undefined,
    onText: () => undefined,
    onTrouble: () => undefined,
    onClosed: () => undefined,
  });
  const dispose = (): void => {
    call.dispose();
    picture.stop();
  };
  signal.addEventListener('abort', dispose);
  let reason: 'signalling' | 'media' = 'signalling';
  try {
    await call.connect(token);
    reason = 'media';
    await call.show({ audio: null, video: picture.track });
    await call.untilMediaIsUp();
    for (let second = 0; second < MEASURED_SECONDS; second += 1) await pause(timers, 1_000, signal);
    // nobody else is in its session
    const [own] = call.measured;
    return await judge(own?.connection);
  } catch {
    return { finding: 'blocked', reason };
  } finally {
    signal.removeEventListener('abort', dispose);
    dispose();
  }
}

async function judge(connection: RTCPeerConnection | undefined): Promise<NetworkResult> {
  // taken away meanwhile
  if (!connection) return { finding: 'blocked', reason: 'media' };
  const report = await connection.getStats();
  const { fractionLost, roundTrip } = readFigures(report);
  const isWeak = fractionLost > WEAK_LOSS || roundTrip > WEAK_ROUND_TRIP_SECONDS;
  return { finding: isWeak ? 'weak' : 'ok', reason: isRelayed(report) ? 'relay' : null };
}

interface Entry {
  readonly type: string;
  readonly state?: string;
  readonly nominated?: boolean;
  readonly localCandidateId?: string;
  readonly candidateType?: string;
}

function isRelayed(report: RTCStatsReport): boolean {
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry & { readonly id: string }) => entries.set(entry.id, entry));
  return [...entries.values()].some(
    ({ type, state, nominated, localCandidateId = '' }) =>
      type === 'candidate-pair' &&
      state === 'succeeded' &&
      nominated === true &&
      entries.get(localCandidateId)?.candidateType === 'relay',
  );
}
