import { z } from 'zod';
import { section, withoutSlash } from './section.js';
import { BasePath, BearerToken, LongKey, Origins, Port, Seconds, Url } from './values.js';

/** Where the backend listens and who may call it. */
export interface WebSettings {
  readonly host: string;
  readonly port: number;
  /** Where browsers reach this backend; `null` when it is only known locally. */
  readonly publicUrl: string | null;
  /** Without a slash at the end, or empty. */
  readonly basePath: string;
  /** How long `/readyz` says no before anything else stops. */
  readonly drainSeconds: number;
  /** `null`: metrics are for this machine alone, while no proxy stands in front. */
  readonly metricsToken: string | null;
  /** Origins of the portals that may call; `*` for any. Requests without an origin are not affected. */
  readonly allowedOrigins: readonly string[];
  /** `null`: nobody may use the host API. */
  readonly hostKey: string | null;
}

export const web = section({
  variables: {
    /** TCP port of the backend. */
    NOTARY_PORT: Port.default(8081),
    /** Address it listens on; `0.0.0.0` or `::` for all. */
    NOTARY_HOST: z.string().default('127.0.0.1'),
    /** Address browsers use, for example behind a proxy. */
    NOTARY_PUBLIC_URL: Url.optional(),
    /** Path below which everything is served, for a proxy that passes it on. Part of NOTARY_PUBLIC_URL then. */
    NOTARY_BASE_PATH: BasePath.optional(),
    /** Seconds from SIGTERM, when `/readyz` turns, to the end of service: what a load balancer needs to notice. */
    NOTARY_DRAIN_SECONDS: Seconds.default(0),
    /** Prometheus must send `Authorization: Bearer <this>` to `/metrics`. */
    NOTARY_METRICS_TOKEN: BearerToken.optional(),
    /** Comma list of portal origins that may call from a browser, or `*`. None: same origin only. */
    NOTARY_ALLOWED_ORIGINS: Origins.default([]),
    /** Key of the vendor's backend for `/v1/host`, as `Authorization: Bearer …`. None: the host API is off. */
    NOTARY_HOST_KEY: LongKey.optional(),
  },
  read: (env): WebSettings => ({
    host: env.NOTARY_HOST,
    port: env.NOTARY_PORT,
    basePath: env.NOTARY_BASE_PATH ?? '',
    drainSeconds: env.NOTARY_DRAIN_SECONDS,
    metricsToken: env.NOTARY_METRICS_TOKEN ?? null,
    publicUrl: withoutSlash(env.NOTARY_PUBLIC_URL),
    allowedOrigins: env.NOTARY_ALLOWED_ORIGINS.map((origin) =>
      origin === '*' ? origin : new URL(origin).origin,
    ),
    hostKey: env.NOTARY_HOST_KEY ?? null,
  }),
});
