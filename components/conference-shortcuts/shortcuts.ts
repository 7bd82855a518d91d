import type { TextStorage } from '../../core/storage.js';
import { storageKey } from '../../core/storage.js';

export const SHORTCUT_ACTIONS = ['microphone', 'camera', 'text', 'chat', 'leave'] as const;
export type ShortcutAction = (typeof SHORTCUT_ACTIONS)[number];

/** `Alt+Shift+KeyM`: modifiers in this order, and what is written on the key (`keyOf`). */
export type Shortcut = string;

export interface Shortcuts {
  readonly on: boolean;
  readonly keys: Readonly<Record<ShortcutAction, Shortcut>>;
}

/** Off until the person switches them on (WCAG 2.1.4), and with two modifiers, which no text needs. */
export const DEFAULT_SHORTCUTS: Shortcuts = {
  on: false,
  keys: {
    microphone: 'Alt+Shift+KeyM',
    camera: 'Alt+Shift+KeyK',
    text: 'Alt+Shift+KeyT',
    chat: 'Alt+Shift+KeyC',
    leave: 'Alt+Shift+KeyV',
  },
};

const KEY = storageKey('shortcuts');
const FORM =
  /^(?=.*(?:Ctrl|Alt|Meta)\+)(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:Meta\+)?(?:Key[A-Z]|Digit\d|F\d{1,2})$/;

/** Those of an earlier visit; anything else under their key counts as none. */
export function readShortcuts(storage: TextStorage): Shortcuts {
  try {
    const { on, keys } = JSON.parse(storage.getItem(KEY) ?? '{}') as {
      on?: unknown;
      keys?: Record<string, unknown>;
    };
    const kept = SHORTCUT_ACTIONS.map((action) => {
      const shortcut = keys?.[action];
      const isOne = typeof shortcut === 'string' && FORM.test(shortcut);
      return [action, isOne ? shortcut : DEFAULT_SHORTCUTS.keys[action]] as const;
    });
    return { on: on === true, keys: Object.fromEntries(kept) as Shortcuts['keys'] };
  } catch {
    return DEFAULT_SHORTCUTS;
  }
}

export function keepShortcuts(storage: TextStorage, shortcuts: Shortcuts): void {
  storage.setItem(KEY, JSON.stringify(shortcuts));
}

/** What was pressed, as a shortcut; `null` for what can be none: a letter alone, or what types one on some layout. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.repeat || event.isComposing || event.getModifierState('AltGraph')) return null;
  const modifiers = [
    event.ctrlKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
    event.metaKey ? 'Meta+' : '',
  ];
  const shortcut = `${modifiers.join('')}${keyOf(event)}`;
  return FORM.test(shortcut) ? shortcut : null;
}

/**
 * A letter is the one that is written on the key, on every layout: on a French keyboard M lies elsewhere. Where the key
 * types none of A to Z, as with *Option* on a Mac or with Cyrillic letters, and for digits, which some layouts type with
 * *Umschalt* only, its place counts.
 */
function keyOf({ key, code }: KeyboardEvent): string {
  return /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : code;
}

/** Whether keys mean text where they arrive. */
export function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))
  );
}

export type Modifier = 'Ctrl' | 'Alt' | 'Shift' | 'Meta';

/** Whether its keyboard has *Befehl* and *Option*. */
export function isApple({ userAgent }: Navigator): boolean {
  return /Macintosh|iPhone|iPad/.test(userAgent);
}

/** `Alt + Umschalt + M`, as it is written on the keys. */
export function namesOf(shortcut: Shortcut, modifiers: Readonly<Record<Modifier, string>>): string {
  return shortcut
    .split('+')
    .map((part) => (part in modifiers ? modifiers[part as Modifier] : part.replace(/^(?:Key|Digit)/, '')))
    .join(' + ');
}
