import type { ConferenceEnd } from './case-state.js';

/**
 * Every error the backend answers with (RFC 9457): stable `code`, HTTP status, and a title that says what to do.
 * Codes are never reused. The interface translates codes; the title is for developers and operators.
 */
export const PROBLEMS = {
  invalid_request: {
    status: 400,
    title: 'The request is not valid; `errors` names each field and what to change.',
  },
  idempotency_key_missing: {
    status: 400,
    title: 'Send an `Idempotency-Key` header with a UUID made by the client.',
  },
  message_empty: { status: 400, title: 'The message holds no text; write something before sending.' },
  message_too_long: {
    status: 400,
    title: 'The message is longer than `limit` characters; shorten or split it.',
  },
  appointment_in_past: { status: 400, title: 'The appointment must lie in the future; choose a later time.' },
  appointment_relation_required: {
    status: 400,
    title:
      'There is an earlier appointment: say in `relation` whether the new one replaces it or stands beside it.',
  },
  appointment_time_invalid: {
    status: 400,
    title:
      'The clock at the office never shows this time, or shows it twice that night: choose another time, or `occurrence`.',
  },
  token_missing: { status: 401, title: 'Send the participant token as `Authorization: Bearer …`.' },
  token_invalid: {
    status: 401,
    title: 'The token is not valid for this backend; ask the portal for a new one.',
  },
  token_expired: { status: 401, title: 'The token has expired; ask the portal for a new one.' },
  metrics_unauthorized: {
    status: 401,
    title:
      'Send NOTARY_METRICS_TOKEN as `Authorization: Bearer …`; without such a token, ask from the machine of the backend.',
  },
  host_unauthorized: { status: 401, title: 'Send the host key as `Authorization: Bearer …`.' },
  webhook_unauthorized: { status: 401, title: 'The webhook lacks the configured authorization header.' },
  wrong_case: { status: 403, title: 'The token is for another case.' },
  forbidden: { status: 403, title: 'The role or the capabilities of this token do not allow this.' },
  not_acting: {
    status: 403,
    title: 'Another official person acts in this case now; take over first, or let them do it.',
  },
  client_outdated: {
    status: 403,
    title:
      'This page is too old to take part safely; load it anew. `policy.leastSecureClient` of the case says what is needed.',
  },
  excluded: { status: 403, title: 'The official person has excluded this person from the conference.' },
  identification_required: {
    status: 403,
    title:
      'The host wants to know anew who this is before they come back; it confirms at `/v1/host/cases/{case}/people/{person}/identified`.',
  },
  access_removed: { status: 403, title: 'This person has no access to the case any more.' },
  not_found: { status: 404, title: 'There is nothing at this address.' },
  conference_not_found: { status: 404, title: 'This case has no such conference.' },
  appointment_not_found: { status: 404, title: 'This case has no such appointment.' },
  participant_not_found: { status: 404, title: 'This person is not known in this conference or case.' },
  method_not_allowed: { status: 405, title: 'This address does not know the method.' },
  idempotency_key_reused: {
    status: 409,
    title: 'The idempotency key was used for a different request; make a new one.',
  },
  moved: { status: 409, title: 'The person has meanwhile entered from another device.' },
  in_other_conference: {
    status: 409,
    title:
      'The person is in the conference of another case; ask them, then send `leaveOther`: they leave that one and come here.',
  },
  takes_part_already: {
    status: 409,
    title:
      'The person takes part by a device of their own, or others do so through it; they have to leave first.',
  },
  carrier_not_there: {
    status: 409,
    title: 'The person in `with` is not in this conference by a device of their own; name somebody who is.',
  },
  not_taking_part: { status: 409, title: 'The person is not in this conference.' },
  presentation_running: {
    status: 409,
    title: 'Another person shares a window; they, or side N, end that first.',
  },
  appointment_changed: {
    status: 409,
    title: 'The appointment was changed meanwhile; look at it again, then answer to its new `version`.',
  },
  appointment_settled: {
    status: 409,
    title: 'What became of this appointment is settled; its `status` says what. Make a new one.',
  },
  appointment_unconfirmed: {
    status: 409,
    title: 'The appointment is only proposed; confirm it first, then take part.',
  },
  no_proceedings: {
    status: 409,
    title: 'This conference has no proceedings: it is a consultation, or the operator has switched them off.',
  },
  proceedings_not_open: { status: 409, title: 'The proceedings are not open; open them first.' },
  proceedings_paused: { status: 409, title: 'The proceedings are paused; resume them.' },
  required_person_missing: {
    status: 409,
    title:
      'The official person or a required person is not connected; wait until they are, or exclude whom you go on without.',
  },
  conference_running: { status: 409, title: 'A conference is running; end it first.' },
  case_closed: { status: 409, title: 'The case is closed and can only be read; the host can reopen it.' },
  case_deleted: { status: 410, title: 'This case was deleted; nothing of it is left here.' },
  conference_ended: { status: 410, title: 'This conference has ended; `ended` says when and by whom.' },
  presentation_ended: { status: 410, title: 'This presentation is over; start a new one.' },
  body_too_large: { status: 413, title: 'The request body is larger than `limit` bytes.' },
  unsupported_media_type: { status: 415, title: 'Send the body as application/json.' },
  too_many_requests: {
    status: 429,
    title:
      'Too many requests in a short time; wait as many seconds as `Retry-After` says, then send this one again.',
  },
  internal: { status: 500, title: 'Something failed on our side; the log has it under `requestId`.' },
  media_unavailable: {
    status: 503,
    title: 'The media server does not answer; the case and its chat still work. Try again.',
  },
  unavailable: {
    status: 503,
    title: 'The backend is shutting down or its database does not answer. Try again.',
  },
  token_keys_unavailable: {
    status: 503,
    title: 'The keys of the portal cannot be fetched, so its tokens cannot be checked. Try again.',
  },
  storage_full: {
    status: 507,
    title: 'The database cannot store anything: no space left. Nothing was changed.',
  },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The body of every error answer, `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly requestId?: string;
  /** With `invalid_request`: one line per field, `path` in dots. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** With `message_too_long` and `body_too_large`. */
  readonly limit?: number;
  /** With `conference_ended`. */
  readonly ended?: ConferenceEnd;
  /** With `access_removed`: the id of the person who asked, so that a page knows whose stored drafts to wipe. */
  readonly person?: string;
  /** With `in_other_conference`: the title of that case. */
  readonly elsewhere?: { readonly title: string };
}
