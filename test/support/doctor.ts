import { readSettings } from '../../server/index.js';
import { createContext, type DoctorContext } from '../../server/doctor/context.js';
import type { Finding } from '../../server/doctor/finding.js';

/** Milliseconds that the doctor waits in tests: long on loopback, short for whoever waits for a test. */
export const PATIENCE = 2_500;

/** An environment that is usable in production, though what it names is not there. */
export const PRODUCTION = {
  NODE_ENV: 'production',
  NOTARY_OPENVIDU_URL: 'https://openvidu.invalid',
  NOTARY_OPENVIDU_SECRET: 'secret',
};

/** What a check of the doctor is given, for an environment as an operator would set it. */
export function contextOf(environment: Record<string, string>, patience = PATIENCE): Promise<DoctorContext> {
  return createContext(environment, readSettings(environment), patience);
}

/** The findings as lines that a test can look at: `problem OpenVidu sends no webhooks. → …`. */
export function lines(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ level, what, change }) => `${level} ${what}${change === null ? '' : ` → ${change}`}`,
  );
}

/** Only what is not as it should be. */
export function complaints(findings: readonly Finding[]): string[] {
  return lines(findings.filter(({ level }) => level === 'warning' || level === 'problem'));
}
