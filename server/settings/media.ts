import { z } from 'zod';
import type { IceServer } from '../../protocol/index.js';
import { section, withoutSlash, type Given } from './section.js';
import { Addresses, BearerToken, IceServers, OriginUrl, Port } from './values.js';

export interface OpenViduSettings {
  readonly url: string;
  readonly secret: string;
}

export interface EmbeddedSettings {
  readonly host: string;
  readonly port: number;
  readonly udpPort: number;
  readonly publicUrl: string | null;
  readonly announcedAddresses: readonly string[];
}

/** Where sound and picture go. */
export interface MediaSettings {
  /** `null`: `cli/serve.ts` starts the embedded media server. */
  readonly openvidu: OpenViduSettings | null;
  /** `null`: webhooks are refused, the reconciler alone observes the media server. */
  readonly webhookToken: string | null;
  readonly iceServers: readonly IceServer[];
  readonly embedded: EmbeddedSettings;
}

export const media = section({
  variables: {
    /** OpenVidu 2 deployment, both or neither. Without them an embedded media server for trials starts. */
    NOTARY_OPENVIDU_URL: OriginUrl.optional(),
    NOTARY_OPENVIDU_SECRET: z.string().min(1).optional(),
    /** OpenVidu must send `Authorization: Bearer <this>` with its webhooks. */
    NOTARY_WEBHOOK_TOKEN: BearerToken.optional(),
    /** JSON list of `{"urls", "username", "credential"}`, complete: nothing else is contacted. */
    NOTARY_ICE_SERVERS: IceServers.default([]),
    /** The embedded media server: signalling port, media port, address, how browsers reach it. */
    NOTARY_EMBEDDED_PORT: Port.default(8082),
    NOTARY_EMBEDDED_UDP_PORT: Port.default(8083),
    NOTARY_EMBEDDED_HOST: z.string().default('127.0.0.1'),
    NOTARY_EMBEDDED_PUBLIC_URL: OriginUrl.optional(),
    /** Comma list of IP addresses under which browsers reach the media port. */
    NOTARY_ANNOUNCED_ADDRESSES: Addresses.default([]),
  },
  read: (env): MediaSettings => ({
    openvidu:
      env.NOTARY_OPENVIDU_URL !== undefined && env.NOTARY_OPENVIDU_SECRET !== undefined
        ? { url: env.NOTARY_OPENVIDU_URL, secret: env.NOTARY_OPENVIDU_SECRET }
        : null,
    webhookToken: env.NOTARY_WEBHOOK_TOKEN ?? null,
    iceServers: env.NOTARY_ICE_SERVERS,
    embedded: {
      host: env.NOTARY_EMBEDDED_HOST,
      port: env.NOTARY_EMBEDDED_PORT,
      udpPort: env.NOTARY_EMBEDDED_UDP_PORT,
      publicUrl: withoutSlash(env.NOTARY_EMBEDDED_PUBLIC_URL),
      announcedAddresses: env.NOTARY_ANNOUNCED_ADDRESSES,
    },
  }),
  contradictions,
});

function contradictions(given: Given): string[] {
  const has = (name: string) => given[name] !== undefined;
  if (has('NOTARY_OPENVIDU_URL') !== has('NOTARY_OPENVIDU_SECRET')) {
    return ['NOTARY_OPENVIDU_URL and NOTARY_OPENVIDU_SECRET: set both or neither'];
  }
  if (!has('NOTARY_OPENVIDU_URL') && given['NODE_ENV'] === 'production') {
    return [
      'NOTARY_OPENVIDU_URL and NOTARY_OPENVIDU_SECRET: must be set in production (NODE_ENV); the embedded media server is for trials',
    ];
  }
  return [];
}
