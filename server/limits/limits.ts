/** How often something may be asked for. */
export interface Limit {
  readonly points: number;
  /** Length of the window, which begins with the first request; so also the longest wait for the next one. */
  readonly seconds: number;
  /** Whose requests count as one: those of a person in a case, or of a network address. */
  readonly by: 'person' | 'address';
  /** Whether all nodes count as one. That is a query for each request, so only where the work behind it is more than that. */
  readonly counted: 'together' | 'by each node';
}

/**
 * Every limit there is; a request costs one point of the limit that its route names. People who click fast, and clients of
 * ours that try again, stay far below. Ending and leaving have none: nothing keeps anybody from them (R-E13).
 */
export const LIMITS = {
  /** What changes a case: conferences, appointments, people. */
  commands: { points: 60, seconds: 20, by: 'person', counted: 'together' },
  /** Faster than anybody types. A client that sends all it has kept while offline may have to wait once. */
  messages: { points: 90, seconds: 20, by: 'person', counted: 'together' },
  /** Each one costs OpenVidu a connection. */
  entries: { points: 30, seconds: 20, by: 'person', counted: 'together' },
  /** Of the network, before a conference: each one costs OpenVidu a session, and takes nobody's entry from them. */
  checks: { points: 10, seconds: 60, by: 'person', counted: 'together' },
  /** Several pages of one person, all of them coming back after a cut. */
  streams: { points: 60, seconds: 20, by: 'person', counted: 'together' },
  reading: { points: 300, seconds: 20, by: 'person', counted: 'by each node' },
  /** The whole log of a case, with its hashes. */
  exports: { points: 10, seconds: 20, by: 'person', counted: 'by each node' },
  /** Tokens and keys that are none. Addresses are in no table, and a flood of them is no flood of queries. */
  failures: { points: 60, seconds: 60, by: 'address', counted: 'by each node' },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** What a route of a case names. */
export type PersonLimit = {
  [Name in LimitName]: (typeof LIMITS)[Name]['by'] extends 'person' ? Name : never;
}[LimitName];
