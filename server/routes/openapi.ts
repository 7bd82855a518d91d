import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { PROBLEMS, type ProblemCode } from '../../protocol/index.js';
import type { Api, Operation, RouteDescription } from '../http/api.js';
import type { Services } from '../services.js';
import { CaseEventSchema } from './schemas/events.js';
import { ProblemSchema } from './schemas/http.js';

type Dependencies = Pick<Services, 'publicUrl' | 'basePath'>;

/** The contract of the backend, made of the same schemas that check the requests. */
export function openApiRoutes(api: Api, { publicUrl, basePath }: Dependencies): void {
  let document: string | undefined;
  api.get(
    '/openapi.json',
    {
      summary: 'This document',
      tag: 'operation',
      security: 'none',
      answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) } },
      problems: [],
    },
    (ctx) => {
      document ??= JSON.stringify(describe(api.routes, publicUrl ?? basePath));
      ctx.type = 'application/json';
      ctx.body = document;
    },
  );
}

function describe(routes: readonly RouteDescription[], server: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const { method, path, operation } of routes) {
    const address = path.replaceAll(/[:*](\w+)/g, '{$1}');
    paths[address] = { ...paths[address], [method]: toOperation(path, operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'notary-conference',
      version: '1',
      description:
        'Cases, their chat, appointments and conferences. Leaving, interruption and end are three different things.',
    },
    ...(server === '' ? {} : { servers: [{ url: server }] }),
    paths,
    components: {
      // the stream carries it, which OpenAPI cannot say
      schemas: { CaseEvent: CaseEventSchema },
      securitySchemes: {
        participant: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        host: { type: 'http', scheme: 'bearer' },
        webhook: { type: 'http', scheme: 'bearer' },
        metrics: { type: 'http', scheme: 'bearer' },
      },
    },
  });
}

function toOperation(path: string, operation: Operation): ZodOpenApiOperationObject {
  const { summary, tag, security, headers, query, body } = operation;
  const parameters = {
    ...(path.includes(':case') || operation.path ? { path: pathParameters(path, operation) } : {}),
    ...(query ? { query } : {}),
    ...(headers ? { header: headers } : {}),
  };
  return {
    summary,
    tags: [tag],
    security: security === 'none' ? [] : [{ [security]: [] }],
    ...(Object.keys(parameters).length > 0 ? { requestParams: parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: { ...answers(operation), ...problems(operation) },
  };
}

function pathParameters(path: string, operation: Operation): z.ZodObject {
  const inCase = z.object(path.includes(':case') ? { case: z.string().min(1).max(128) } : {});
  return operation.path ? inCase.extend(operation.path.shape) : inCase;
}

function answers({ answers: all }: Operation): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(all).map(([status, { description, schema, type }]) => [
      status,
      { description, ...(schema ? { content: { [type ?? 'application/json']: { schema } } } : {}) },
    ]),
  );
}

/** What a route can answer besides what is particular to it. */
function problems(operation: Operation): ZodOpenApiOperationObject['responses'] {
  const codes = new Set<ProblemCode>([...operation.problems, 'internal']);
  if (operation.security !== 'none' && operation.limit !== null) codes.add('too_many_requests');
  if (operation.security === 'participant') {
    for (const code of ['token_missing', 'token_invalid', 'token_expired', 'wrong_case'] as const)
      codes.add(code);
    for (const code of ['unavailable', 'storage_full', 'token_keys_unavailable'] as const) codes.add(code);
    codes.add('case_deleted').add('access_removed');
  }
  if (operation.security === 'host') codes.add('host_unauthorized').add('unavailable').add('storage_full');
  if (operation.headers && 'Idempotency-Key' in operation.headers.shape) {
    codes.add('idempotency_key_missing').add('idempotency_key_reused');
  }
  if (operation.body) codes.add('invalid_request').add('body_too_large').add('unsupported_media_type');

  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...codes].sort()) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      String(status),
      {
        description: each.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('\n\n'),
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  );
}
