import type { CaseEvent, SendMessageAnswer, TimelinePage } from '../../protocol/index.js';
import type { Api } from '../http/api.js';
import { idempotencyKey } from '../http/idempotency-key.js';
import { parse } from '../http/parse.js';
import { readJson } from '../http/read-json.js';
import type { Services } from '../services.js';
import { TimelinePageSchema } from './schemas/events.js';
import {
  IdempotencyHeaders,
  MarkReadBody,
  SendMessageAnswerSchema,
  SendMessageBody,
  TimelineQuery,
} from './schemas/http.js';

type Dependencies = Pick<Services, 'tokens' | 'cases' | 'store' | 'readers'>;

/** The greatest position: the page that ends with the newest event. */
const END = 2_147_483_647;

/** The chat of a case. It knows no conference and does not ask the media server (R-C1 to R-C4). */
export function messageRoutes(api: Api, { tokens, cases, store, readers }: Dependencies): void {
  api.get(
    '/v1/cases/:case/messages',
    {
      summary: 'A page of the time line, oldest first: the newest, or the one before a position',
      tag: 'cases',
      security: 'participant',
      limit: 'reading',
      query: TimelineQuery,
      answers: { 200: { description: 'The page', schema: TimelinePageSchema } },
      problems: ['invalid_request'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const { before } = parse(TimelineQuery, { ...ctx.query });
      await cases.read(viewer);

      ctx.set('Cache-Control', 'no-store');
      ctx.body = (await store.timeline(viewer.caseId, before ?? END)) satisfies TimelinePage;
    },
  );

  api.post(
    '/v1/cases/:case/messages',
    {
      summary: 'Writes to everyone in the case',
      tag: 'cases',
      security: 'participant',
      limit: 'messages',
      headers: IdempotencyHeaders,
      body: SendMessageBody,
      answers: {
        201: { description: 'Stored', schema: SendMessageAnswerSchema },
        200: { description: 'Was stored before under this key', schema: SendMessageAnswerSchema },
      },
      problems: ['message_empty', 'message_too_long'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const key = idempotencyKey(ctx);
      const request = parse(SendMessageBody, await readJson(ctx));

      const outcome = await cases.execute(
        viewer,
        { type: 'send-message', id: key, text: request.text },
        { key, request },
      );

      const { repeated, version, events } = outcome;
      const event = repeated ? await store.event(viewer.caseId, version) : events.at(-1);
      ctx.status = repeated ? 200 : 201;
      ctx.body = { event: messageIn(event) } satisfies SendMessageAnswer;
    },
  );

  api.post(
    '/v1/cases/:case/messages/read',
    {
      summary: 'Marks up to where the chat has arrived and was read; marks only grow',
      tag: 'cases',
      security: 'participant',
      limit: 'reading',
      body: MarkReadBody,
      answers: { 204: { description: 'Marked, now or before' } },
      problems: ['access_removed'],
    },
    async (ctx) => {
      const viewer = await tokens.identify(ctx);
      const marks = parse(MarkReadBody, await readJson(ctx));

      const { version } = await cases.read(viewer);
      if (version > 0) await readers.mark(viewer, version, marks);

      ctx.status = 204;
    },
  );
}

function messageIn(event: CaseEvent | undefined): SendMessageAnswer['event'] {
  if (event?.type !== 'message-sent') throw new Error('the answer of a message points to something else');
  return event;
}
