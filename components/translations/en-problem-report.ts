import type { deProblemReport } from './de-problem-report.js';

/** A part of `en-later.ts`. */
export const enProblemReport = {
  'report.title': 'Problem report',
  'report.nobody':
    'The report is not sent to anyone. It is only saved on your device, and you decide who gets it.',
  'report.holds': 'What it contains',
  'report.holds.version': 'the version of this application and your browser',
  'report.holds.state': 'the state of your connection, what happened last, and error codes with times',
  'report.holds.others':
    'role, devices and connection of the others, without names, and an identifier of this conference',
  'report.holds.figures': 'measurements of the connection over the last ten minutes',
  'report.without':
    'It contains no names, no messages, no case number, no network addresses, no names of devices and no credentials.',
  'report.look': 'Look at the content',
  'report.save': 'Download report',
} satisfies Record<keyof typeof deProblemReport, string>;
