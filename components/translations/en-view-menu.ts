import type { deViewMenu } from './de-view-menu.js';

export const enViewMenu: Readonly<Record<keyof typeof deViewMenu, string>> = {
  'view.layout': 'Arrangement of the pictures',
  'view.layout.auto': 'Automatic',
  'view.layout.speaker': 'Speaker',
  'view.layout.grid': 'Grid',
  'view.shared': 'As long as a window is shared, it is shown large.',
  'view.unpin': 'Unpin {name}',
  'view.float': 'Picture in picture',
  'view.float.end': 'Exit picture in picture',
  'view.full': 'Full screen',
  'float.title': 'Video conference',
  'float.close': 'Close window',
};
