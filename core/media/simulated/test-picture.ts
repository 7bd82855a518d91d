const WIDTH = 640;
const HEIGHT = 360;
/** Frames per second of a picture that moves. */
const MOVING = 8;
/** One that stands still is sent now and then all the same: who comes later must see it. */
const STILL = 1;
/** Seconds of one breath. */
const BREATH = 4;

const WALLS = ['#cfd6d8', '#d6cfc2', '#c8d1cb', '#d3cdd6', '#c9cfda'] as const;
const CLOTHES = ['#3d556e', '#5c6b58', '#6e5048', '#4a4f5c', '#31505a'] as const;
const HAIR = ['#5a3a28', '#8d8a86', '#2f2723', '#7b5a3a', '#b9b4ad'] as const;
const SKIN = ['#e9c6ab', '#d9b08c', '#f0d2ba', '#c99a76'] as const;

/** What feeds a stream, by the stream. */
export const stops = new WeakMap<MediaStream, () => void>();

/**
 * A drawn person as a camera would send them, without sound; `null` where there is no browser. End it with `stopStream`.
 * @param label - name of the person; decides how they look
 */
export function createTestPicture(label: string, { still = false } = {}): MediaStream | null {
  if (typeof document === 'undefined') return null;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  const frames = still ? STILL : MOVING;
  let frame = 0;
  const draw = (): void => {
    if (context) drawPerson(context, label, still ? 0 : Math.sin((frame++ / frames / BREATH) * 2 * Math.PI));
  };
  draw();
  const timer = setInterval(draw, 1_000 / frames);
  const stream = canvas.captureStream(frames);
  stops.set(stream, () => clearInterval(timer));
  return stream;
}

/** Stops all tracks and whatever feeds them. Any stream will do, also none. */
export function stopStream(stream: MediaStream | null): void {
  if (!stream) return;
  for (const track of stream.getTracks()) track.stop();
  stops.get(stream)?.();
  stops.delete(stream);
}

/** @param breath - from -1 to 1 */
function drawPerson(context: CanvasRenderingContext2D, label: string, breath: number): void {
  const [wall, clothes, hair, skin] = [WALLS, CLOTHES, HAIR, SKIN].map((colours, salt) =>
    chosen(colours, `${String(salt)}${label}`),
  ) as [string, string, string, string];
  const fill = (colour: string, shape: () => void): void => {
    context.fillStyle = colour;
    context.beginPath();
    shape();
    context.fill();
  };
  const lift = breath * 2;
  const [x, y] = [WIDTH / 2, HEIGHT / 2 - 24 + lift];

  fill(wall, () => context.rect(0, 0, WIDTH, HEIGHT));
  fill('#ffffff55', () => context.rect(WIDTH * 0.66, 0, WIDTH * 0.2, HEIGHT * 0.7));
  fill('#00000014', () => context.rect(0, HEIGHT * 0.78, WIDTH, HEIGHT * 0.22));
  fill(hair, () => context.ellipse(x, y - 14, 72, 88, 0, 0, Math.PI * 2));
  fill(clothes, () => context.ellipse(x, HEIGHT + 40 + lift, 172, 150, 0, Math.PI, 0));
  fill(skin, () => context.roundRect(x - 24, y + 40, 48, 74, 22));
  fill(skin, () => context.ellipse(x, y, 56, 72, 0, 0, Math.PI * 2));
  fill(hair, () => context.ellipse(x, y - 50, 58, 34, 0, Math.PI, 0));
  for (const side of [-1, 1]) fill('#3a2f2a', () => context.arc(x + side * 21, y - 4, 4, 0, Math.PI * 2));
  context.strokeStyle = '#8c5b4c';
  context.lineWidth = 4;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(x, y + 24, 18, 0.2 * Math.PI, 0.8 * Math.PI);
  context.stroke();
}

/** The same person always looks the same. */
function chosen(colours: readonly string[], label: string): string {
  let sum = 7;
  for (const character of label) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return colours[sum % colours.length] ?? '';
}
