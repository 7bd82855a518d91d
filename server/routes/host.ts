import { z } from 'zod';
import { runningConference } from '../../protocol/index.js';
import { demandHost } from '../auth/host-key.js';
import { Id } from '../auth/claims.js';
import { exportCase } from '../evidence/export-case.js';
import type { HostCommand } from '../cases/commands.js';
import type { Api } from '../http/api.js';
import { AppError } from '../http/app-error.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { AppContext } from '../http/state.js';
import { endOfKeeping, type RetentionPolicy } from '../retention/policy.js';
import type { Services } from '../services.js';
import type { Deletion } from '../store/deletion-store.js';
import type { ListedCase } from '../store/log-store.js';
import { answerWithExport, ExportQuery } from './export-answer.js';
import { CaseExportSchema } from './schemas/export.js';
import { EmptyBody } from './schemas/http.js';
import {
  DeletionSchema,
  HostCaseListSchema,
  HostCaseSchema,
  ListQuery,
  RetentionBody,
} from './schemas/host.js';

type Dependencies = Pick<
  Services,
  'cases' | 'store' | 'retention' | 'retentionPolicy' | 'hostKey' | 'epoch' | 'clock'
>;

type HostCase = z.input<typeof HostCaseSchema>;

interface Change {
  readonly path: string;
  readonly summary: string;
  readonly problems: readonly ('conference_running' | 'conference_not_found' | 'participant_not_found')[];
  readonly command: (ctx: AppContext) => HostCommand;
}

const CASE = '/v1/host/cases/:case';

const CHANGES: readonly Change[] = [
  {
    path: `${CASE}/close`,
    summary: 'Makes the case read only; a running conference must be ended first, by a person',
    problems: ['conference_running'],
    command: () => ({ type: 'close-case' }),
  },
  {
    path: `${CASE}/reopen`,
    summary: 'Opens a closed case again',
    problems: [],
    command: () => ({ type: 'reopen-case' }),
  },
  {
    path: `${CASE}/people/:person/remove`,
    summary: 'Takes the case away from a person, at once and on every device',
    problems: ['participant_not_found'],
    command: (ctx) => ({ type: 'remove-person', person: personOf(ctx) }),
  },
  {
    path: `${CASE}/people/:person/restore`,
    summary: 'Gives the case back to a person',
    problems: ['participant_not_found'],
    command: (ctx) => ({ type: 'restore-person', person: personOf(ctx) }),
  },
  {
    path: `${CASE}/people/:person/identified`,
    summary:
      'Says that the host has established anew who this is: they may come back into the running conference once',
    problems: ['conference_not_found', 'participant_not_found'],
    command: (ctx) => ({ type: 'identify-person', person: personOf(ctx) }),
  },
];

/**
 * What the vendor's backend may do, from server to server with the key of the host. Every request says what should be, so
 * repeating one is harmless. Nothing here ends a conference: people do.
 */
