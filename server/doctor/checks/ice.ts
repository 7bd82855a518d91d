import type { IceServer } from '../../../protocol/index.js';
import { parseIceAddress, type IceAddress } from '../../media/ice-address.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';

import { networkFailure } from '../probe/network-failure.js';
import { METHOD, stunRequest, type Credentials } from '../probe/stun-message.js';
import { openStunSocket, type StunSocket } from '../probe/stun-socket.js';

const { ok, warning, problem, skipped } = findingsOf('ice');

const SETTING = 'NOTARY_ICE_SERVERS';
const DAY = 86_400_000;
const FEW_DAYS = 14;

/** Whether the STUN and TURN servers that browsers are told of answer, and accept what browsers are given for them. */
export async function checkIce({ settings, openvidu, patience }: DoctorContext): Promise<readonly Finding[]> {
  if (settings.iceServers.length === 0) {
    const what = 'Browsers are told of no STUN and TURN server, and contact none.';
    const change = `${SETTING}: name a TURN server on port 443, so that people behind strict firewalls are seen and heard.`;
    return [openvidu ? warning(what, change) : skipped(what, change)];
  }
  const places = settings.iceServers.flatMap((server) =>
    [server.urls].flat().map((url) => ({ url, server, address: parseIceAddress(url) })),
  );
  return Promise.all(
    // the settings have let through none that cannot be read
    places.flatMap(({ url, server, address }) =>
      address ? [addressFinding(url, server, address, patience)] : [],
    ),
  );
}

async function addressFinding(
  url: string,
  server: IceServer,
  address: IceAddress,
  patience: number,
): Promise<Finding> {
  const relays = address.scheme.startsWith('turn');
  let socket: StunSocket | undefined;
  try {
    socket = await openStunSocket(address, patience);
    return relays ? await relayFinding(url, server, socket) : await bindingFinding(url, socket);
  } catch (error) {
    return problem(`${url} cannot be used: ${networkFailure(error).why}.`, remedy(address));
  } finally {
    socket?.close();
  }
}

function remedy({ port, transport }: IceAddress): string {
  return `${SETTING}: is the address right, does the server run, and do firewalls let ${transport === 'udp' ? 'UDP' : 'TCP'} port ${port} through?`;
}

async function bindingFinding(url: string, socket: StunSocket): Promise<Finding> {
  const { success, error } = await socket.ask(stunRequest(METHOD.binding));
  if (success) return ok(`${url} answers.`);
  return problem(`${url} refuses (${error ?? 'no reason'}).`, `${SETTING}: name a server that answers STUN.`);
}

/** A relay is asked for, as a browser does, and given back at once. */
async function relayFinding(url: string, server: IceServer, socket: StunSocket): Promise<Finding> {
  const { username = '', credential = '' } = server;
  const first = await socket.ask(stunRequest(METHOD.allocate));
  if (first.error !== 401 || !first.realm || !first.nonce) {
    return first.success
      ? problem(
          `${url} relays for everybody, without asking for credentials.`,
          'Turn on lt-cred-mech in the TURN server: it can be misused to reach your own network.',
        )
      : problem(
          `${url} does not relay (${first.error ?? 'no reason'}).`,
          `${SETTING}: name a server that relays; in coturn, no-… options may forbid it.`,
        );
  }
  const known: Credentials = { username, credential, realm: first.realm, nonce: first.nonce };
  const second = await socket.ask(stunRequest(METHOD.allocate, known));
  if (second.success) {
    await socket.ask(stunRequest(METHOD.refresh, known, 0));
    return lifeFinding(url, username) ?? ok(`${url} relays with the given credentials.`);
  }
  return second.error === 401
    ? problem(
        `${url} does not accept the given credentials.`,
        `${SETTING}: check "username" and "credential"; those with a time in the username run out.`,
      )
    : problem(
        `${url} does not relay (${second.error ?? 'no reason'}).`,
        'Look into the log of the TURN server: quota, realm or free ports.',
      );
}

/** Credentials made of a shared secret carry the time at which they run out, in seconds (coturn: `use-auth-secret`). */
function lifeFinding(url: string, username: string): Finding | undefined {
  const [, until] = /^(\d{10})(?::|$)/.exec(username) ?? [];
  if (until === undefined) return undefined;
  const left = Math.floor((Number(until) * 1000 - Date.now()) / DAY);
  if (left >= FEW_DAYS) return undefined;
  return warning(
    `${url} accepts the given credentials for ${left} more days only.`,
    `${SETTING}: make new ones from the shared secret of the TURN server (docs/operations.md, TURN).`,
  );
}
