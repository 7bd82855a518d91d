/** Every track that the page has opened since the set was cleared. */
export const openedTracks = new Set<MediaStreamTrack>();

const devices = navigator.mediaDevices;
const ask = devices.getUserMedia.bind(devices);
devices.getUserMedia = async (wanted) => {
  const stream = await ask(wanted);
  for (const track of stream.getTracks()) openedTracks.add(track);
  return stream;
};

export function liveTracks(kind?: 'audio' | 'video'): number {
  return [...openedTracks].filter(
    (track) => track.readyState === 'live' && (kind === undefined || track.kind === kind),
  ).length;
}

/** Until it is so; the limit of the test is the limit. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 5));
}
