import { ask } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
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

/** As `docs/embedding.md` states them. */
const ALLOW = 'camera; microphone; display-capture; fullscreen; autoplay; picture-in-picture';
const HEADER = FEATURES.filter((each) => each !== 'autoplay')
  .map((each) => `${each}=(self)`)
  .join(', ');

interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
  features(): string[];
}

/** What the page may not use, and whether a header or the frame says so. */
export async function permissionFindings(): Promise<PortalFinding[]> {
  const refused: Feature[] = [];
  for (const feature of FEATURES) if (!(await isAllowed(feature))) refused.push(feature);
  if (refused.length === 0) return [];
  const header = await ownHeader();
  return refused.map((feature) =>
    finding(`${feature}-not-allowed`, seen(feature, header), change(feature, header)),
  );
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

function seen(feature: Feature, header: string | null): string {
  if (isInHeader(feature, header)) return `This page is sent with: Permissions-Policy: ${header ?? ''}`;
  if (window === window.top) return `${feature} is not allowed in this page.`;
  const allow = reachableFrame().frameElement?.getAttribute('allow');
  if (typeof allow === 'string') return `The frame has: allow="${allow}"`;
  return `${feature} is not allowed in this frame: its \`allow\` lacks it, or the header of the page around it.`;
}

function change(feature: Feature, header: string | null): string {
  if (window !== window.top && !isInHeader(feature, header)) return `<iframe allow="${ALLOW}" …>`;
  if (header === null) return `Permissions-Policy: ${HEADER}`;
  const others = header
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith(`${feature}=`));
  return `Permissions-Policy: ${[...others, `${feature}=(self)`].join(', ')}`;
}

function isInHeader(feature: Feature, header: string | null): boolean {
  return header?.split(',').some((each) => each.trim().startsWith(`${feature}=`)) ?? false;
}

/** What this page itself was sent with; `null` where that cannot be read. */
async function ownHeader(): Promise<string | null> {
  const answer = await ask(location.href, { method: 'HEAD', credentials: 'same-origin' });
  return answer?.headers.get('permissions-policy') ?? null;
}
