import type { CaseView } from '../../core/case-view.js';
import type { Findings } from '../told/notices.js';
import type { TextKey } from '../translations/de.js';

/** What side N is told of the *Technik-Check* of somebody: what is missing, or that all is well. Nothing without a check. */
export function checkFindings(view: CaseView, person: string): Findings | undefined {
  const words = checkWords(view, person);
  return words.length > 0 ? { text: 'check.told', words } : undefined;
}

function checkWords({ checks }: CaseView, person: string): readonly TextKey[] {
  const check = checks?.[person];
  if (!check) return [];
  if (check.browser === 'outdated') return ['check.told.browser'];
  const missing: TextKey[] = [];
  if (check.camera !== 'on') missing.push('check.told.noPicture');
  if (check.microphone !== 'on') missing.push('check.told.noSound');
  if (check.speaker === 'not-heard') missing.push('check.told.unheard');
  const found: TextKey[] = missing.length > 0 ? missing : ['check.told.ok'];
  if (check.network === 'weak') found.push('check.told.weak');
  if (check.network === 'blocked') found.push('check.told.blocked');
  return found;
}
