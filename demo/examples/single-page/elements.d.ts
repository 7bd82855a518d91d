import type {
  CaseChat,
  ConferenceNotice,
  NotaryCase,
  NotaryConference,
  CaseAppointments,
} from 'notary-conference';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Tag<E> = Omit<DetailedHTMLProps<HTMLAttributes<E>, E>, never> &
  Partial<Record<'case-id' | 'server', string>> & {
    credentials?: () => Promise<string>;
    'onunread-changed'?: (event: HTMLElementEventMap['unread-changed']) => void;
    'onstart-conference-request'?: () => void;
    'oncase-chat-request'?: () => void;
    'onconference-view-close'?: () => void;
  };
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'notary-case': Tag<NotaryCase>;
      'conference-notice': Tag<ConferenceNotice>;
      'case-appointments': Tag<CaseAppointments>;
      'case-chat': Tag<CaseChat>;
      'notary-conference': Tag<NotaryConference>;
    }
  }
}
