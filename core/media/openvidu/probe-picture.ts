const WIDTH = 640;
const HEIGHT = 360;
const FRAMES_PER_SECOND = 15;
/** Coloured boxes a frame: enough change that an encoder has as much to send as for a face. */
const BOXES = 120;

/** A picture that shows nothing of anybody and weighs as much as one that does. */
export interface ProbePicture {
  readonly track: MediaStreamTrack;
  stop(): void;
}

/** @throws where there is no canvas to draw on */
export function createProbePicture(): ProbePicture {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks();
  if (!context || !track) throw new Error('No picture can be drawn here.');
  const timer = setInterval(() => drawNoise(context), 1_000 / FRAMES_PER_SECOND);
  drawNoise(context);
  // the library warns on the console about tracks without one
  track.contentHint = 'motion';
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}

function drawNoise(context: CanvasRenderingContext2D): void {
  const anywhere = (size: number): number => Math.random() * size;
  for (let box = 0; box < BOXES; box += 1) {
    context.fillStyle = `hsl(${anywhere(360)} 40% ${anywhere(100)}%)`;
    context.fillRect(anywhere(WIDTH), anywhere(HEIGHT), 24, 24);
  }
}
