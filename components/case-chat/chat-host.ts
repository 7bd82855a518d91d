import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import type { LocalizeController, TextOverrides } from '../internal/localize-controller.js';
import type { OnPaper } from '../internal/on-paper.js';
import type { CaseChat } from './case-chat.js';

/** What the body of a chat knows of its element. */
export interface ChatHost {
  readonly element: CaseChat;
  readonly localize: LocalizeController;
  readonly view: () => CaseView;
  readonly controls: () => CaseControls | null;
  readonly texts: () => TextOverrides;
  readonly paper: OnPaper;
}
