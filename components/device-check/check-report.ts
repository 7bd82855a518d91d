import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { isBrowserSupported } from '../../core/devices/browser-support.js';
import type { PreviewView } from '../../core/devices/device-preview.js';
import type { DeviceCheckReport, SpeakerFinding } from '../../protocol/device-check.js';
import { isClosed } from '../internal/conference-words.js';

/** Tells side N what was found: what is new since it was told last, one report at a time, so that the newest is the last. */
export class CheckReport {
  #told: DeviceCheckReport | null = null;

  tell(preview: PreviewView, speaker: SpeakerFinding, view: CaseView, controls: CaseControls | null): void {
    const report = reportOf(preview, speaker, view);
    const isSending = view.wishes?.some(({ type, fate }) => type === 'report-devices' && fate === 'sending');
    if (!controls || !report || isSending || view.self === null || isClosed(view)) return;
    if (JSON.stringify(report) === JSON.stringify(this.#told)) return;
    this.#told = report;
    controls.wish({ type: 'report-devices', report });
  }
}

/** What side N is told, once there is something to tell: nothing of a half-done check. */
function reportOf(
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
