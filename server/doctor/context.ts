import { localUrl } from '../local-url.js';
import type { Settings } from '../settings.js';
import { ask, jsonOf } from './probe/ask.js';
import { OpenViduProbe } from './probe/openvidu.js';
import type { NetworkFailure } from './probe/network-failure.js';
import type { Finding } from './finding.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds that each question of the doctor may take. */
export const PATIENCE = 5_000;

/** What every check looks at. The settings are valid; what they name may not be. */
export interface DoctorContext {
  readonly environment: Environment;
  readonly settings: Settings;
  /** Whether `NODE_ENV` is `production`: then what is fit for trials alone is a problem. */
  readonly production: boolean;
  /** Where browsers reach the backend, without a slash at the end: NOTARY_PUBLIC_URL, else the local address. */
  readonly address: string;
  /** What answers at `address`. */
  readonly backend: Backend;
  /** `null` with the embedded media server, which runs inside the backend. */
  readonly openvidu: OpenViduProbe | null;
  /** Milliseconds. */
  readonly patience: number;
}

/** `ours`: a notary-conference that is alive · `other`: somebody else · `silent`: nobody. */
export type Backend =
  | { readonly is: 'ours' }
  | { readonly is: 'other'; readonly status: number }
  | { readonly is: 'silent'; readonly failure: NetworkFailure };

/** One aspect of an installation, looked at without changing anything. */
export type Check = (context: DoctorContext) => Promise<readonly Finding[]>;

/** Looks who is there; everything else is looked at by the checks. */
export async function createContext(
  environment: Environment,
  settings: Settings,
  patience: number = PATIENCE,
): Promise<DoctorContext> {
  const address = settings.publicUrl ?? localUrl(settings);
  return {
    environment,
    settings,
    production: environment['NODE_ENV'] === 'production',
    address,
    backend: await whoIsAt(address, patience),
    openvidu: settings.openvidu && new OpenViduProbe(settings.openvidu, patience),
    patience,
  };
}

async function whoIsAt(address: string, patience: number): Promise<Backend> {
  const { answer, failure } = await ask(`${address}/healthz`, patience);
  if (failure) return { is: 'silent', failure };
  const ours = answer.status === 200 && jsonOf(answer)?.['status'] === 'ok';
  return ours ? { is: 'ours' } : { is: 'other', status: answer.status };
}
