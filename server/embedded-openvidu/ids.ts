import { randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function random(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The prefixes are those of OpenVidu CE. Clients treat ids as opaque, people reading logs do not. */
export const newSessionId = (): string => `ses_${random(10)}`;
export const newConnectionId = (): string => `con_${random(10)}`;

/** Proves the right to join once. 16 of 62 characters are 95 bits. */
export const newTokenSecret = (): string => `tok_${random(16)}`;

/** Proves, after a lost socket, to be the participant from before. */
export const newRpcSessionId = (): string => random(26);

const SOURCES = { CAMERA: 'CAM', SCREEN: 'SCR', CUSTOM: 'CUS' } as const;

export type VideoSource = keyof typeof SOURCES;

export function newStreamId(source: VideoSource | undefined, connectionId: string): string {
  return `str_${source ? SOURCES[source] : 'MIC'}_${random(4)}_${connectionId}`;
}
