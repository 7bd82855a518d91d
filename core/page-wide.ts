/**
 * One of its kind for the whole page, also when the SDK is loaded twice. The name ends in the version of its shape and is
 * raised only when that changes.
 */
export function pageWide<Kind>(name: string, create: () => Kind): Kind {
  const page = globalThis as unknown as Record<symbol, Kind | undefined>;
  return (page[Symbol.for(`notary-conference.${name}`)] ??= create());
}
