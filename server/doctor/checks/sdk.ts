import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { ask } from '../probe/ask.js';

const { ok, warning, problem, skipped } = findingsOf('sdk');

const PATH = '/sdk/notary-conference.js';

/** Whether portals can load the SDK from the backend: a module script from another origin is picky about its headers. */
export async function checkSdk({ address, backend, patience }: DoctorContext): Promise<readonly Finding[]> {
  if (backend.is !== 'ours') return [skipped('Needs a running backend.')];
  const { answer, failure } = await ask(`${address}${PATH}`, patience);
  if (failure)
    return [
      problem(`The SDK cannot be loaded from ${address}${PATH}: ${failure.why}.`, 'Look at the proxy.'),
    ];
  if (answer.status !== 200) {
    return [
      problem(
        `The SDK cannot be loaded from ${address}${PATH} (status ${answer.status}).`,
        answer.status === 404
          ? 'Use the package as it is published, or run `npm run build`; the proxy must pass /sdk/ on.'
          : 'Let the proxy pass /sdk/ on to the backend without asking for a login.',
      ),
    ];
  }
  const { headers } = answer;
  const expected: readonly (readonly [string, RegExp])[] = [
    ['Content-Type', /^text\/javascript\b/],
    ['Cross-Origin-Resource-Policy', /^cross-origin$/],
    ['Access-Control-Allow-Origin', /^\*$/],
  ];
  const wrong = expected.filter(([name, value]) => !value.test(headers.get(name) ?? ''));
  if (wrong.length > 0) {
    const seen = wrong.map(([name]) => `${name}: ${headers.get(name) ?? 'missing'}`).join(', ');
    return [
      problem(
        `The SDK arrives with headers with which pages on other origins cannot use it (${seen}).`,
        'Let the proxy pass the headers of /sdk/ on as they are; the backend sets them.',
      ),
    ];
  }
  if (headers.get('etag') === null) {
    return [
      warning(
        'The SDK arrives without an ETag: every page loads it anew.',
        'Let the proxy pass ETag on (nginx turns off weak ones with gzip: leave gzip to the backend, or off).',
      ),
    ];
  }
  return [ok(`Portals can load the SDK from ${address}${PATH}.`)];
}
