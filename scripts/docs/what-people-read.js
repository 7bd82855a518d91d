import { failureText } from '../../components/case-appointments/failures.ts';
import { accessWords } from '../../components/internal/access-words.ts';
import { EMPTY_VIEW } from '../../components/internal/case-scope.ts';
import { DEVICE_HELP, DEVICE_TEXTS } from '../../components/taking-part/device-words.ts';
import { behindNotices } from '../../components/other-release/behind-notice.ts';
import { noticesOf } from '../../components/told/notices.ts';
import { toldPlaceOf } from '../../components/told/told-places.ts';
import { CONFERENCE_PROBLEMS } from '../../core/case-view.ts';
import { problem } from '../../core/conference/steps.ts';
import { emptyCase } from '../../protocol/case-state.ts';

/** Answers to whoever reads a case; most others are answers to a press. */
const KEEP_OUT = [
  'no_credentials',
  'token_missing',
  'token_invalid',
  'token_expired',
  'wrong_case',
  'access_removed',
  'case_deleted',
];

/** What `failureText` says of whatever it does not know. */
const ANY_FAILURE = failureText(undefined);

/** A case in which that has just happened; `undefined` for what is the answer to a press. */
export function viewWith(code) {
  const { conference, media } = EMPTY_VIEW;
  if (KEEP_OUT.includes(code)) return { ...EMPTY_VIEW, feed: { name: 'refused', code } };
  if (CONFERENCE_PROBLEMS.includes(code))
    return { ...EMPTY_VIEW, conference: { ...conference, problem: problem(code) } };
  if (code === 'client-behind') return { ...EMPTY_VIEW, case: { ...emptyCase('case'), isPartial: true } };
  if (code === 'server-outdated') return { ...EMPTY_VIEW, policy: { release: '0.0.0' } };
  const [, device, state] = /^(camera|microphone)-(\w+)$/.exec(code) ?? [];
  return device && { ...EMPTY_VIEW, media: { ...media, local: { ...media.local, [device]: state } } };
}

/** Keys of the texts that the elements show for a code, asked from what chooses them. */
export function textsFor(code) {
  const [, device, state] = /^(camera|microphone)-(\w+)$/.exec(code) ?? [];
  if (device) return [DEVICE_TEXTS[device][state], DEVICE_HELP[state]];
  const view = viewWith(code);
  if (!view) return failureText(code) === ANY_FAILURE ? [] : [failureText(code)];
  const { title, more, strong } = accessWords(view) ?? placeOf(view) ?? {};
  const bands = [...noticesOf(view), ...behindNotices(view)];
  const band = bands.find(({ id }) => id === `problem-${code}` || id === code);
  return [title, more, strong, band?.text, band?.more].filter(Boolean);
}

function placeOf(view) {
  return view.feed.name === 'refused'
    ? toldPlaceOf(view, { dismissed: false, withoutChat: false })
    : undefined;
}
