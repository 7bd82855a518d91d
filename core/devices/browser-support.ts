/**
 * Whether this browser can take part (edge case 44). By ability, not by its name: a list of names shuts out browsers that
 * can. The one place that decides it, for the check before an appointment as for the way in.
 */
export function isBrowserSupported(): boolean {
  return 'RTCPeerConnection' in globalThis && 'MediaStream' in globalThis && 'WebSocket' in globalThis;
}
