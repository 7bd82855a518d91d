import { ALLOW } from '../../components/portal-doctor/stated.js';

/*
 * What stands beside each code in `docs/errors.md`: where it comes from, what helps, and which texts the person reads beside
 * those that the code tells (`what-people-read.js`). The codes themselves are those of the code:
 * one without a row here, and a row without a code, stop `npm run docs:generate`.
 */

/** @typedef {{ readonly cause: string, readonly sees?: readonly string[], readonly fix: string }} Help */

/** What the device check gives people to tell their support, by where it was stopped. @type {Record<string, Help>} */
export const SUPPORT_HELP = {
  signalling: {
    cause: 'The media server could not be reached at all: a WebSocket to port 443 of OpenVidu.',
    fix: 'Is OpenVidu up, does `connect-src` of your policy name its `wss:` address, does a proxy of that network let WebSockets through? `npx notary-conference doctor` on the backend looks at OpenVidu.',
  },
  media: {
    cause: 'The media server answers, but neither UDP nor a TURN server gets through.',
    fix: 'Set `NOTARY_ICE_SERVERS` with a TURN server on 443; `npx notary-conference doctor` on the backend tries it.',
  },
};

/** Codes of the event `conference-error`, besides devices and the answers of the backend. @type {Record<string, Help>} */
export const CONFERENCE_HELP = {
  'server-unreachable': {
    cause:
      'A press needed the backend, or a token of your portal, and that could not be reached, did not answer in time, or answered 5xx.',
    fix: 'Is `server` the right address, is `/readyz` there green, is the origin of the page in `NOTARY_ALLOWED_ORIGINS`, does `connect-src` of your policy allow it?',
  },
  'media-unavailable': {
    cause: 'The backend works; the media server (OpenVidu) does not answer it.',
    fix: 'Nothing in the page. `npx notary-conference doctor` on the backend says what is wrong with OpenVidu.',
  },
  'connection-failed': {
    cause:
      'The media server was reached, but no sound or picture gets through: mostly a firewall, or no TURN server.',
    fix: 'Set `NOTARY_ICE_SERVERS` with a TURN server on 443; the doctor tries it. The person can hand over the problem report.',
  },
  'part-not-loaded': {
    cause:
      'A press needed files of the SDK that are not there any more: the tab is older than the last deployment. Or something blocks them.',
    sees: ['err.view'],
    fix: 'The person loads the page anew; drafts stay. Whoever serves the SDK from a folder of their own can keep the files of the release before for a day: no old tab notices then. Else look at `script-src` and at hashes of another release.',
  },
  'too-many-requests': {
    cause: 'The same person or network address asked too often in a short time.',
    fix: 'Wait. Behind a proxy set `NOTARY_PUBLIC_URL`, else everybody counts as one address; `NOTARY_RATE_LIMITS` multiplies the limits.',
  },
  'browser-not-supported': {
    cause: 'The browser, or the web view of an app, has no WebRTC.',
    fix: 'Another browser; in an app, a web view with WebRTC.',
  },
  'not-allowed': {
    cause: 'The backend let this person not in: the token was refused, or its role may not.',
    fix: 'Look at the role and the capabilities that your portal signs. The answer in the network log names the code below.',
  },
  'client-outdated': {
    cause: 'The page runs an SDK older than `NOTARY_LEAST_SECURE_CLIENT`.',
    fix: 'Take the SDK from the backend (`/sdk/`), or deploy the page with a newer package; then reload.',
  },
  no_credentials: {
    cause:
      '`token-url` answered with an error or without a token, or `credentials` rejected. Where the portal cannot be reached at all, the elements say that they are offline instead.',
    fix: 'Look in the network log of the browser at what the portal answered: a redirect to its login page is no token.',
  },
  'client-behind': {
    cause:
      'A newer backend has written an event into the log that this SDK does not know; it is left out, and all the rest is right.',
    sees: ['client.behind.inside'],
    fix: 'Take the SDK from the backend (`/sdk/`), or deploy the page with a newer package; then reload.',
  },
  'server-outdated': {
    cause:
      'The backend is of an earlier release than the SDK. Told once for each case, and written to the console.',
    fix: 'Upgrade the backend first ([upgrading.md](upgrading.md)). Nothing is blocked; what it does not know fails when it is asked for.',
  },
  'end-not-shown': {
    cause: 'The conference has ended, and the page has hidden the notice of it for 5 seconds.',
    fix: 'Make the `notary-conference` or `conference-notice` visible: people must be told that it has ended, and by whom.',
  },
  'sdk-not-loaded': {
    cause:
      '`/sdk/loader.js` cannot load the elements from beside itself: the network, `script-src` of the page, or a hash of another release. It tries again by itself; people see what the page has put inside of the tag.',
    fix: 'Look at what the console says. Put a sentence and a telephone number inside of the tag for such moments.',
  },
};

