const WIDTH = 320;
const HEIGHT = 180;
const FRAMES_PER_SECOND = 5;
const TONE_HZ = 220;
const QUIET = 0.02;

const stops = new WeakMap<MediaStream, () => void>();

/** A moving picture with a quiet tone, or `null` where there is no browser. End it with `stopStream`. */
export function createTestPicture(label: string): MediaStream | null {
  if (typeof document === 'undefined' || typeof AudioContext === 'undefined') return null;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  let frame = 0;
  const draw = (): void => drawFrame(canvas.getContext('2d'), label, frame++);
  draw();
  const timer = setInterval(draw, 1_000 / FRAMES_PER_SECOND);

  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const output = audio.createMediaStreamDestination();
  tone.frequency.value = TONE_HZ;
  volume.gain.value = QUIET;
  tone.connect(volume).connect(output);
  tone.start();

  const stream = new MediaStream([
    ...canvas.captureStream(FRAMES_PER_SECOND).getTracks(),
    ...output.stream.getTracks(),
  ]);
  stops.set(stream, () => {
    clearInterval(timer);
    tone.stop();
    void audio.close();
  });
  return stream;
}

/** Stops all tracks and whatever feeds them. Any stream will do, also none. */
export function stopStream(stream: MediaStream | null): void {
  if (!stream) return;
  for (const track of stream.getTracks()) track.stop();
  stops.get(stream)?.();
  stops.delete(stream);
}

function drawFrame(context: CanvasRenderingContext2D | null, label: string, frame: number): void {
  if (!context) return;
  context.fillStyle = '#2b4a6f';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#ffffff';
  context.fillRect((frame * 8) % WIDTH, HEIGHT - 12, 24, 8);
  context.font = '20px sans-serif';
  context.fillText(label, 16, HEIGHT / 2);
}
