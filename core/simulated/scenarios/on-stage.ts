import { BRANDT, HANNELORE, HEIRS, JONAS, LINDNER, PEOPLE, VOGEL } from './cast.js';
import type { Scenario, ScenarioGroup } from './scenario.js';

const VIEW = { de: 'Ansicht', en: 'View' };
const PIN = { de: 'Jonas Petersen anheften', en: 'Pin Jonas Petersen' };

/** So many people in all, of whom one speaks. */
function crowd(count: number): Scenario {
  const heirs = HEIRS.slice(0, count - 2);
  return {
    id: `people-${String(count)}`,
    title: { de: `${String(count)} Personen`, en: `${String(count)} people` },
    covers: ['R-E5'],
    people: [...PEOPLE, ...heirs],
    before: (stage) => stage.meet(HANNELORE, ...heirs),
    play: (stage) => {
      const [speaker = HANNELORE] = heirs.slice(1);
      stage.speak(speaker);
    },
  };
}

export const ON_STAGE: ScenarioGroup = {
  id: 'on-stage',
  title: { de: 'Wer wo zu sehen ist', en: 'Who is seen where' },
  scenarios: [
    ...[6, 9, 12, 16, 20].map(crowd),
    {
      id: 'sign-interpreter-window',
      title: {
        de: 'Gebärdensprachdolmetscherin und freigegebenes Fenster',
        en: 'Sign language interpreter and a shared window',
      },
      covers: ['edge 48'],
      people: [...PEOPLE, BRANDT],
      before: (stage) => stage.meet(HANNELORE, JONAS, BRANDT),
      play: async (stage) => {
        await stage.present(LINDNER);
        stage.speak(LINDNER);
      },
    },
    {
      id: 'sign-interpreters-two',
      title: {
        de: 'Zwei Personen dolmetschen in Gebärdensprache',
        en: 'Two sign language interpreters',
      },
      covers: ['edge 48'],
      people: [...PEOPLE, BRANDT, VOGEL],
      before: (stage) => stage.meet(HANNELORE, JONAS, BRANDT, VOGEL),
      play: (stage) => stage.speak(LINDNER),
    },
    {
      id: 'view-open',
      title: { de: 'Ansicht ist aufgeklappt', en: 'View is open' },
      covers: ['R-E5'],
      before: (stage) => stage.meet(HANNELORE, JONAS),
      presses: [
        { side: 'office', button: VIEW },
        { side: 'portal', button: VIEW },
      ],
    },
    {
      id: 'pinned',
      title: { de: 'Jemand ist angeheftet', en: 'Somebody is pinned' },
      covers: ['R-E5'],
      people: [...PEOPLE, ...HEIRS.slice(0, 4)],
      before: (stage) => stage.meet(HANNELORE, JONAS, ...HEIRS.slice(0, 4)),
      play: (stage) => stage.speak(LINDNER),
      presses: [
        { side: 'office', button: PIN },
        { side: 'portal', button: PIN },
      ],
    },
    {
      id: 'sign-interpreter-pinned',
      title: {
        de: 'Angeheftet neben einer Gebärdensprachdolmetscherin',
        en: 'Pinned beside a sign language interpreter',
      },
      covers: ['edge 48'],
      people: [...PEOPLE, BRANDT],
      before: (stage) => stage.meet(HANNELORE, JONAS, BRANDT),
      play: (stage) => stage.speak(LINDNER),
      presses: [
        { side: 'office', button: PIN },
        { side: 'portal', button: PIN },
      ],
    },
  ],
};
