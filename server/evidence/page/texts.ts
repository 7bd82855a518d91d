import type {
  AbsenceCause,
  ActorRole,
  AppointmentAnswer,
  AppointmentKind,
  AppointmentStatus,
  CaseEventType,
  DeviceAnswer,
  DirectedDevice,
  EndReason,
  ProceedingsState,
  RecordedAppointment,
} from '../../../protocol/index.js';
import { de } from './texts.de.js';
import { en } from './texts.en.js';

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type AppointmentChangeWord = RecordedAppointment['history'][number]['change'];

/** Every word on the page. Terms are those of the interface (domain part 5). */
export interface Texts {
  /** For `Intl`. */
  readonly locale: string;
  readonly title: string;
  readonly intro: string;
  readonly times: string;
  readonly facts: {
    readonly case: string;
    readonly closed: string;
    readonly exported: string;
    readonly head: string;
    readonly headValue: string;
    readonly hash: string;
    readonly zone: string;
    readonly epoch: string;
  };
  readonly people: {
    readonly heading: string;
    readonly name: string;
    readonly role: string;
    readonly id: string;
    readonly since: string;
    readonly earlier: string;
    readonly removed: string;
    readonly official: string;
  };
  readonly appointments: {
    readonly heading: string;
    readonly none: string;
    /** `Termin {number}` */
    readonly one: string;
    readonly planned: string;
    readonly relation: Readonly<Record<'replaces' | 'in-addition', string>>;
    readonly answers: string;
    readonly answer: Readonly<Record<AppointmentAnswer, string>>;
    readonly kind: Readonly<Record<AppointmentKind, string>>;
    readonly status: Readonly<Record<AppointmentStatus, string>>;
    readonly change: Readonly<Record<AppointmentChangeWord, string>>;
    readonly what: string;
    readonly starts: string;
  };
  readonly conferences: {
    readonly heading: string;
    readonly none: string;
    readonly one: string;
    readonly started: string;
    readonly ended: string;
    readonly duration: string;
    readonly running: string;
    readonly reason: Readonly<Record<EndReason, string>>;
    readonly successor: string;
    readonly presence: string;
    readonly presenceIntro: string;
    readonly nobody: string;
    readonly proceedings: string;
    readonly proceedingsState: Readonly<Record<ProceedingsState, string>>;
    readonly missing: string;
    readonly state: string;
    readonly from: string;
    readonly to: string;
    readonly untilNow: string;
    readonly total: string;
    readonly present: string;
    readonly cause: Readonly<Record<AbsenceCause, string>>;
  };
  readonly chat: {
    readonly heading: string;
    readonly none: string;
    readonly author: string;
    readonly text: string;
  };
  readonly log: {
    readonly heading: string;
    readonly intro: string;
    readonly number: string;
    readonly time: string;
    readonly by: string;
    readonly what: string;
    readonly nobodysDevice: string;
    readonly allowed: string;
    readonly notAllowed: string;
    readonly device: Readonly<Record<DirectedDevice, string>>;
    readonly answer: Readonly<Record<DeviceAnswer, string>>;
    /** Filled with what the event says: `{person}`, `{with}`, `{allowed}`, `{device}`, `{answer}`, `{conference}`, `{appointment}`, `{title}`, `{name}`, `{role}`. */
    readonly event: Readonly<Record<CaseEventType, string>>;
  };
  readonly verification: { readonly heading: string; readonly text: string; readonly tail: string };
  readonly role: Readonly<Record<ActorRole | 'system', string>>;
}

export const TEXTS: Readonly<Record<Language, Texts>> = { de, en };
