import { ask } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
import { ALLOW, HEADER, headerAround } from '../stated.js';
import { reachableFrame } from './page.js';

const FEATURES = [
  'camera',
  'microphone',
  'display-capture',
  'fullscreen',
  'picture-in-picture',
  'autoplay',
] as const;
type Feature = (typeof FEATURES)[number];

interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
  features(): string[];
}

/** What the page may not use, and whether a header or the frame says so. */
export async function permissionFindings(): Promise<PortalFinding[]> {
  const refused: Feature[] = [];
  for (const feature of FEATURES) if (!(await isAllowed(feature))) refused.push(feature);
  if (refused.length === 0) return [];
  const own = await headerOf(location.href);
  const around = reachableAround();
  const outer = around === null ? null : await headerOf(around);
  return refused.map((feature) => {
    if (takesAway(own, feature))
      return told(feature, `This page is sent with: Permissions-Policy: ${own}`, mended(own, feature));
    if (takesAway(outer, feature)) {
      const found = `The page around this frame is sent with: Permissions-Policy: ${outer}`;
      return told(feature, found, mended(outer, feature));
    }
    return window === window.top
      ? told(feature, `${feature} is not allowed in this page.`, `Permissions-Policy: ${HEADER}`)
      : told(feature, seenInFrame(feature), frameLine());
  });
}

function told(feature: Feature, found: string, change: string): PortalFinding {
  return finding(`${feature}-not-allowed`, found, change);
}

/** Chromium says it. Elsewhere what shows it is asked: a frame that lacks `allow` has denied what nobody was asked about. */
async function isAllowed(feature: Feature): Promise<boolean> {
  const { featurePolicy } = document as { featurePolicy?: FeaturePolicy };
  if (featurePolicy)
    return !featurePolicy.features().includes(feature) || featurePolicy.allowsFeature(feature);
  if (feature === 'fullscreen') return document.fullscreenEnabled;
  if (window === window.top || (feature !== 'camera' && feature !== 'microphone')) return true;
  try {
    return (await navigator.permissions.query({ name: feature })).state !== 'denied';
  } catch {
    return true;
  }
}

function seenInFrame(feature: Feature): string {
  const allow = reachableFrame().frameElement?.getAttribute('allow');
  if (typeof allow === 'string') return `The frame has: allow="${allow}"`;
  const lacks = `${feature} is not allowed in this frame: its \`allow\` lacks it`;
  return knowsHeader() ? `${lacks}, or the header of the page around it takes it away.` : `${lacks}.`;
}

/** Both lines, since a frame of another origin is not told which of the two it is; a browser without the header knows one. */
function frameLine(): string {
  const frame = `<iframe allow="${ALLOW}" …>`;
  if (!knowsHeader()) return frame;
  return `${frame}, and if the page around it sends one: Permissions-Policy: ${headerAround(location.origin)}`;
}

function knowsHeader(): boolean {
  return 'featurePolicy' in document;
}

/** Whether this header refuses the feature to the page itself that is sent with it. */
function takesAway(header: string | null, feature: Feature): header is string {
  const entry = entriesOf(header ?? '').findLast((each) => each.startsWith(`${feature}=`));
  const [, list] = entry?.split(/[=;]/) ?? [];
  const allowed = list?.replaceAll(/[()]/g, ' ').split(/\s+/);
  return (
    allowed !== undefined && !['*', 'self', `"${location.origin}"`].some((each) => allowed.includes(each))
  );
}

function mended(header: string, feature: Feature): string {
  const others = entriesOf(header).filter((each) => !each.startsWith(`${feature}=`));
  return `Permissions-Policy: ${[...others, `${feature}=(self)`].join(', ')}`;
}

function entriesOf(header: string): readonly string[] {
  return header
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** The address of the page around, where the browser shows it; `null`: there is none, or it is of another origin. */
function reachableAround(): string | null {
  try {
    return window === window.top ? null : window.parent.location.href;
  } catch {
    return null;
  }
}

/** What a page was sent with; `null` where that cannot be read. */
async function headerOf(address: string): Promise<string | null> {
  const answer = await ask(address, { method: 'HEAD', credentials: 'same-origin' });
  return answer?.headers.get('permissions-policy') ?? null;
}
