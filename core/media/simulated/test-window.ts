import { stops } from './test-picture.js';

const WIDTH = 1280;
const HEIGHT = 800;
/** Nothing moves in it; who comes later must see it all the same. */
const FRAMES = 1;

const TEXT = [
  'Entwurf',
  '',
  '§ 1  Die Beteiligten',
  'Die Erschienenen wiesen sich durch ihre Ausweise aus.',
  '',
  '§ 2  Der Gegenstand',
  'Übertragen wird das Grundstück Ahornweg 12, Blatt 4711.',
  'Lasten sind in Abteilung II nicht eingetragen.',
  '',
  '§ 3  Kosten',
  'Die Kosten dieser Urkunde tragen die Erwerber.',
] as const;

/** A drawn page with text, as somebody would share it; `null` where there is no browser. End it with `stopStream`. */
export function createTestWindow(): MediaStream | null {
  if (typeof document === 'undefined') return null;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (context) drawPage(context);
  };
  draw();
  const timer = setInterval(draw, 1_000 / FRAMES);
  const stream = canvas.captureStream(FRAMES);
  stops.set(stream, () => clearInterval(timer));
  return stream;
}

function drawPage(context: CanvasRenderingContext2D): void {
  context.fillStyle = '#5a6672';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#ffffff';
  context.fillRect(160, 40, WIDTH - 320, HEIGHT);
  context.fillStyle = '#16202a';
  for (const [line, text] of TEXT.entries()) {
    context.font = `${text.startsWith('§') || line === 0 ? 'bold ' : ''}26px sans-serif`;
    context.fillText(text, 240, 130 + line * 56);
  }
}
