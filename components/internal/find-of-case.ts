import type { CaseControls } from '../../core/case-controls.js';
import type { CaseElement } from './case-element.js';

type CaseTag = {
  [Tag in keyof HTMLElementTagNameMap]: HTMLElementTagNameMap[Tag] extends CaseElement ? Tag : never;
}[keyof HTMLElementTagNameMap];

/** The first element with this tag that draws the same case: beside `from`, else anywhere on the page. */
export function findOfCase<Tag extends CaseTag>(
  from: HTMLElement,
  controls: CaseControls | null,
  tag: Tag,
): HTMLElementTagNameMap[Tag] | undefined {
  const root = from.getRootNode() as Document | ShadowRoot;
  const all = [root, document].flatMap((each) => [...each.querySelectorAll(tag)]);
  // one that has not been defined yet draws nothing
  return controls ? all.find((each) => 'isOf' in each && each.isOf(controls)) : undefined;
}
