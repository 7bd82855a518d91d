/** A refusal is told shortly after what was refused has failed; milliseconds. */
const TOLD_WITHIN_MS = 300;

/** What a `Content-Security-Policy` of the page has refused. */
export interface Refusal {
  /** `connect-src`, `script-src-elem`, `trusted-types` … */
  readonly directive: string;
  readonly blocked: string;
  readonly sample: string;
  /** The whole policy that refused it. */
  readonly policy: string;
}

/** Hears what a policy of the page refuses while the page is examined, and in Chromium also what it refused before. */
export class PolicyWatch {
  readonly #refusals: Refusal[] = [];
  readonly #observer: ReportingObserver | undefined;

  constructor() {
    document.addEventListener('securitypolicyviolation', this.#hear);
    if ('ReportingObserver' in window) {
      this.#observer = new ReportingObserver((reports) => this.#take(reports), {
        types: ['csp-violation'],
        buffered: true,
      });
      this.#observer.observe();
    }
  }

  stop(): void {
    document.removeEventListener('securitypolicyviolation', this.#hear);
    this.#observer?.disconnect();
  }

  /** The refusal behind a request to this address that failed; `null`: no policy refused it. */
  async refusalOf(address: string): Promise<Refusal | null> {
    const { origin } = new URL(address);
    return this.#find(
      ({ blocked }) => blocked === address || blocked === origin || blocked.startsWith(`${origin}/`),
    );
  }

  /** The refusal of a directive whose sample or address fits. */
  async refusalBy(directive: string, fits: (refusal: Refusal) => boolean): Promise<Refusal | null> {
    return this.#find((refusal) => refusal.directive.startsWith(directive) && fits(refusal));
  }

  async #find(fits: (refusal: Refusal) => boolean): Promise<Refusal | null> {
    const end = performance.now() + TOLD_WITHIN_MS;
    for (;;) {
      const found = this.#refusals.find(fits);
      if (found || performance.now() > end) return found ?? null;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  readonly #hear = (event: SecurityPolicyViolationEvent): void => {
    // what is only reported blocks nothing
    if (event.disposition === 'report') return;
    this.#refusals.push({
      directive: event.effectiveDirective,
      blocked: event.blockedURI,
      sample: event.sample,
      policy: event.originalPolicy,
    });
  };

  #take(reports: readonly { readonly body?: unknown }[]): void {
    for (const { body } of reports) {
      const report = (body ?? {}) as Readonly<Record<string, unknown>>;
      if (report['disposition'] === 'report') continue;
      const text = (name: string): string => (typeof report[name] === 'string' ? report[name] : '');
      this.#refusals.push({
        directive: text('effectiveDirective'),
        blocked: text('blockedURL'),
        sample: text('sample'),
        policy: text('originalPolicy'),
      });
    }
  }
}

/** The directive of the policy with one source more, as a header has it. */
export function directiveWith(refusal: Refusal, name: string, source: string): string {
  const sources = sourcesIn(refusal.policy, name) ?? sourcesIn(refusal.policy, 'default-src') ?? [];
  const kept = sources.filter((each) => each !== "'none'");
  return `Content-Security-Policy: ${[name, ...kept, source].join(' ')}`;
}

function sourcesIn(policy: string, name: string): readonly string[] | undefined {
  const directives = policy.split(';').map((each) => each.trim().split(/\s+/));
  return directives.find(([each]) => each?.toLowerCase() === name)?.slice(1);
}
