import type { ScenarioGroup } from '../../core/simulated/index.js';
import type { Look } from './looks.js';

export interface Shot {
  readonly scenario: string;
  readonly look: string;
  readonly side: string;
  readonly file: string;
  readonly failures: readonly string[];
}

/** One page with all pictures, grouped as the scenarios are; failures stand at their picture. */
export function contactSheet(
  groups: readonly ScenarioGroup[],
  looks: readonly Look[],
  shots: readonly Shot[],
): string {
  const of = (scenario: string, look: string) =>
    shots.filter((each) => each.scenario === scenario && each.look === look);
  const rows = groups.flatMap(({ title, scenarios }) => {
    const taken = scenarios.filter(({ id }) => shots.some((each) => each.scenario === id));
    if (taken.length === 0) return [];
    return [
      `<h2>${escape(title.de)}</h2>`,
      ...taken.map(
        ({ id, title: { de }, covers }) =>
          `<section id="${id}"><h3>${escape(de)} <small>${id} · ${escape(covers.join(', '))}</small></h3>` +
          looks.map(({ name }) => of(id, name).map(figure).join('')).join('') +
          '</section>',
      ),
    ];
  });
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>Galerie</title><style>
    body { font: 14px system-ui, sans-serif; margin: 16px; background: #eef0f2 }
    section { display: flex; flex-wrap: wrap; gap: 8px; align-items: start; margin-bottom: 24px }
    h3 { flex: 1 0 100%; margin: 0 } small { font-weight: normal; color: #555 }
    figure { margin: 0 } img { display: block; max-height: 420px; max-width: 420px; border: 1px solid #bbb }
    figcaption { font-size: 12px } .failed img { outline: 3px solid #b3261e } .failed figcaption { color: #b3261e }
  </style><h1>Galerie</h1>${rows.join('\n')}</html>\n`;
}

function figure({ look, side, file, failures }: Shot): string {
  const failed = failures.length > 0;
  return (
    `<figure${failed ? ' class="failed"' : ''}><a href="${file}"><img loading="lazy" src="${file}" alt=""></a>` +
    `<figcaption>${look}, ${side}${failed ? `: ${escape(failures.join(' · '))}` : ''}</figcaption></figure>`
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
