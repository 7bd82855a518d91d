import { waitUntil } from '@open-wc/testing';
import type { CSSResultGroup } from 'lit';
import * as elements from '../../components/index.js';
import { defineElement } from '../../components/internal/define-element.js';
import {
  captions,
  deviceSettings,
  realTimeText,
  shortcuts,
} from '../../components/internal/late-elements.js';
import endDialogStyles from '../../components/end-conference-button/end-dialog.styles.js';
import { TOKENS } from '../../components/styles/tokens.js';
import { de } from '../../components/translations/complete/de.js';
import { en } from '../../components/translations/complete/en.js';
import { expect } from './support.js';

const TAGS = [
  'notary-case',
  'notary-conference',
  'start-conference-button',
  'leave-conference-button',
  'end-conference-button',
  'conference-notice',
  'conference-stage',
  'participant-tile',
  'conference-controls',
  'case-chat',
  'self-preview',
  'proceedings-line',
  'participant-list',
  'shared-screen',
  'view-menu',
  'case-appointments',
  'waiting-room',
  'device-check',
  'device-settings',
  'real-time-text',
  'conference-captions',
  'conference-shortcuts',
];

/** A shade is made of these where a portal sets them, and is invalid where not: the literal stands behind the shade. */
const SOURCES: ReadonlySet<string> = new Set(['accent', 'surface', 'ink']);

function stylesOf(tag: string): string {
  const { styles } = customElements.get(tag) as unknown as { styles?: CSSResultGroup };
  const later = tag === 'end-conference-button' ? endDialogStyles : undefined;
  return ([styles, later] as unknown[])
    .flat(Infinity)
    .map((each) => (each as { cssText?: string } | undefined)?.cssText ?? '')
    .join('\n');
}

describe('the elements', () => {
  before(async () => {
    await Promise.all([captions, deviceSettings, realTimeText, shortcuts].map((chunk) => chunk.load()));
  });

  it('are all defined, each once and with its release, and a second copy is told of once', async () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => warnings.push(text);
    for (const tag of TAGS) {
      expect(customElements.get(tag) !== undefined, tag).to.equal(true);
      defineElement(tag, customElements.get(tag)!);
    }
    defineElement('case-chat', class extends HTMLElement {});
    defineElement('view-menu', class extends HTMLElement {});
    customElements.define('foreign-element', class extends HTMLElement {});
    defineElement('foreign-element', class extends HTMLElement {});
    await waitUntil(() => warnings.length >= 2, 'both are told');
    console.warn = warn;
    warnings.sort();
    expect(warnings.length).to.equal(2);
    expect(warnings[0]).to.match(/^<foreign-element> was defined by other code/);
    expect(warnings[1]).to.match(
      /twice: 0\.1\.0 came first, and its <[\w-]+> is used instead of that of 0\.1\.0/,
    );
  });

  it('use only documented properties, each with a literal behind it', () => {
    for (const tag of TAGS) {
      const css = stylesOf(tag);
      for (const [, name = '', next = ''] of css.matchAll(/var\(\s*--notary-([\w-]+)\s*([,)])/g)) {
        expect(`--notary-${name}` in TOKENS, `${tag}: --notary-${name}`).to.equal(true);
        const hasLiteral = next === ',' || SOURCES.has(name);
        expect(hasLiteral, `${tag}: --notary-${name} has no literal`).to.equal(true);
      }
    }
  });

  it('use only private properties that they define', () => {
    for (const tag of TAGS) {
      const css = stylesOf(tag);
      const defined = new Set([...css.matchAll(/(--_[\w-]+)\s*:/g)].map(([, name]) => name));
      for (const [, name] of css.matchAll(/var\(\s*(--_[\w-]+)/g)) {
        expect(defined.has(name), `${tag}: ${name ?? ''}`).to.equal(true);
      }
    }
  });

  it('export their classes and events', () => {
    for (const name of ['NotaryCase', 'CaseChat', 'EndCheckEvent', 'ConferenceViewCloseEvent']) {
      expect(name in elements, name).to.equal(true);
    }
  });
});

describe('the translations', () => {
  it('have the same placeholders in both languages, and no empty text', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, german] of Object.entries<string>(de)) {
      const english = en[key as keyof typeof en];
      expect(placeholders(english), key).to.deep.equal(placeholders(german));
      expect(german !== '' && english !== '', key).to.equal(true);
    }
  });

  it('speak formally: no exclamation mark, no gender star', () => {
    for (const [key, text] of Object.entries(de)) expect(/[!*]|:innen/.test(text), key).to.equal(false);
  });
});
