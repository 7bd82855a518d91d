/** How a person wants to see the others; `auto` follows who and what is there. */
export const STAGE_LAYOUTS = ['auto', 'speaker', 'grid'] as const;
export type StageLayout = (typeof STAGE_LAYOUTS)[number];

/** Who and what is to be seen. */
export interface Shown {
  /** Everybody with a place, in their fixed order, oneself last. */
  readonly people: readonly string[];
  readonly self: string | undefined;
  /** Sign language interpreters among the others. */
  readonly interpreters: readonly string[];
  /** Who shares a window. */
  readonly screens: readonly string[];
}

export interface Wishes {
  readonly layout: StageLayout;
  /** Whom this person has pinned. */
  readonly pinned: string | null;
  /** Who has the large place by speaking. */
  readonly speaker: string | null;
  /** Everybody small: something else has the larger place for a while. */
  readonly faces: boolean;
}

/**
 * - `main`: the large one · `hands`: a sign language interpreter, of guaranteed size, never covered and never moved
 * - `own`: oneself beside the other one · `side`: small, beside or below the large one · `cell`: as large as all others
 */
export type Place = 'main' | 'hands' | 'own' | 'side' | 'cell';

export interface Seat {
  readonly person: string;
  /** The window that the person shares, not the person. */
  readonly screen: boolean;
  readonly place: Place;
}

export interface Arrangement {
  readonly layout: 'alone' | 'one' | 'grid' | 'speaker' | 'presentation' | 'faces';
  /** Windows first, then the people in their order: no layout ever changes that. */
  readonly seats: readonly Seat[];
  /** Whose picture could be made large by a pin: nobody where it would change nothing. */
  readonly pinnable: readonly string[];
}

/**
 * Where everybody sits. What comes first: a window being shared has the large place, an interpreter has theirs beside
 * it, then what the person has pinned, then who speaks if they want that, then the number of people.
 */
export function arrange(shown: Shown, wishes: Wishes): Arrangement {
  const { people, self, screens } = shown;
  const interpreters = people.filter((person) => shown.interpreters.includes(person));
  const rest = people.filter((person) => !interpreters.includes(person));
  const hasHands = interpreters.length > 0;
  const seated = (layout: Arrangement['layout'], placeOf: (person: string) => Place): Arrangement => ({
    layout,
    seats: [
      ...screens.map((person): Seat => ({
        person,
        screen: true,
        place: layout === 'presentation' && person === screens[0] ? 'main' : 'side',
      })),
      ...people.map((person): Seat => ({
        person,
        screen: false,
        place: interpreters.includes(person) ? 'hands' : placeOf(person),
      })),
    ],
    pinnable: pinnableIn(layout, rest),
  });

  if (wishes.faces) return seated('faces', () => 'side');
  if (screens.length > 0) return seated('presentation', () => 'side');
  if (people.length <= 1) return seated('alone', () => 'cell');

  const pinned = rest.find((person) => person === wishes.pinned && rest.length > 1);
  if (!hasHands && people.length === 2 && self !== undefined && wishes.layout !== 'grid') {
    return seated('one', (person) => (person === self ? 'own' : 'main'));
  }
  const isGrid = wishes.layout === 'grid' || (wishes.layout === 'auto' && !hasHands);
  if (isGrid && pinned === undefined) return seated('grid', () => 'cell');
  const speaker = rest.find((person) => wishes.layout === 'speaker' && person === wishes.speaker);
  const main = pinned ?? speaker ?? rest[0];
  return seated('speaker', (person) => (person === main ? 'main' : 'side'));
}

/** One of two is large already, and what is shared stays large whoever is pinned. */
function pinnableIn(layout: Arrangement['layout'], rest: readonly string[]): readonly string[] {
  return (layout === 'grid' || layout === 'speaker') && rest.length > 1 ? rest : [];
}

/** Columns and rows of the grid. */
export function gridOf(count: number): { readonly columns: number; readonly rows: number } {
  const sizes: readonly (readonly [number, number])[] = [
    [1, 1],
    [2, 1],
    [2, 2],
    [3, 2],
    [3, 3],
    [4, 3],
    [4, 4],
    [5, 4],
  ];
  const [columns, rows] = sizes.find(([across, down]) => across * down >= count) ?? [5, Math.ceil(count / 5)];
  return { columns, rows };
}
