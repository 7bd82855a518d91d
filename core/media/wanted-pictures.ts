import type { ReceivedPictures } from './media-room.js';

/** Until somebody wants less. */
export const ALL_PICTURES: ReceivedPictures = { pictures: 'all', signers: [] };

/** Whether somebody's camera, or the window that they share, is to come: in sound alone, hands that sign still do. */
export function isWanted(
  { pictures, signers }: ReceivedPictures,
  person: string,
  isScreen: boolean,
): boolean {
  return pictures === 'all' || (isScreen ? pictures === 'documents' : signers.includes(person));
}
