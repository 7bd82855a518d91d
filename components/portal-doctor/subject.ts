/** What is examined: how a page names a case, whether its tag has been defined or not. */
export interface Subject {
  /** As it stands at the tag. */
  readonly server: string;
  readonly caseId: string;
  readonly tokenUrl: string;
  readonly credentials: (() => Promise<string>) | undefined;
  /** A case that the page plays itself: there is nothing to reach. */
  readonly isPlayed: boolean;
}

/** Reads a tag that names a case. One that is not defined yet has attributes only. */
export function subjectOf(element: HTMLElement): Subject {
  const given = element as HTMLElement & {
    server?: unknown;
    caseId?: unknown;
    tokenUrl?: unknown;
    credentials?: unknown;
    controls?: unknown;
  };
  const text = (property: unknown, attribute: string): string =>
    typeof property === 'string' ? property : (element.getAttribute(attribute) ?? '');
  return {
    server: text(given.server, 'server'),
    caseId: text(given.caseId, 'case-id'),
    tokenUrl: text(given.tokenUrl, 'token-url'),
    credentials:
      typeof given.credentials === 'function' ? (given.credentials as () => Promise<string>) : undefined,
    isPlayed: Boolean(given.controls),
  };
}

/** An address of the page or the backend; `null`: it is none. */
export function addressOf(text: string, base: string = document.baseURI): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** An address below the backend, as the SDK makes it: everything before `/v1`. */
export function below(server: string, path: string): string {
  return new URL(`${server.replace(/\/+$/, '')}${path}`, document.baseURI).href;
}
