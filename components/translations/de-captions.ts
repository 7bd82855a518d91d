/** Texts of captions. They come with the first line. */
export const deCaptions = {
  'captions.label': 'Untertitel',
  'captions.hide': 'Untertitel ausblenden',
  'captions.show': 'Untertitel einblenden',
} as const;
