import type { OpenViduSettings } from '../../settings.js';
import { ask, jsonOf, type Asked } from './ask.js';

/** What `GET /openvidu/api/config` of OpenVidu 2 says and the doctor reads; each may be missing. */
export interface OpenViduConfig {
  readonly version: string | null;
  /** What browsers connect to. */
  readonly publicUrl: string | null;
  readonly recording: boolean;
  /** Call detail records on OpenVidu's disk. */
  readonly cdr: boolean;
  readonly webhook: boolean;
  readonly webhookEndpoint: string | null;
  /** `Name: value` each. */
  readonly webhookHeaders: readonly string[];
  readonly webhookEvents: readonly string[];
}

/** OpenVidu's REST interface as far as the doctor needs it, with every answer as it came. */
export class OpenViduProbe {
  readonly #settings: OpenViduSettings;
  readonly #patience: number;
  #config: Promise<Asked> | undefined;

  constructor(settings: OpenViduSettings, patience: number) {
    this.#settings = settings;
    this.#patience = patience;
  }

  get url(): string {
    return this.#settings.url;
  }

  /** Asked once, however many checks want to know. */
  askConfig(): Promise<Asked> {
    return (this.#config ??= this.#ask('/config', { method: 'GET' }));
  }

  /** `undefined` when OpenVidu does not tell. */
  async config(): Promise<OpenViduConfig | undefined> {
    const { answer } = await this.askConfig();
    const json = answer?.status === 200 ? jsonOf(answer) : undefined;
    return json && readConfig(json);
  }

  createSession(name: string): Promise<Asked> {
    const body = JSON.stringify({ customSessionId: name, mediaMode: 'ROUTED', recordingMode: 'MANUAL' });
    return this.#ask('/sessions', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  }

  closeSession(name: string): Promise<Asked> {
    return this.#ask(`/sessions/${name}`, { method: 'DELETE' });
  }

  #ask(
    path: string,
    init: { readonly method: string; readonly body?: string; readonly headers?: Record<string, string> },
  ): Promise<Asked> {
    const basic = Buffer.from(`OPENVIDUAPP:${this.#settings.secret}`).toString('base64');
    return ask(`${new URL(this.#settings.url).origin}/openvidu/api${path}`, this.#patience, {
      ...init,
      headers: { ...init.headers, authorization: `Basic ${basic}` },
    });
  }
}

function readConfig(json: Readonly<Record<string, unknown>>): OpenViduConfig {
  const text = (name: string) => {
    const value = json[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const list = (name: string) => {
    const value = json[name];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  };
  // some deployments write booleans as text
  const isTrue = (name: string) => json[name] === true || json[name] === 'true';
  return {
    version: text('VERSION'),
    publicUrl: URL.canParse(text('OPENVIDU_PUBLICURL') ?? '') ? text('OPENVIDU_PUBLICURL') : null,
    recording: isTrue('OPENVIDU_RECORDING'),
    cdr: isTrue('OPENVIDU_CDR'),
    webhook: isTrue('OPENVIDU_WEBHOOK'),
    webhookEndpoint: text('OPENVIDU_WEBHOOK_ENDPOINT'),
    webhookHeaders: list('OPENVIDU_WEBHOOK_HEADERS'),
    webhookEvents: list('OPENVIDU_WEBHOOK_EVENTS'),
  };
}
