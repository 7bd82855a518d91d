import type { ReceiverReport } from './rtcp.js';

/** Where a line counts as too narrow: it says that it carries less than this share of what is sent. */
const CONGESTED_SHARE = 0.9;
/** A line that carries so much, and of that not all is used, is no limit to anybody. */
const FREE_BPS = 1_000_000;
const FREE_SHARE = 0.8;
/** Of fewer packets, a twentieth that is lost by chance may look like a fifth. */
const JUDGED_PACKETS = 60;
/** Random loss is repaired; from here on the line itself is full (as in Google's congestion control). */
const FULL_LINE_LOSS = 0.1;
/** What is lost is sent again, and that may be lost too: so much room, times the share lost, is left for it on the line. */
const ROOM_FOR_LOST = 4;
/**
 * So much a picture needs to move: less is not given for the sake of that room. A receiver that sees a jam falls to a share of
 * what it gets; with the room taken off that again, each false alarm led further down, to 85 kbit/s on a line of 300.
 */
const MOVING_BPS = 150_000;
/** With so much loss it is not about steps any more: what came through is what the line carries. */
const FLOOD_LOSS = 0.3;
/** After a step down for loss, its effect is waited for: publisher, queue and report take so long together. */
const LOSS_STEP_MS = 3_000;
const LOSS_REST_MS = 5_000;
/** Less is nobody's picture but that of a camera that is off, or of a page that stands: it tries no line. */
const IDLE_BPS = 50_000;
/** What came through is of no more account after so long. */
const OLD_MS = 6_000;
/** How much more is tried each second on a line that lost much, and does no more. */
const LOSS_GROWTH = 1.08;

/**
 * What the line to one subscriber carries, in bits per second of picture. Infinite until it has shown its limit:
 * a receiver's estimate is never more than one and a half times what it gets, so a small one alone says nothing.
 * From then on it follows the receiver, which tries a little more each second by itself.
 */
export class LineEstimate {
  /** What was sent in the last whole second. */
  sentBps = 0;
  isLosing = false;
  #byDelay = Infinity;
  #byLoss = Infinity;
  #lost = 0;
  #steppedAt = -Infinity;
  #sentBytes = 0;
  #tickedAt: number | undefined;
  #report: Reported | undefined;
  #judged: Reported | undefined;
  #unjudged = { packets: 0, bytes: 0 };
  #arrivedBps = 0;

  get limit(): number {
    const withRoom = this.#byDelay * (1 - ROOM_FOR_LOST * this.#lost);
    return Math.min(Math.max(withRoom, Math.min(this.#byDelay, MOVING_BPS)), this.#byLoss);
  }

  /**
   * What it is seen to carry, where that is more than the limit: a receiver that takes a late sender for a jam says for many
   * seconds that less could come than does come. With much lost there is no doubt about the limit.
   */
  get proven(): number {
    return this.isLosing ? this.limit : Math.max(this.limit, this.#arrivedBps);
  }

  /** Counts what was sent for the first time; retransmissions are what a full line makes more of. */
  sent(bytes: number): void {
    this.#sentBytes += bytes;
    this.#unjudged.packets += 1;
    this.#unjudged.bytes += bytes;
  }

  /** The receiver's estimate (REMB). It comes of growing delays, and knows nothing of loss. */
  estimated(bitrate: number): void {
    if (this.#byDelay !== Infinity || bitrate < this.sentBps * CONGESTED_SHARE) this.#byDelay = bitrate;
  }

  /** Browsers report several times a second, each time of a few packets: what counts is a whole second. */
  reported(report: ReceiverReport, now: number): void {
    this.#report = { ...report, at: now };
  }

  /** To be called each second. */
  tick(now: number): void {
    const sentBefore = this.sentBps;
    if (this.#tickedAt !== undefined && now > this.#tickedAt) {
      this.sentBps = (this.#sentBytes * 8000) / (now - this.#tickedAt);
    }
    this.#tickedAt = now;
    this.#sentBytes = 0;
    const lost = this.#judge(now);
    if (lost !== undefined) {
      this.isLosing = lost > FULL_LINE_LOSS;
      this.#lost = Math.min(Math.max(lost, 0), FULL_LINE_LOSS);
    }
    if (lost !== undefined && this.isLosing && now - this.#steppedAt >= LOSS_STEP_MS) {
      // what is reported now was sent within the last two seconds
      const sent = Math.max(this.sentBps, sentBefore);
      this.#byLoss = Math.min(this.#byLoss, sent * (1 - (lost > FLOOD_LOSS ? lost : lost / 2)));
      this.#steppedAt = now;
    }
    // what was weak before stays so until there is a picture again to show otherwise
    if (this.sentBps < IDLE_BPS) return;
    if (now - this.#steppedAt >= LOSS_REST_MS) this.#byLoss *= LOSS_GROWTH;
    const isFree = this.limit > FREE_BPS && this.sentBps < this.limit * FREE_SHARE;
    if (isFree) this.#byDelay = this.#byLoss = Infinity;
  }

  /** Starts again at `bitrate`, after a time in which nothing was sent. */
  restart(bitrate: number, now: number): void {
    this.#byDelay = bitrate;
    this.#byLoss = Infinity;
    // packets that were left out on purpose would count as lost
    this.#judged = undefined;
    this.#arrivedBps = 0;
    this.isLosing = false;
    this.#steppedAt = now;
  }

  /**
   * Notes what came through of so many packets that it says something.
   * @returns the share that was lost, 0 to 1; undefined until there are as many
   */
  #judge(now: number): number | undefined {
    const [before, after] = [this.#judged, this.#report];
    const expected = before && after ? (after.highestSequence - before.highestSequence) >>> 0 : 0;
    if (before && expected < JUDGED_PACKETS) {
      if (now - before.at > OLD_MS) this.#arrivedBps = 0;
      return undefined;
    }
    this.#judged = after;
    const { packets, bytes } = this.#unjudged;
    this.#unjudged = { packets: 0, bytes: 0 };
    if (!before || !after) return undefined;
    const lost = after.totalLost - before.totalLost;
    this.#arrivedBps = ((expected - lost) * (bytes / Math.max(1, packets)) * 8000) / (after.at - before.at);
    return lost / expected;
  }
}

interface Reported extends ReceiverReport {
  /** When it came, in milliseconds. */
  readonly at: number;
}
