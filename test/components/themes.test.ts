import fc from 'fast-check';
import { StartConferenceButton } from '../../components/index.js';
import { expect } from './support.js';

const THEMES = ['landesportal', 'kanzlei'];
const SCHEMES = ['light', 'dark'];

/** Text on its ground, and what has to be told apart from it (visual language, part 2; WCAG 1.4.3 and 1.4.11). */
const PAIRS: readonly (readonly [string, readonly string[], number])[] = [
  ['ink', ['surface', 'surface-sunken', 'stage', 'accent-soft', 'break-soft', 'live-soft'], 4.5],
  ['ink-soft', ['surface', 'surface-sunken', 'stage', 'accent-soft', 'break-soft'], 4.5],
  ['accent', ['surface', 'stage', 'accent-soft'], 4.5],
  ['on-accent', ['accent', 'accent-strong'], 4.5],
  ['end-ink', ['surface', 'end-soft'], 4.5],
  ['break-ink', ['surface', 'break-soft'], 4.5],
  ['line-control', ['surface', 'stage'], 3],
  ['break', ['surface', 'break-soft'], 3],
  ['live', ['surface', 'live-soft'], 3],
  ['focus', ['surface', 'stage'], 3],
];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
const host = document.createElement('div');
const sheets = await Promise.all(THEMES.map((theme) => sheetOf(`/demo/pages/theme-${theme}.css`)));

describe('a portal with colours of its own', () => {
  before(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = StartConferenceButton.elementStyles.map((each) =>
      each instanceof CSSStyleSheet ? each : each.styleSheet!,
    );
  });

  after(() => {
    dress('', 'light');
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => !sheets.includes(each));
  });

  for (const theme of ['', ...THEMES]) {
    for (const scheme of SCHEMES) {
      it(`WCAG 1.4.3, 1.4.11: everything can be read in ${theme || 'the own look'}, ${scheme}`, () => {
        dress(theme, scheme);
        for (const [front, grounds, least] of PAIRS) {
          for (const ground of grounds) {
            const ratio = contrast(front, ground);
            expect(ratio >= least, `${front} on ${ground}: ${ratio.toFixed(2)}`).to.equal(true);
          }
        }
      });
    }
  }

  it('gets the shades with the colour, and none of them without one', () => {
    dress('', 'light');
    expect(String(colour('accent-strong'))).to.equal('14,58,92');
    host.style.setProperty('--notary-accent', '#00613f');
    expect(String(colour('accent'))).to.equal('0,97,63');
    const [red = 0, green = 0, blue = 0] = colour('accent-strong');
    expect(green > red && green > blue && green < 97, 'a darker green').to.equal(true);
    host.style.setProperty('--notary-accent-strong', '#123456');
    expect(String(colour('accent-strong')), 'a shade by its name wins').to.equal('18,52,86');
    host.removeAttribute('style');
  });

  it('WCAG 1.4.3: reads black or white on any accent, whatever it is', () => {
    dress('', 'light');
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, (red, green, blue) => {
        host.style.setProperty('--notary-accent', `rgb(${red} ${green} ${blue})`);
        return contrast('on-accent', 'accent') >= 4.5;
      }),
      { numRuns: 300 },
    );
    host.removeAttribute('style');
  });

  it('has one radius that all corners follow', () => {
    host.style.setProperty('--notary-radius', '0px');
    expect([...['s', 'm', 'l'].map(cornerOf)].join(' ')).to.equal('0px 0px 0px');
    host.removeAttribute('style');
    expect(['s', 'm', 'l'].map(cornerOf).join(' ')).to.equal('4px 6px 10px');
  });
});

async function sheetOf(path: string): Promise<CSSStyleSheet> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch(path)).text());
  if (sheet.cssRules.length === 0) throw new Error(`${path} holds no rules.`);
  return sheet;
}

function dress(theme: string, scheme: string): void {
  document.documentElement.className = theme;
  document.documentElement.style.colorScheme = scheme;
}

function colour(token: string): readonly number[] {
  const probe = document.createElement('span');
  probe.style.color = `var(--_${token})`;
  host.shadowRoot!.replaceChildren(probe);
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

function cornerOf(size: string): string {
  const probe = document.createElement('span');
  probe.style.borderRadius = `var(--_radius-${size})`;
  host.shadowRoot!.replaceChildren(probe);
  return getComputedStyle(probe).borderTopLeftRadius;
}

/** WCAG 2.2, contrast ratio. */
function contrast(front: string, ground: string): number {
  const [darker = 0, lighter = 0] = [luminance(colour(front)), luminance(colour(ground))].sort(
    (one, other) => one - other,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
