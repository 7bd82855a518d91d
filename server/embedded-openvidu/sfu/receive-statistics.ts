import type { ReportBlock, SenderReport } from './rtcp.js';
import { sequenceDistance, type RtpHeader } from './rtp.js';

/** What a receiver report says about one incoming stream (RFC 3550 section 6.4.1 and appendix A). */
export class ReceiveStatistics {
  readonly #clockRate: number;
  #firstSequence: number | undefined;
  /** Counts on past 65535. */
  #highest = 0;
  #received = 0;
  #jitter = 0;
  #lastTransit: number | undefined;
  #expectedAtLastReport = 0;
  #receivedAtLastReport = 0;
  #senderReport: { clock: number; arrivedAt: number } | undefined;

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  arrived(header: RtpHeader, now: number): void {
    if (this.#firstSequence === undefined) {
      this.#firstSequence = header.sequence;
      this.#highest = header.sequence;
    }
    this.#highest += Math.max(0, sequenceDistance(header.sequence, this.#highest & 0xffff));
    this.#received += 1;
    const transit = (now * this.#clockRate) / 1000 - header.timestamp;
    const change = Math.abs(transit - (this.#lastTransit ?? transit));
    this.#lastTransit = transit;
    // beyond a second this is the 32-bit timestamp wrapping, not the network
    if (change < this.#clockRate) this.#jitter += (change - this.#jitter) / 16;
  }

  senderReported(report: SenderReport, now: number): void {
    const clock = ((report.ntpHigh & 0xffff) << 16) | (report.ntpLow >>> 16);
    this.#senderReport = { clock, arrivedAt: now };
  }

  /** The report for the time since the last one; undefined before the first packet. */
  takeReport(ssrc: number, now: number): ReportBlock | undefined {
    if (this.#firstSequence === undefined) return undefined;
    const expected = this.#highest - this.#firstSequence + 1;
    const expectedNow = expected - this.#expectedAtLastReport;
    const lostNow = expectedNow - (this.#received - this.#receivedAtLastReport);
    this.#expectedAtLastReport = expected;
    this.#receivedAtLastReport = this.#received;
    return {
      ssrc,
      fractionLost:
        expectedNow > 0 && lostNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0,
      totalLost: expected - this.#received,
      highestSequence: this.#highest,
      jitter: Math.round(this.#jitter),
      lastReport: this.#senderReport?.clock ?? 0,
      delaySinceLastReport: this.#senderReport
        ? Math.round(((now - this.#senderReport.arrivedAt) * 65536) / 1000)
        : 0,
    };
  }
}