export function hostRoutes(
  api: Api,
  { cases, store, retention, retentionPolicy, hostKey, epoch, clock }: Dependencies,
): void {
  api.get(
    '/v1/host/cases',
    {
      summary: 'The cases in the order of their ids, page by page',
      tag: 'host',
      security: 'host',
      query: ListQuery,
      answers: { 200: { description: 'A page', schema: HostCaseListSchema } },
      problems: ['invalid_request'],
    },
    async (ctx) => {
      demandHost(ctx, hostKey);
      const { after = '', limit = 50 } = parse(ListQuery, { ...ctx.query });
      const page = await store.list(after, limit + 1);

      ctx.set('Cache-Control', 'no-store');
      ctx.body = {
        cases: page.slice(0, limit).map((each) => toHostCase(each, retentionPolicy)),
        hasMore: page.length > limit,
      } satisfies z.input<typeof HostCaseListSchema>;
    },
  );

  api.get(
    CASE,
    {
      summary: 'One case',
      tag: 'host',
      security: 'host',
      answers: { 200: { description: 'The case', schema: HostCaseSchema } },
      problems: ['not_found', 'case_deleted'],
    },
    async (ctx) => {
      demandHost(ctx, hostKey);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await hostCase(caseOf(ctx));
    },
  );

  for (const { path, summary, problems, command } of CHANGES) {
    api.post(
      path,
      {
        summary,
        tag: 'host',
        security: 'host',
        ...(path.includes(':person') ? { path: z.object({ person: z.string().min(1).max(128) }) } : {}),
        body: EmptyBody,
        answers: { 200: { description: 'The case as it is now', schema: HostCaseSchema } },
        problems: ['not_found', 'case_deleted', ...problems],
      },
      async (ctx) => {
        demandHost(ctx, hostKey);
        const wanted = command(ctx);
        parse(EmptyBody, await readJson(ctx));
        await cases.executeAsHost(caseOf(ctx), wanted);
        ctx.body = await hostCase(caseOf(ctx));
      },
    );
  }

  api.get(
    `${CASE}/export`,
    {
      summary: 'The case as evidence, for the file of the office: fetch it before deleting',
      tag: 'host',
      security: 'host',
      query: ExportQuery,
      answers: { 200: { description: 'As `/v1/cases/:case/export`', schema: CaseExportSchema } },
      problems: ['invalid_request', 'not_found', 'case_deleted'],
    },
    async (ctx) => {
      demandHost(ctx, hostKey);
      const query = parse(ExportQuery, { ...ctx.query });
      const { id } = await hostCase(caseOf(ctx));
      answerWithExport(ctx, await exportCase({ store, epoch, clock }, id), query);
    },
  );

  api.post(
    `${CASE}/retention`,
    {
      summary: 'Until when the case is kept; `null` gives it back to the retention policy',
      tag: 'host',
      security: 'host',
      body: RetentionBody,
      answers: { 200: { description: 'The case as it is now', schema: HostCaseSchema } },
      problems: ['not_found', 'case_deleted'],
    },
    async (ctx) => {
      demandHost(ctx, hostKey);
      const { until } = parse(RetentionBody, await readJson(ctx));
      await store.retain(caseOf(ctx), until === null ? null : new Date(until));
      ctx.body = await hostCase(caseOf(ctx));
    },
  );

  api.post(
    `${CASE}/delete`,
    {
      summary: 'Deletes everything of the case for good; the answer proves it and is not given twice',
      tag: 'host',
      security: 'host',
      body: EmptyBody,
      answers: { 200: { description: 'What is left of it', schema: DeletionSchema } },
      problems: ['not_found', 'case_deleted', 'conference_running', 'media_unavailable'],
    },
    async (ctx) => {
      demandHost(ctx, hostKey);
      parse(EmptyBody, await readJson(ctx));
      ctx.body = toProof(await retention.delete(caseOf(ctx)));
    },
  );

  async function hostCase(caseId: string): Promise<HostCase> {
    const found = await store.listed(caseId);
    if (!found) throw new AppError('not_found');
    return toHostCase(found, retentionPolicy);
  }
}

function toHostCase(listed: ListedCase, policy: RetentionPolicy): HostCase {
  const { state, changedAt, retainUntil } = listed;
  const until = endOfKeeping(policy, listed);
  return {
    id: state.id,
    title: state.title,
    version: state.version,
    changedAt: changedAt.toISOString(),
    closedAt: state.closedAt,
    runningConference: runningConference(state)?.id ?? null,
    people: Object.values(state.people),
    retention: { until: until?.toISOString() ?? null, setBy: retainUntil ? 'host' : 'policy' },
  };
}

function toProof({
  caseHash,
  deletedAt,
  reason,
  lastSeq,
  lastHash,
}: Deletion): z.input<typeof DeletionSchema> {
  return { caseHash, deletedAt: deletedAt.toISOString(), reason, head: { seq: lastSeq, hash: lastHash } };
}

/** An id that no token could carry is one that no case has. */
function caseOf(ctx: AppContext): string {
  const id = Id.safeParse(ctx.params?.['case']);
  if (!id.success) throw new AppError('not_found');
  return id.data;
}

function personOf(ctx: AppContext): string {
  const id = Id.safeParse(ctx.params?.['person']);
  if (!id.success) throw new AppError('participant_not_found');
  return id.data;
}
