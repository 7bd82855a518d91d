/** Runs inside the page: the probe of the network as the SDK has it. Bundled by page-server.ts. */
import type { MediaCredentials } from '../../../protocol/http.js';
import { probeNetwork } from '../../../core/media/openvidu/probe-network.js';

const api = {
  probe: (credentials: MediaCredentials) => probeNetwork(credentials, new AbortController().signal),
};

export type ProbeClient = typeof api;

Object.assign(window, { probeClient: api });
