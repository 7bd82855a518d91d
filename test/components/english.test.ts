import { assert } from '@open-wc/testing';
import { useFakeTimers } from 'sinon';
import '../../components/define.js';
import { chatBody } from '../../components/case-chat/case-chat.js';
import { told } from '../../components/internal/late-elements.js';
import { laterEnglish } from '../../components/internal/localize-controller.js';
import { de } from '../../components/translations/complete/de.js';
import { en } from '../../components/translations/complete/en.js';
import type { CaseView } from '../../core/case-view.js';
import { LINDNER, message, StagedCase, stagedView } from '../support/staged-case.js';
import { holdBack, holdUp } from './hold-back.js';

/*
 * Without `support.ts`, which fetches everything first: what a page has fetched once stays, so the first tests build on
 * each other. What is fetched late counts by the names of its files, as in `later.test.ts`.
 */
const CONTENT =
  '<notary-conference></notary-conference><case-chat></case-chat><conference-notice></conference-notice>';
const BEFORE = stagedView({ phase: 'none', self: LINDNER, events: [message(1, LINDNER, '10:20', 'Text')] });
const LEFT = stagedView({ phase: 'outside', why: 'left', self: LINDNER });
const MOVED = stagedView({ phase: 'outside', why: 'moved', self: LINDNER });

function hasFetched(file: string): boolean {
  return performance
    .getEntriesByType('resource')
    .some(({ name }) => name.endsWith(`/translations/${file}.js`));
}

let owner: HTMLElementTagNameMap['notary-case'];
let staged: StagedCase;

async function page(lang: string, view: CaseView) {
  document.documentElement.lang = lang;
  staged = new StagedCase(view);
  owner = document.createElement('notary-case');
  owner.controls = staged;
  owner.innerHTML = CONTENT;
  document.body.replaceChildren(owner);
  await task();
}

async function show(view: CaseView) {
  staged.view = view;
  await task();
}

/** The real one, also where a test has the clock in its hand. */
const soon = window.setTimeout.bind(window);

/** What stands there between two tasks is what a person may see. */
async function task() {
  await new Promise((done) => soon(done));
}

/** The texts in this language that stand on the page; those that are alike in both count for neither. */
function textsIn(language: 'de' | 'en'): readonly string[] {
  const other = new Set<string>(Object.values(language === 'de' ? en : de));
  const known = new Set(
    Object.values<string>(language === 'de' ? de : en).filter((text) => !other.has(text)),
  );
  return wordsIn(owner).filter((text) => known.has(text));
}

function wordsIn(root: Node): readonly string[] {
  if (root instanceof HTMLStyleElement) return [];
  if (root instanceof Text) return root.data.trim() === '' ? [] : [root.data.trim()];
  const inside = root instanceof Element && root.shadowRoot ? wordsIn(root.shadowRoot) : [];
  return [...inside, ...[...root.childNodes].flatMap(wordsIn)];
}

/** After every task until `done`: no element speaks another language than the others. */
async function speaksOneLanguageUntil(done: () => boolean) {
  for (const start = performance.now(); performance.now() - start < 10_000;) {
    const spoken = [textsIn('de'), textsIn('en')].filter((texts) => texts.length > 0);
    assert.ok(spoken.length < 2, wordsIn(owner).join(' · '));
    if (done()) return;
    await task();
  }
  assert.fail(`It did not come: ${wordsIn(owner).join(' · ')}`);
}

const says = (text: string) => () => wordsIn(owner).includes(text);

describe('an English page', () => {
  // a page in a conference asks before it is closed, and would hold the test runner up (edge case 4)
  after(() => document.body.replaceChildren());

  it('fetches for a press what it draws before it, and the rest with what says more', async () => {
    await page('en', BEFORE);
    await chatBody.load();
    await speaksOneLanguageUntil(says(en['chat.send']));
    assert.equal(hasFetched('en'), true);

    const held = holdUp(laterEnglish, { en });
    try {
      await show(LEFT);
      // it has come, and says nothing before its words have
      await import('../../components/told/define.js');
      await speaksOneLanguageUntil(says(en['status.left']));
      assert.equal(told.code, undefined);
      await show(MOVED);
      await speaksOneLanguageUntil(says(en['status.running']));
      held.go();
      await speaksOneLanguageUntil(says(en['int.moved']));
      assert.deepEqual(textsIn('de'), []);
    } finally {
      held.restore();
    }
    assert.equal(hasFetched('en-later'), false, 'it was asked for by nobody before');
  });

  it('comes all at once where another language was spoken before', async () => {
    await page('de', MOVED);
    await speaksOneLanguageUntil(says(de['int.moved']));
    const held = holdUp(laterEnglish, { en });
    try {
      document.documentElement.lang = 'en';
      await task();
      await task();
      assert.deepEqual(textsIn('en'), []);
      held.go();
      await speaksOneLanguageUntil(says(en['int.moved']));
      document.documentElement.lang = 'de';
      await speaksOneLanguageUntil(says(de['int.moved']));
    } finally {
      held.restore();
    }
  });

  it('is German altogether while the rest cannot be fetched, and English again when it can', async () => {
    const clock = useFakeTimers({ toFake: ['setTimeout'] });
    const held = holdBack(laterEnglish, { en });
    try {
      await page('en', MOVED);
      await speaksOneLanguageUntil(says(de['int.moved']));
      assert.equal(says(de['chat.title'])(), true, 'also what has its English');

      held.mend();
      clock.tick(3_000);
      await show(LEFT);
      await speaksOneLanguageUntil(says(en['leave.done']));
      assert.equal(says(en['chat.title'])(), true);
    } finally {
      clock.restore();
      held.restore();
    }
  });

  it('turns German as a whole where the rest fails while it is read', async () => {
    const held = holdUp(laterEnglish, { en });
    held.go();
    await page('en', MOVED);
    await told.load();
    await speaksOneLanguageUntil(says(en['int.moved']));
    held.restore();
    const back = holdBack(laterEnglish, { en });
    try {
      await laterEnglish.load();
      await speaksOneLanguageUntil(says(de['int.moved']));
      assert.equal(says(de['chat.title'])(), true);
    } finally {
      back.restore();
    }
  });
});
