const VOLUME = 0.2;
/** Two soft notes, a fourth apart: begin and length in seconds, pitch in hertz. */
const NOTES = [
  { at: 0, for: 0.45, hertz: 523 },
  { at: 0.4, for: 0.7, hertz: 698 },
] as const;

/** Speakers can be chosen only where an element can be sent to one. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
}

/** `over`: it was heard, or should have been · `failed`: the browser plays nothing */
export type ToneState = 'untried' | 'playing' | 'over' | 'failed';

/** A short tone on one speaker. At most one sounds at a time; it holds an audio context only while it sounds. */
export class TestTone {
  state: ToneState = 'untried';

  readonly #onChange: () => void;
  #stop: () => void = () => undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Resolves when it is over or was stopped; a speaker that is gone is the default one. Never rejects. */
  async play(speaker: string): Promise<void> {
    this.#stop();
    this.#set('playing');
    const sounding = this.#sound(speaker);
    const stop = this.#stop;
    const state = await sounding.then<ToneState, ToneState>(
      () => 'over',
      () => 'failed',
    );
    if (this.#stop === stop) this.#set(state);
  }

  stop(): void {
    this.#stop();
  }

  /** On another speaker it is to be heard anew. */
  forget(): void {
    if (this.state !== 'playing') this.#set('untried');
  }

  #set(state: ToneState): void {
    this.state = state;
    this.#onChange();
  }

  async #sound(speaker: string): Promise<void> {
    const context = new AudioContext();
    const output = context.createMediaStreamDestination();
    const player = new Audio();
    player.srcObject = output.stream;
    let isStopped = false;
    const stop = (): void => {
      if (isStopped) return;
      isStopped = true;
      player.pause();
      player.srcObject = null;
      // ends the notes too
      void context.close().catch(() => undefined);
    };
    this.#stop = stop;
    try {
      if (speaker !== '' && canChooseSpeaker()) await player.setSinkId(speaker).catch(() => undefined);
      await context.resume();
      await player.play();
      await untilOver(context, NOTES.map((note) => soundNote(context, output, note)).at(-1));
    } finally {
      stop();
    }
  }
}

/** A closed context lets no note end. */
function untilOver(context: AudioContext, last: OscillatorNode | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (last) last.onended = () => resolve();
    context.onstatechange = () => {
      if (context.state === 'closed') resolve();
    };
  });
}

function soundNote(context: AudioContext, output: AudioNode, note: (typeof NOTES)[number]): OscillatorNode {
  const from = context.currentTime + note.at;
  const until = from + note.for;
  const tone = new OscillatorNode(context, { frequency: note.hertz });
  const volume = new GainNode(context, { gain: 0 });
  // without a slope each note would begin and end with a click
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(VOLUME, from + 0.03);
  volume.gain.linearRampToValueAtTime(0, until);
  tone.connect(volume).connect(output);
  tone.start(from);
  tone.stop(until);
  return tone;
}
