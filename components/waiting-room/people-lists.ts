import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { mark } from '../internal/marks.js';
import type { WaitingPeople, WaitingPerson } from './waiting-people.js';

type Title = 'wait.present' | 'wait.absent' | 'wait.missing' | 'wait.others';

/** Who is there, who is expected, and of whom nobody can say; a list of nobody is left out. */
export function peopleLists(
  { present, missing, someoneWasHere, others }: WaitingPeople,
  localize: LocalizeController,
): TemplateResult {
  return html`
    ${list('wait.present', present, localize)}
    ${list(someoneWasHere ? 'wait.absent' : 'wait.missing', missing, localize)}
    ${list('wait.others', others, localize)}
  `;
}

function list(title: Title, people: readonly WaitingPerson[], localize: LocalizeController) {
  if (people.length === 0) return nothing;
  return html`
    <div class="people">
      <h4 id=${title}>${localize.text(title)}</h4>
      <ul aria-labelledby=${title}>
        ${people.map((person) => entry(person, localize))}
      </ul>
    </div>
  `;
}

function entry(
  { name, role, isSelf, where, identified, inOffice }: WaitingPerson,
  localize: LocalizeController,
) {
  const said = localize.text(`role.${role}`);
  const waits = identified ? 'wait.waiting.identified' : 'wait.waiting';
  return html`
    <li>
      ${where === 'out' ? icon('clock') : mark(where === 'in' ? 'running' : 'planned')}
      <div>
        <p>${isSelf ? localize.text('wait.self', { name }) : name}</p>
        <p class="small soft">
          ${where === 'waits' ? localize.text(waits, { role: said }) : inOffice ? localize.text('wait.office', { role: said }) : said}
        </p>
      </div>
    </li>
  `;
}
