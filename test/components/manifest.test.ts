import { assert } from '@open-wc/testing';
import '../../components/define.js';
import { fetchLateElements } from '../../components/internal/late-elements.js';

interface Member {
  readonly kind: 'field' | 'method';
  readonly name: string;
  readonly default?: string;
  readonly readonly?: boolean;
}
interface Described {
  readonly tagName: string;
  readonly customElement?: true;
  readonly attributes: readonly { readonly name: string }[];
  readonly members: readonly Member[];
}

/** Of no use to a page: other elements set them. */
const INTERNAL = ['checkable'];

describe('custom-elements.json', () => {
  let elements: readonly Described[];

  before(async () => {
    const manifest = (await (await fetch('/custom-elements.json')).json()) as {
      modules: { declarations: Described[] }[];
    };
    elements = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .filter(({ customElement }) => customElement);
    document.body.append(...elements.map(({ tagName }) => document.createElement(tagName)));
    fetchLateElements();
    await Promise.all(elements.map(({ tagName }) => customElements.whenDefined(tagName)));
  });

  after(() => document.body.replaceChildren());

  it('names every attribute that an element looks at, and no other', () => {
    for (const { tagName, attributes } of elements) {
      const { observedAttributes } = customElements.get(tagName) as unknown as {
        observedAttributes: readonly string[];
      };
      const observed = observedAttributes.filter((name) => !INTERNAL.includes(name));
      assert.deepEqual(attributes.map(({ name }) => name).sort(), [...observed].sort(), tagName);
    }
  });

  it('names the default of every property, and the methods there are', () => {
    for (const { tagName, members } of elements) {
      const element = document.createElement(tagName) as unknown as Record<string, unknown>;
      for (const { kind, name, readonly, default: preset } of members) {
        const where = `${tagName}.${name}`;
        assert.equal(name in element, true, where);
        if (kind === 'method') assert.equal(typeof element[name], 'function', where);
        else if (!readonly) assert.equal(JSON.stringify(element[name]), asJson(preset), where);
      }
    }
  });
});

/** A literal of the sources as JSON; nothing written is `undefined`. */
function asJson(literal: string | undefined): string | undefined {
  return literal?.replaceAll("'", '"');
}
