import { html } from 'lit';
import { lookingAt } from '../../components/conference-stage/looking.js';
import type { CaseView } from '../../core/case-view.js';
import { HEIRS, VOGEL } from '../../core/simulated/scenarios/cast.js';
import type { Person } from '../../protocol/people.js';
import { BRANDT, LINDNER, PEOPLE, remoteMedia, stagedView } from '../support/staged-case.js';
import { everything, expect, stage } from './support.js';

/** Stages as they are in the product, in CSS pixels. */
const STAGES = {
  desktop: [1248, 560],
  'page of 768': [766, 360],
  'phone, upright': [388, 560],
  'narrowest phone': [318, 360],
  'phone, low': [572, 292],
} as const;
const EVERY_STAGE = Object.entries(STAGES);

/** Hannelore looks; these and the notary are there, and the notary shares a window. */
function withThem(others: readonly Person[], hasWindow = false): CaseView {
  const present = Object.fromEntries(
    [LINDNER, ...others, PEOPLE[0]!].map(({ id }) => [id, 'connected'] as const),
  );
  return stagedView({
    people: [...PEOPLE, ...others],
    present,
    media: {
      remote: [LINDNER, ...others].flatMap(({ id }) => [
        remoteMedia(id),
        ...(hasWindow && id === LINDNER.id ? [remoteMedia(id, { kind: 'screen' })] : []),
      ]),
    },
  });
}

async function seatsOf(
  view: CaseView,
  [width, height]: readonly [number, number],
  pinned: string | null = null,
) {
  const { staged, element } = await stage(view, html`<conference-stage></conference-stage>`);
  lookingAt(staged).pin(view, pinned);
  await element.updateComplete;
  element.style.cssText = `width: ${width}px; height: ${height}px; min-height: 0`;
  const floor = everything(element).find((each) => each.matches('.floor'))!;
  const frame = floor.getBoundingClientRect();
  const seats = everything(element)
    .filter((each) => each.matches('li'))
    .map((seat) => {
      const box = seat.getBoundingClientRect();
      const [top, left] = [box.top - frame.top, box.left - frame.left];
      const places = [...seat.classList].filter((name) => name !== 'seat');
      return { seat, place: places.join(), top, left, right: left + box.width, bottom: top + box.height };
    });
  return { floor, seats, of: (place: string) => seats.filter((each) => each.place === place) };
}

type Box = Awaited<ReturnType<typeof seatsOf>>['seats'][number];
const isOver = (one: Box, other: Box) =>
  one.left < other.right - 1 &&
  other.left < one.right - 1 &&
  one.top < other.bottom - 1 &&
  other.top < one.bottom - 1;

describe('the places of the stage', () => {
  for (const [name, size] of EVERY_STAGE) {
    const [width, height] = size;
    const isSide = width > height * 1.4;

    for (const hasWindow of [false, true]) {
      const beside = hasWindow ? 'a document' : 'who speaks';
      it(`edge 48: an interpreter beside ${beside} has a third of the stage and 320 px, or what it has: ${name}`, async () => {
        const { seats, of } = await seatsOf(withThem([BRANDT, HEIRS[0]!], hasWindow), size);
        const [hands] = of('hands');
        const [main] = of('main');
        const wide = hands!.right - hands!.left;
        const high = hands!.bottom - hands!.top;
        if (isSide) {
          expect(wide + 1 >= Math.min(Math.max(320, width / 3), width / 2 - 16), `${wide} px wide`).to.equal(
            true,
          );
          expect(high > height * 0.9, `${high} px high`).to.equal(true);
        } else {
          expect(wide > width - 20, `${wide} px wide`).to.equal(true);
          // above who speaks, and the larger of both
          expect(hands!.bottom <= main!.top && high >= main!.bottom - main!.top).to.equal(true);
        }
        expect(hands!.top >= 0 && hands!.bottom <= height).to.equal(true);
        // all of it is in sight, and nobody lies on anybody
        expect(main!.bottom <= height && main!.bottom - main!.top >= 80).to.equal(true);
        seats.forEach((one, at) =>
          expect(seats.slice(at + 1).some((other) => isOver(one, other))).to.equal(false),
        );
      });
    }

    it(`edge 48: two interpreters are both seen, beside a document: ${name}`, async () => {
      const { seats, of } = await seatsOf(withThem([BRANDT, VOGEL], true), size);
      for (const { left, right, top, bottom } of of('hands')) {
        expect(right - left + 1 >= Math.min(320, width / 2 - 16)).to.equal(true);
        expect(bottom - top >= 110 && top >= 0 && bottom <= height).to.equal(true);
      }
      expect(of('hands').length).to.equal(2);
      seats.forEach((one, at) =>
        expect(seats.slice(at + 1).some((other) => isOver(one, other))).to.equal(false),
      );
    });

    it(`edge 48: an interpreter stays in sight while the faces of twenty are scrolled: ${name}`, async () => {
      const { floor, of } = await seatsOf(withThem([BRANDT, ...HEIRS.slice(0, 17)], true), size);
      floor.scrollTop = 10_000;
      const [hands] = of('hands');
      const box = hands!.seat.getBoundingClientRect();
      const frame = floor.getBoundingClientRect();
      expect(box.top - frame.top >= 0 && box.bottom <= frame.bottom + 1).to.equal(true);
    });

    it(`R-E5: who is pinned has the large place, and the others theirs: ${name}`, async () => {
      const { seats, of } = await seatsOf(withThem(HEIRS.slice(0, 4)), size, HEIRS[1]!.id);
      const [main] = of('main');
      const share = ((main!.right - main!.left) * (main!.bottom - main!.top)) / (width * height);
      expect(share >= 0.3, `${share} of the stage`).to.equal(true);
      expect(seats.every(({ left, right, top }) => right - left >= 60 && left >= 0 && top >= 0)).to.equal(
        true,
      );
      seats.forEach((one, at) =>
        expect(seats.slice(at + 1).some((other) => isOver(one, other))).to.equal(false),
      );
    });

    it(`R-E5: twenty people have names, or scroll: ${name}`, async () => {
      const { floor, seats, of } = await seatsOf(withThem(HEIRS), size);
      expect(of('cell').length).to.equal(20);
      for (const { left, right, top, bottom } of seats) {
        expect(right - left >= 149, `${right - left} px`).to.equal(true);
        expect((right - left) / (bottom - top) < 16 / 9 + 0.02).to.equal(true);
        expect(left >= 0 && right <= width).to.equal(true);
      }
      expect(floor.scrollWidth <= floor.clientWidth).to.equal(true);
      // the notary is on the first screen
      expect(seats[0]!.bottom <= height).to.equal(true);
    });

    it(`R-E5: what is shared stays in sight beside the faces of twenty: ${name}`, async () => {
      const { floor, seats, of } = await seatsOf(withThem(HEIRS, true), size);
      const [main] = of('main');
      const share = ((main!.right - main!.left) * (main!.bottom - main!.top)) / (width * height);
      expect(share >= 0.45, `${share} of the stage`).to.equal(true);
      expect(floor.scrollWidth <= floor.clientWidth).to.equal(true);
      seats.forEach((one, at) =>
        expect(seats.slice(at + 1).some((other) => isOver(one, other))).to.equal(false),
      );
    });
  }
});
