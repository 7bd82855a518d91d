import { useSyncExternalStore, type MouseEvent } from 'react';

/** Where the application lives; everything below it is a route of its own. */
const BASE = '/examples/single-page';
const MOVED = 'popstate';

/** The route that is shown, without the base: `/`, `/cases/2026-0118`, `/cases/2026-0118/conference`. */
export function useRoute(): string {
  return useSyncExternalStore(
    (changed) => {
      addEventListener(MOVED, changed);
      return () => removeEventListener(MOVED, changed);
    },
    () => location.pathname.slice(BASE.length) || '/',
  );
}

/** Goes to a route without loading a page. */
export function go(route: string): void {
  history.pushState(null, '', BASE + route);
  dispatchEvent(new PopStateEvent(MOVED));
}

/** What a link to a route needs; with Ctrl or the middle button it opens a tab like any other link. */
export function linkTo(route: string) {
  return {
    href: BASE + route,
    onClick: (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(route);
    },
  };
}
