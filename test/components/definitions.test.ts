import type { CSSResultGroup } from 'lit';
import * as elements from '../../components/index.js';
import { defineElement } from '../../components/internal/define.js';
import {
  captions,
  deviceSettings,
  realTimeText,
  shortcuts,
} from '../../components/internal/late-elements.js';
import endDialogStyles from '../../components/end-conference-button/end-dialog.styles.js';
import { de } from '../../components/translations/de.js';
import { deAppointments } from '../../components/translations/de-appointments.js';
import { deBefore } from '../../components/translations/de-before.js';
import { deDeviceCheck } from '../../components/translations/de-device-check.js';
import { deDevices } from '../../components/translations/de-devices.js';
import { deEnding } from '../../components/translations/de-ending.js';
import { dePeople } from '../../components/translations/de-people.js';
import { dePresenting } from '../../components/translations/de-presenting.js';
import { deProceedings } from '../../components/translations/de-proceedings.js';
import { deSharedScreen } from '../../components/translations/de-shared-screen.js';
import { deViewMenu } from '../../components/translations/de-view-menu.js';
import { deTakingPart } from '../../components/translations/de-taking-part.js';
import { en } from '../../components/translations/en.js';
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

const GERMAN = {
  ...de,
  ...deTakingPart,
  ...deProceedings,
  ...dePeople,
  ...dePresenting,
  ...deSharedScreen,
  ...deViewMenu,
  ...deEnding,
  ...deDevices,
  ...deDeviceCheck,
  ...deAppointments,
  ...deBefore,
};

/** The documented properties: the table of the visual language. */
const TOKENS = new Set(
  `surface surface-sunken ink ink-soft line line-control accent accent-strong on-accent accent-soft end on-end end-ink
  end-soft break break-ink break-soft live live-soft stage tile plate on-plate on-plate-soft focus focus-width focus-gap
  space-1 space-2 space-3 space-4 space-5 space-6 space-7 radius radius-s radius-m radius-l font text-s text-m text-l text-xl
  text-xxl weight weight-button weight-strong leading leading-tight measure target-min target elevation`.split(
    /\s+/,
  ),
);

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

  it('are all defined, each once, and a second copy is only a warning', () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => warnings.push(text);
    for (const tag of TAGS) {
      expect(customElements.get(tag) !== undefined, tag).to.equal(true);
      defineElement(tag, customElements.get(tag)!);
    }
    expect(warnings.length).to.equal(0);
    defineElement('case-chat', class extends HTMLElement {});
    console.warn = warn;
    expect(warnings.length).to.equal(1);
  });

  it('use only documented properties, each with a literal behind it', () => {
    for (const tag of TAGS) {
      const css = stylesOf(tag);
      for (const [, name = '', next = ''] of css.matchAll(/var\(\s*--notary-([\w-]+)\s*([,)])/g)) {
        expect(TOKENS.has(name), `${tag}: --notary-${name}`).to.equal(true);
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

  it('need no inline style and no inline script', () => {
    for (const tag of TAGS) {
      const element = document.createElement(tag);
      document.body.append(element);
      expect(element.outerHTML.includes('style='), tag).to.equal(false);
      element.remove();
    }
  });
});

describe('the translations', () => {
  it('have the same placeholders in both languages, and no empty text', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, german] of Object.entries<string>(GERMAN)) {
      const english = en[key as keyof typeof en];
      expect(placeholders(english), key).to.deep.equal(placeholders(german));
      expect(german !== '' && english !== '', key).to.equal(true);
    }
  });

  it('speak formally: no exclamation mark, no gender star', () => {
    for (const [key, text] of Object.entries(GERMAN)) expect(/[!*]|:innen/.test(text), key).to.equal(false);
  });
});
