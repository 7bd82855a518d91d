import type { CaseView } from '../../core/case-view.js';
import { isBrowserSupported } from '../../core/devices/browser-support.js';
import type { PreviewView } from '../../core/devices/device-preview.js';
import type { DeviceCheckReport, SpeakerFinding } from '../../protocol/device-check.js';

/** What side N is told, once there is something to tell: nothing of a half-done check. */
export function reportOf(
  preview: PreviewView,
  speaker: SpeakerFinding,
  { network }: CaseView,
): DeviceCheckReport | null {
  if (!isBrowserSupported()) {
    return { camera: 'off', microphone: 'off', speaker, network: 'unknown', browser: 'outdated' };
  }
  if (preview.phase !== 'open' || network?.state !== 'done') return null;
  const { camera, microphone } = preview;
  return { camera, microphone, speaker, network: network.finding };
}
