import { assert } from '@open-wc/testing';
import fc from 'fast-check';
import {
  arrange,
  gridOf,
  STAGE_LAYOUTS,
  type Arrangement,
  type Shown,
  type Wishes,
} from '../../components/conference-stage/layout.js';

const AUTO: Wishes = { layout: 'auto', pinned: null, speaker: null, faces: false };

/** `n`otary, `a` and `b` parties, `s` and `t` sign language interpreters, `me`. */
const shown = (people: string, more: Partial<Shown> = {}): Shown => {
  const all = people.split(' ').filter((each) => each !== '');
  return {
    people: all,
    self: 'me',
    interpreters: all.filter((each) => each === 's' || each === 't'),
    screens: [],
    ...more,
  };
};
/** `layout: seat seat`, each with its place; a window in brackets. */
const drawn = ({ layout, seats }: Arrangement) =>
  `${layout}: ${seats.map(({ person, screen, place }) => `${screen ? `[${person}]` : person}=${place}`).join(' ')}`;

describe('the layout of the stage', () => {
  const CASES: readonly (readonly [string, Shown, Partial<Wishes>, string])[] = [
    ['nobody', shown(''), {}, 'alone: '],
    ['alone', shown('me'), {}, 'alone: me=cell'],
    ['alone, a grid is wanted', shown('me'), { layout: 'grid' }, 'alone: me=cell'],
    ['two', shown('n me'), {}, 'one: n=main me=own'],
    ['two, the speaker is wanted', shown('n me'), { layout: 'speaker' }, 'one: n=main me=own'],
    ['two, a grid is wanted', shown('n me'), { layout: 'grid' }, 'grid: n=cell me=cell'],
    ['two others, oneself not on the stage', shown('n a', { self: undefined }), {}, 'grid: n=cell a=cell'],
    ['three', shown('n a me'), {}, 'grid: n=cell a=cell me=cell'],
    [
      'three, the speaker is wanted and nobody has spoken',
      shown('n a me'),
      { layout: 'speaker' },
      'speaker: n=main a=side me=side',
    ],
    [
      'three, one speaks',
      shown('n a me'),
      { layout: 'speaker', speaker: 'a' },
      'speaker: n=side a=main me=side',
    ],
    ['three, one speaks in a grid', shown('n a me'), { speaker: 'a' }, 'grid: n=cell a=cell me=cell'],
    [
      'three, who spoke is gone',
      shown('n a me'),
      { layout: 'speaker', speaker: 'b' },
      'speaker: n=main a=side me=side',
    ],
    ['three, one is pinned', shown('n a me'), { pinned: 'a' }, 'speaker: n=side a=main me=side'],
    [
      'pinned goes before speaking',
      shown('n a me'),
      { layout: 'speaker', speaker: 'n', pinned: 'a' },
      'speaker: n=side a=main me=side',
    ],
    [
      'pinned goes before the grid',
      shown('n a me'),
      { layout: 'grid', pinned: 'me' },
      'speaker: n=side a=side me=main',
    ],
    ['who is pinned is away', shown('n a me'), { pinned: 'b' }, 'grid: n=cell a=cell me=cell'],
    ['a window', shown('n a me', { screens: ['n'] }), {}, 'presentation: [n]=main n=side a=side me=side'],
    [
      'a window goes before pin and grid',
      shown('n a me', { screens: ['n'] }),
      { layout: 'grid', pinned: 'a' },
      'presentation: [n]=main n=side a=side me=side',
    ],
    [
      'a second window',
      shown('n a me', { screens: ['n', 'a'] }),
      {},
      'presentation: [n]=main [a]=side n=side a=side me=side',
    ],
    ['edge 48: an interpreter', shown('n s me'), {}, 'speaker: n=main s=hands me=side'],
    ['edge 48: an interpreter and oneself', shown('s me'), {}, 'speaker: s=hands me=main'],
    [
      'edge 48: an interpreter keeps the place while others speak',
      shown('n s a me'),
      { layout: 'speaker', speaker: 'a' },
      'speaker: n=side s=hands a=main me=side',
    ],
    [
      'edge 48: an interpreter who speaks has a place already',
      shown('n s a me'),
      { layout: 'speaker', speaker: 's' },
      'speaker: n=main s=hands a=side me=side',
    ],
    [
      'edge 48: an interpreter and a document',
      shown('n s a me', { screens: ['n'] }),
      {},
      'presentation: [n]=main n=side s=hands a=side me=side',
    ],
    [
      'edge 48: an interpreter shares a document',
      shown('n s me', { screens: ['s'] }),
      {},
      'presentation: [s]=main n=side s=hands me=side',
    ],
    [
      'edge 48: an interpreter beside a grid',
      shown('n s a me'),
      { layout: 'grid' },
      'grid: n=cell s=hands a=cell me=cell',
    ],
    [
      'edge 48: an interpreter beside who is pinned',
      shown('n s a me'),
      { layout: 'grid', pinned: 'a' },
      'speaker: n=side s=hands a=main me=side',
    ],
    ['edge 48: two interpreters', shown('n s t me'), {}, 'speaker: n=main s=hands t=hands me=side'],
    ['everybody small', shown('n s me'), { faces: true }, 'faces: n=side s=hands me=side'],
    [
      'everybody small beside a window',
      shown('n a me', { screens: ['n'] }),
      { faces: true, pinned: 'a' },
      'faces: [n]=side n=side a=side me=side',
    ],
  ];

  for (const [name, people, wishes, expected] of CASES) {
    it(name, () => assert.equal(drawn(arrange(people, { ...AUTO, ...wishes })), expected));
  }

  it('offers a pin only where it changes something, and never for an interpreter', () => {
    const pinnable = (people: Shown, wishes: Partial<Wishes> = {}) =>
      arrange(people, { ...AUTO, ...wishes }).pinnable.join(' ');
    assert.equal(pinnable(shown('me')), '');
    assert.equal(pinnable(shown('n me')), '');
    assert.equal(pinnable(shown('s me')), '');
    assert.equal(pinnable(shown('n a me')), 'n a me');
    assert.equal(pinnable(shown('n s a me')), 'n a me');
    assert.equal(pinnable(shown('n a me'), { pinned: 'a' }), 'n a me');
    assert.equal(pinnable(shown('n a me', { screens: ['n'] })), '');
    assert.equal(pinnable(shown('n a me'), { faces: true }), '');
  });

  it('seats everybody exactly once, in a fixed order, and every interpreter in their place, whatever is wished', () => {
    const person = fc.constantFrom(...Array.from({ length: 20 }, (_, at) => `p${String(at)}`));
    const someone = fc.option(person, { nil: null });
    const stages = fc
      .record({
        people: fc.uniqueArray(person, { maxLength: 20 }),
        signing: fc.array(person, { maxLength: 3 }),
        screens: fc.uniqueArray(person, { maxLength: 2 }),
        hasSelf: fc.boolean(),
        layout: fc.constantFrom(...STAGE_LAYOUTS),
        pinned: someone,
        speaker: someone,
        faces: fc.boolean(),
      })
      .map(({ people, signing, screens, hasSelf, ...wishes }) => {
        const self = hasSelf ? people.at(-1) : undefined;
        const interpreters = people.filter((each) => each !== self && signing.includes(each));
        return { stage: { people, self, interpreters, screens }, wishes };
      });
    fc.assert(
      fc.property(stages, ({ stage, wishes }) => {
        const { layout, seats, pinnable } = arrange(stage, wishes);
        const faces = seats.filter(({ screen }) => !screen);
        const windows = seats.slice(0, seats.length - faces.length);
        assert.deepEqual(
          faces.map(({ person: id }) => id),
          stage.people,
        );
        assert.deepEqual(
          windows.map(({ person: id }) => id),
          stage.screens,
        );
        if (stage.people.length > 1 || stage.screens.length > 0) {
          assert.deepEqual(
            faces.filter(({ place }) => place === 'hands').map(({ person: id }) => id),
            stage.interpreters,
          );
        }
        const isOneLarge = ['one', 'speaker', 'presentation'].includes(layout);
        assert.equal(seats.filter(({ place }) => place === 'main').length, isOneLarge ? 1 : 0);
        assert.isFalse(pinnable.some((id) => stage.interpreters.includes(id)));
      }),
    );
  });

  it('R-E5 has a grid for twenty', () => {
    const sizes = Array.from({ length: 20 }, (_, at) => gridOf(at + 1));
    assert.deepEqual(
      [2, 3, 6, 9, 12, 16, 20].map((count) => Object.values(sizes[count - 1]!).join('×')),
      ['2×1', '2×2', '3×2', '3×3', '4×3', '4×4', '5×4'],
    );
    sizes.forEach(({ columns, rows }, at) => assert.isAtLeast(columns * rows, at + 1));
  });
});