/** What is wrong with a camera or microphone. The texts are those of the elements. @type {Record<string, Help>} */
export const DEVICE_HELP = {
  missing: {
    cause: 'There is none, it was pulled out, or the page is not served over https.',
    fix: 'Serve the page over https. Else the person connects one.',
  },
  denied: {
    cause:
      'The person, the browser or the page does not allow it, or the question of the browser was not answered.',
    fix: `In an iframe of another origin: \`allow="${ALLOW}"\`. No \`Permissions-Policy\` may forbid it, nor that of the page around the frame ([lines](embedding.md#what-the-page-has-to-allow)).`,
  },
  busy: { cause: 'Another program uses it.', fix: 'The person closes the other program.' },
  failed: {
    cause: 'It stopped giving a picture or sound: driver, cable.',
    fix: 'The person connects it anew.',
  },
  interrupted: {
    cause: 'The system took it away for a while, for example for a telephone call.',
    fix: 'It goes on by itself, or with a press.',
  },
};

const OWN_CALLS = 'Only calls of your own.';

/** Answers of the backend. @type {Record<string, Help>} */
export const PROBLEM_HELP = {
  invalid_request: {
    cause: 'A field is missing, unknown or of another form; `errors` in the answer names each.',
    fix: 'Compare your call with `/openapi.json` of the backend.',
  },
  idempotency_key_missing: {
    cause: `${OWN_CALLS} Every command needs the header.`,
    fix: 'Send a new UUID as `Idempotency-Key`, and the same one again with each repetition of the same command.',
  },
  message_empty: { cause: `${OWN_CALLS} The message is nothing but white space.`, fix: 'Send text.' },
  message_too_long: {
    cause: 'The message is longer than `limit`. The field counts before it is sent.',
    sees: ['chat.tooLong'],
    fix: 'Shorten or split it.',
  },
  appointment_in_past: {
    cause: 'The time has gone by, by the clock of the server.',
    fix: 'Choose a later time. Is the clock of the device wrong?',
  },
  appointment_relation_required: {
    cause: 'The case has an appointment already, and the new one does not say whether it replaces it.',
    fix: 'Say `relation`; the form asks.',
  },
  appointment_time_invalid: {
    cause: 'The clock of the office skips or repeats this time, in a night when summer time begins or ends.',
    fix: 'Choose another time, or say `occurrence`.',
  },
  token_missing: {
    cause: 'The request came without `Authorization: Bearer …`.',
    fix: 'Does a proxy take the header away? Does `token-url` answer `{"token": "…"}`?',
  },
  token_invalid: {
    cause: 'Signature, audience, issuer or another claim is not what the backend expects.',
    fix: 'With `LOG_LEVEL=debug` the backend logs which check failed. Mostly the two secrets differ.',
  },
  token_expired: {
    cause: '`exp` has gone by. The page asks your portal for a new token by itself; this one was as old.',
    fix: 'Sign a new token for every request to `token-url`; keep the clocks of both servers right.',
  },
  metrics_unauthorized: {
    cause: '`/metrics` was asked from another machine without its token.',
    fix: 'Send `NOTARY_METRICS_TOKEN` as `Authorization: Bearer …`.',
  },
  host_unauthorized: {
    cause: 'The host API was called without the host key, or with another.',
    fix: 'Send `NOTARY_HOST_KEY` as `Authorization: Bearer …`, from your server, never from a page.',
  },
  webhook_unauthorized: {
    cause: 'OpenVidu’s webhook came without the configured header.',
    fix: 'The same `NOTARY_WEBHOOK_TOKEN` in both; the doctor tries it.',
  },
  wrong_case: {
    cause: 'The token was signed for another case than the element names.',
    fix: '`case` in the token must be the `case-id` that your page asked for: it stands in the body of the request.',
  },
  forbidden: {
    cause:
      'The role, or the capabilities in the token, do not allow it. The elements do not offer it either.',
    fix: 'Look at `role` and `capabilities` that your portal signs.',
  },
  not_acting: {
    cause: 'Of several official persons another one acts in this case now.',
    fix: 'The one who acts does it, or this person takes over first.',
  },
  client_outdated: {
    cause: 'The page runs an SDK older than `NOTARY_LEAST_SECURE_CLIENT`.',
    sees: ['err.client', 'err.client.how'],
    fix: 'Take the SDK from the backend, or deploy a newer package; then reload.',
  },
  excluded: {
    cause: 'The official person has excluded this person from the conference. The chat stays open.',
    sees: ['mod.excluded'],
    fix: 'Side N can take it back in the list of people.',
  },
  identification_required: {
    cause: 'The host wants to know anew who comes back.',
    sees: ['int.identify', 'int.identify.more'],
    fix: 'Listen to `identification-request`, identify as usual, then `POST /v1/host/cases/{case}/people/{person}/identified`.',
  },
  access_removed: {
    cause: 'Side N or the host has taken this person out of the case.',
    fix: 'If it was a mistake: `POST /v1/host/cases/{case}/people/{person}/restore`.',
  },
  not_found: {
    cause: 'There is nothing at this address, or nothing has happened in the case yet (host API, export).',
    fix: 'Of a page: `server` names no backend, mostly for want of `https://` in front; the portal doctor says what to write. Else compare the address with `/openapi.json`. A case begins by itself when something first happens in it.',
  },
  conference_not_found: {
    cause: 'The case has no conference of this id.',
    sees: ['err.wish'],
    fix: 'Read the case anew.',
  },
  appointment_not_found: {
    cause: 'The case has no appointment of this id.',
    fix: 'Read the case anew.',
  },
  participant_not_found: {
    cause: 'Nobody of this id was ever in this conference or case.',
    sees: ['err.wish'],
    fix: 'Ids of people are the `sub` of their tokens.',
  },
  method_not_allowed: { cause: OWN_CALLS, fix: 'Compare your call with `/openapi.json`.' },
  idempotency_key_reused: {
    cause: `${OWN_CALLS} The key came before, with another request.`,
    fix: 'One key for each command, kept only for its repetitions.',
  },
  moved: {
    cause: 'The person has meanwhile gone in from another device or tab.',
    sees: ['int.moved', 'int.moved.more'],
    fix: 'Nothing. A press brings them back here.',
  },
  in_other_conference: {
    cause: 'The person is in the conference of another case, and nobody can be in two.',
    sees: ['int.inOther', 'int.inOther.more'],
    fix: 'The next press leaves that one and comes here.',
  },
  takes_part_already: {
    cause: 'The person takes part by a device of their own, or others do so through it.',
    sees: ['err.wish'],
    fix: 'They leave first.',
  },
  carrier_not_there: {
    cause: 'The person whose device is shared is not in the conference by it.',
    sees: ['err.wish'],
    fix: 'Name somebody who is.',
  },
  not_taking_part: {
    cause: 'The person is not in the conference any more.',
    sees: ['err.wish'],
    fix: 'Nothing. The list of people shows where they are.',
  },
  presentation_running: {
    cause: 'Somebody else shares a window. The button says so before it is pressed.',
    sees: ['share.told.failed'],
    fix: 'They, or side N, end that first.',
  },
  appointment_changed: {
    cause: 'The appointment was changed while this answer was on its way.',
    fix: 'Look at it again; the person is asked anew.',
  },
  appointment_settled: {
    cause: 'It was held, cancelled or replaced already.',
    fix: 'Make a new one.',
  },
  appointment_unconfirmed: {
    cause: 'The appointment is only proposed, and this person has not confirmed it.',
    sees: ['wait.confirm'],
    fix: 'Confirm it; the waiting room offers it.',
  },
  no_proceedings: {
    cause: 'A consultation has no proceedings, or the operator has switched them off.',
    sees: ['proc.failed'],
    fix: 'The kind of the appointment decides: `deed` and `certification` have them.',
  },
  proceedings_not_open: {
    cause: 'They were not opened yet.',
    sees: ['proc.failed'],
    fix: 'Open them first.',
  },
  proceedings_paused: { cause: 'They are paused.', sees: ['proc.failed'], fix: 'Resume them.' },
  required_person_missing: {
    cause: 'The official person, or a person who is required, is not connected.',
    sees: ['proc.missing'],
    fix: 'Wait until they are, or exclude whom one goes on without.',
  },
  conference_running: {
    cause: 'A conference of the case runs, and this would take it away.',
    fix: 'End it first. The host API cannot end one: people do.',
  },
  case_closed: {
    cause: 'Your portal has closed the case. It can be read.',
    sees: ['chat.closed'],
    fix: '`POST /v1/host/cases/{case}/reopen`, if it was closed too early.',
  },
  case_deleted: {
    cause: 'Your portal, or the retention time, has deleted the case.',
    fix: 'Nothing brings it back. A new case needs a new id.',
  },
  conference_ended: {
    cause: 'It was ended by a person; `ended` says by whom and when. There is no way back in.',
    sees: ['end.notice', 'end.notice.more'],
    fix: 'Nothing. Side N starts a new one, if it was ended by mistake.',
  },
  presentation_ended: { cause: 'The shared window was ended meanwhile.', fix: 'Share it again.' },
  body_too_large: { cause: `${OWN_CALLS} The body is larger than \`limit\` bytes.`, fix: 'Send less.' },
  unsupported_media_type: { cause: OWN_CALLS, fix: 'Send `Content-Type: application/json`.' },
  too_many_requests: {
    cause: 'A person, or a network address, asked more often than the limits allow.',
    fix: 'Wait as long as `Retry-After` says. Behind a proxy: `NOTARY_PUBLIC_URL`, else everybody is one address.',
  },
  internal: {
    cause: 'A mistake of ours.',
    sees: ['int.server'],
    fix: 'Look for `requestId` in the log of the backend, and report it.',
  },
  media_unavailable: {
    cause: 'OpenVidu does not answer the backend.',
    sees: ['int.media'],
    fix: '`npx notary-conference doctor` on the backend. Case and chat go on.',
  },
  unavailable: {
    cause: 'The backend stops, starts, or has lost its database.',
    sees: ['int.server'],
    fix: 'Pages try again by themselves. If it stays: `/readyz` and the log.',
  },
  token_keys_unavailable: {
    cause: 'The keys at `NOTARY_TOKEN_JWKS_URL` cannot be fetched.',
    sees: ['int.server'],
    fix: 'The backend must reach that address; the doctor tries it.',
  },
  storage_full: {
    cause: 'The database has no space left. Nothing was changed.',
    sees: ['int.server'],
    fix: 'Make room; nothing has to be sent again by hand.',
  },
};
