import type { CaseView } from './case-view.js';
import type { DeviceChoice } from './devices/device-choice.js';
import type { LineControls } from './line/line-controls.js';
import type { Wish } from './wishes/wish-requests.js';

/**
 * A case without a screen: what elements subscribe to and ask. `CaseClient` implements it over HTTP and a media room.
 *
 * Requests return nothing and never throw: what became of them is seen in `view` (requests up, facts down). What is only
 * fetched for the person to keep is returned.
 */
export interface CaseControls {
  readonly view: CaseView;
  /** The listener is called after every change of `view`. Returns the way to stop listening. */
  subscribe(listener: () => void): () => void;

  /** The press on *Videokonferenz starten* is near: fetches the code for it. Opens no device and tells nobody. */
  prepareStart(): void;
  /** *Videokonferenz starten*: starts the conference, enters a running one, rejoins or returns (R-I3, R-L2). */
  startConference(): void;
  /** Steps out; the conference goes on (R-L1). */
  leaveConference(): void;
  /** Ends the conference for everyone, at once (R-E10). Again after a failure: tries again with the same id. */
  endConference(): void;

  /** Asks for a small command, such as admitting a person or making an appointment; `view.wishes` says what became of it. */
  wish(wish: Wish): void;

  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  /** *Fenster freigeben*: the browser asks which window or screen; to be called within a press. `view.media.local.screen` tells. */
  present(): void;
  stopPresenting(): void;
  /** What concerns one's own line; `null` before the first press on *Videokonferenz starten*. */
  readonly line: LineControls | null;
  /** Kept on this device; counts at once, and inside without a gap for the others. */
  chooseDevices(choice: Partial<DeviceChoice>): void;
  /** Finds out how well the media server can be reached; not while this device takes part. The answer is `view.network`. */
  checkNetwork(): void;

  /** The line of real-time text as it is now: the others see it while it is typed. Kept nowhere. */
  typeText(line: string): void;
  /** The line is finished, and another one begins. */
  endTextLine(): void;
  /** The person has seen the real-time text of the others. */
  markTextSeen(): void;

  /** Queues the text and sends it as soon as possible, exactly once (R-C7). */
  sendMessage(text: string): void;
  retryMessage(id: string): void;
  discardMessage(id: string): void;
  loadOlderMessages(): void;
  /** The person has seen the chat up to its newest entry. */
  markMessagesSeen(): void;
  /** Keeps on this device what is being written; empty when it is sent or cleared (edge case 64). */
  keepDraft(text: string): void;
  /** Whether new messages are announced, kept on this device (edge case 73). */
  muteMessages(muted: boolean): void;

  /** An appointment as a calendar file (RFC 5545, edge case 58); `null` when it could not be fetched. */
  calendarFile(appointment: string, language: 'de' | 'en'): Promise<string | null>;

  /**
   * The person signs out of the host page: nothing of them stays alive, in the memory of this page or stored on this
   * device, in no case of this server. Whoever has a token next is somebody new. It does not leave or end.
   */
  signOut(): void;

  /** Lets go of everything: tracks, sockets, timers, listeners. Leaves nothing behind; does not leave or end. */
  dispose(): void;
}
