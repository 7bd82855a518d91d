import { ask } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
import { directiveWith, type PolicyWatch } from '../policy-watch.js';

const EXAMPLE = '<script type="module" src="https://conference.example/sdk/notary-conference.js"></script>';

/** The file that defines the tags. */
export function isSdk(address: string): boolean {
  return address !== '' && new URL(address).pathname.endsWith('/notary-conference.js');
}

/** Loads that file from beside it. */
function isLoader(address: string): boolean {
  return address !== '' && new URL(address).pathname.endsWith('/sdk/loader.js');
}

/** What keeps the code of the tags from running; nothing where it runs. For the doctor alone: else it would not be here. */
export async function sdkFindings(policies: PolicyWatch): Promise<PortalFinding[]> {
  if (customElements.get('notary-case')) return [];
  const script = [...document.scripts].find(({ src }) => isSdk(src) || isLoader(src));
  if (!script) {
    const found = 'No <script> of this page loads the SDK, and nothing has defined <notary-case>.';
    return [finding('sdk-not-loaded', found, `${EXAMPLE}, or import 'notary-conference/define'`)];
  }
  const src = new URL('notary-conference.js', script.src).href;
  const change = `<script type="module" src="${src}"></script>`;
  if (script.type !== 'module' && !isLoader(script.src)) {
    return [finding('sdk-not-loaded', `The <script> of ${src} has no type="module".`, change)];
  }
  const failure = await failureOf(src);
  const types = await policies.refusalBy('trusted-types', ({ sample }) => sample.startsWith('lit-html'));
  if (types) return [trustedTypes(types.policy)];
  const refusal = await policies.refusalBy('script-src', ({ blocked }) => blocked === src);
  if (refusal) {
    const { origin } = new URL(src);
    const found = `The page's policy refuses ${src} (${refusal.directive}).`;
    return [finding('csp-script', found, directiveWith(refusal, 'script-src', origin))];
  }
  if (failure === null && customElements.get('notary-case')) {
    const found = `${src} runs when it is asked for again, and has not run before: its \`integrity\` is another, or it came too late.`;
    return [finding('sdk-not-loaded', found, change)];
  }
  return [finding('sdk-not-loaded', await whyNot(src, failure), change)];
}

/** Asks for it once more, as the page did: what has failed fails again, and what was refused is refused again. */
async function failureOf(src: string): Promise<unknown> {
  try {
    await import(/* @vite-ignore */ src);
    return null;
  } catch (error) {
    return error;
  }
}

async function whyNot(src: string, failure: unknown): Promise<string> {
  const answer = await ask(src);
  const type = answer?.headers.get('content-type') ?? 'no type';
  if (!answer)
    return `${src} does not answer, or lets no other origin read it (Access-Control-Allow-Origin).`;
  if (!answer.ok) return `${src} answers ${answer.status}.`;
  if (!type.includes('javascript')) return `${src} is sent as ${type}, which no browser runs.`;
  return `${src} stopped with ${failure instanceof Error ? failure.name : 'an error'}; the console has it above.`;
}

/** Lit's one policy, as `docs/embedding.md` states it. */
function trustedTypes(policy: string): PortalFinding {
  const [, given = ''] = /(?:^|;)\s*trusted-types\s+([^;]*)/.exec(policy) ?? [];
  const names = given.split(/\s+/).filter((each) => each !== '' && each !== "'none'");
  // named, and refused all the same: somebody else on the page has made one of this name
  const missing = names.includes('lit-html') ? "'allow-duplicates'" : 'lit-html';
  return finding(
    'csp-trusted-types',
    `The page's policy refuses the policy lit-html (trusted-types ${given.trim()}).`,
    `Content-Security-Policy: trusted-types ${[...names, missing].join(' ')}`,
  );
}
