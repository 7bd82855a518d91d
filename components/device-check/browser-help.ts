import type { TextKey } from '../translations/de.js';

/** How permission is given back in this browser. By its name, because every browser hides it elsewhere. */
export function deniedHelp({ userAgent, maxTouchPoints }: Navigator): TextKey {
  // every browser on iOS is Safari underneath; iPads say that they are Macs
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1))
    return 'device.denied.ios';
  if (/Firefox\//.test(userAgent)) return 'device.denied.firefox';
  if (/Edg\//.test(userAgent)) return 'device.denied.edge';
  if (/Chrome\//.test(userAgent)) return 'device.denied.chrome';
  return /Safari\//.test(userAgent) ? 'device.denied.safari' : 'device.denied.how';
}
