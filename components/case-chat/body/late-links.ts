import type { LitElement, TemplateResult } from 'lit';
import { adoptStyles } from '../../internal/adopt-styles.js';
import { Later } from '../../internal/later.js';

/** What makes links of addresses: fetched with the first message that seems to have one. */
export const links = new Later(() => import('../links/index.js'));

const MAY_HAVE_ONE = /https?:|mailto:/i;

/** A text with its addresses as links; without them until they can be made, or where they cannot. */
export function withLateLinks(text: string, chat: LitElement): string | readonly (string | TemplateResult)[] {
  if (!MAY_HAVE_ONE.test(text)) return text;
  const { code } = links;
  if (!code) {
    void links.load();
    return text;
  }
  adoptStyles(chat.renderRoot, code.linkStyles.styleSheet);
  return code.withLinks(text);
}
