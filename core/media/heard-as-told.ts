/**
 * Whoever is shown with the microphone off is not heard, whatever their page sends. The element that plays it is left alone:
 * a browser may pause one whose sound begins without a press.
 */
export function heardAsTold(stream: MediaStream | null, isOn: boolean): MediaStream | null {
  for (const track of stream?.getAudioTracks() ?? []) track.enabled = isOn;
  return stream;
}
