/** What support is told on the telephone: where the way to the media server is blocked (edge case 43). */
export const SUPPORT_CODES = { signalling: 'N1', media: 'N2' } as const;
