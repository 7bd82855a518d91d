import type { DeviceCheckReport } from '../../protocol/device-check.js';
import type { DeviceAnswer, DirectedDevice } from '../../protocol/directions.js';
import type { CreateAppointmentRequest, MoveAppointmentRequest } from '../../protocol/http.js';

/**
 * A small command of a person: asked for once, carried out by the server or refused, its effect seen in the log.
 * Starting, leaving and ending a conference are none of them: those the conference machine carries out.
 */
export type Wish =
  /**
   * Of side N. `admit` lets in who waits (edge case 25), `exclude` closes somebody's media and keeps them out until `readmit`
   * (edge cases 40 and 50), `mute` switches a microphone off.
   */
  | {
      readonly type: 'admit' | 'exclude' | 'readmit' | 'mute';
      readonly conference: string;
      readonly person: string;
    }
  /** Of side N: everybody else's microphone off, but the official person's. */
  | { readonly type: 'mute-others'; readonly conference: string }
  /** Of side N: asks somebody to switch a device on. */
  | {
      readonly type: 'ask';
      readonly conference: string;
      readonly person: string;
      readonly device: DirectedDevice;
    }
  /** Of the person who was asked or switched off, about their own device; that it is on, the page tells by itself. */
  | {
      readonly type: 'answer-direction';
      readonly conference: string;
      readonly person: string;
      readonly device: DirectedDevice;
      /** Which word is answered: `at` of its `Direction`. */
      readonly said: string;
      readonly answer: DeviceAnswer;
    }
  /**
   * Of side N: somebody takes part through the device of `with`, of a party or of side N, where they sit in the notary's
   * office; `null` takes it back (edge cases 35 and 51).
   */
  | {
      readonly type: 'attend';
      readonly conference: string;
      readonly person: string;
      readonly with: string | null;
    }
  /** Of side N: whether somebody of side C may share a window in this conference. */
  | {
      readonly type: 'allow-presenting';
      readonly conference: string;
      readonly person: string;
      readonly allowed: boolean;
    }
  /** Of side N: what somebody else shares is over. */
  | {
      readonly type: 'end-presentation';
      readonly conference: string;
      readonly presentation: string;
    }
  /** Of the acting official person: the proceedings (Verhandlung) of a deed or certification. */
  | {
      readonly type: 'conduct-proceedings';
      readonly conference: string;
      readonly step: 'open' | 'resume' | 'finish';
    }
  /** R-T1 */
  | { readonly type: 'create-appointment'; readonly draft: CreateAppointmentRequest }
  | {
      readonly type: 'move-appointment';
      readonly appointment: string;
      readonly move: MoveAppointmentRequest;
    }
  /** Of side C; `version` is the one that was seen (domain 3.9). */
  | {
      readonly type: 'answer-appointment';
      readonly appointment: string;
      readonly version: number;
      readonly answer: 'confirm' | 'decline';
    }
  /** Told to side N; the newest counts (edge cases 41 to 44). */
  | { readonly type: 'report-devices'; readonly report: DeviceCheckReport }
  | {
      readonly type: 'settle-appointment';
      readonly appointment: string;
      readonly version: number;
      readonly outcome: 'agree' | 'cancel' | 'held' | 'not-held';
    };
export type WishType = Wish['type'];

export interface WishRequest {
  /** Below the address of the case. */
  readonly path: string;
  readonly body: unknown;
}

/** The one table of how a wish is asked for over HTTP. */
export function requestOf(wish: Wish): WishRequest {
  switch (wish.type) {
    case 'admit':
    case 'exclude':
    case 'readmit':
    case 'mute':
      return ofParticipant(wish, wish.type, {});
    case 'mute-others':
      return { path: `/conferences/${encodeURIComponent(wish.conference)}/mute-others`, body: {} };
    case 'ask':
      return ofParticipant(wish, 'ask', { device: wish.device });
    case 'answer-direction':
      return ofParticipant(wish, 'answer', { device: wish.device, said: wish.said, answer: wish.answer });
    case 'attend':
      return ofParticipant(wish, 'attending', { with: wish.with });
    case 'allow-presenting':
      return ofParticipant(wish, 'presenting', { allowed: wish.allowed });
    case 'end-presentation': {
      const { conference, presentation } = wish;
      return { path: `/conferences/${conference}/presentations/${presentation}/end`, body: {} };
    }
    case 'report-devices':
      return { path: '/device-check', body: wish.report };
    case 'conduct-proceedings':
      return { path: `/conferences/${wish.conference}/proceedings/${wish.step}`, body: {} };
    case 'create-appointment':
      return { path: '/appointments', body: wish.draft };
    case 'move-appointment':
      return ofAppointment(wish.appointment, 'move', wish.move);
    case 'answer-appointment':
      return ofAppointment(wish.appointment, wish.answer, { version: wish.version });
    case 'settle-appointment':
      return ofAppointment(wish.appointment, wish.outcome, { version: wish.version });
  }
}

function ofParticipant(
  { conference, person }: { readonly conference: string; readonly person: string },
  what: string,
  body: unknown,
): WishRequest {
  const place = `/conferences/${encodeURIComponent(conference)}/participants/${encodeURIComponent(person)}`;
  return { path: `${place}/${what}`, body };
}

function ofAppointment(id: string, what: string, body: unknown): WishRequest {
  return { path: `/appointments/${encodeURIComponent(id)}/${what}`, body };
}
