import { heardAsTold } from '../heard-as-told.js';
import type { ReceivedPictures, RemoteMedia } from '../media-room.js';
import { ALL_PICTURES, isWanted } from '../wanted-pictures.js';
import { stopStream } from './test-picture.js';

/** The others in a simulated room, and what comes from them. */
export class SimulatedPeople {
  list: readonly RemoteMedia[] = [];

  readonly #picture: (person: string, kind: RemoteMedia['kind'] | undefined) => MediaStream | null;
  #wanted = ALL_PICTURES;

  constructor(picture: (person: string, kind: RemoteMedia['kind'] | undefined) => MediaStream | null) {
    this.#picture = picture;
  }

  get areOnlyHeard(): boolean {
    return this.#wanted.pictures !== 'all';
  }

  want(wanted: ReceivedPictures): void {
    this.#wanted = wanted;
    this.list = this.list.map((each) => ({ ...each, held: this.#holds(each) }));
  }

  /** A person's stream comes, or changes. */
  show(person: string, changes: Partial<Omit<RemoteMedia, 'person'>>): void {
    const id = changes.id ?? `${person}-${changes.kind ?? 'camera'}`;
    const known = this.list.find((each) => each.id === id);
    const remote: RemoteMedia = {
      kind: 'camera',
      microphoneOn: true,
      cameraOn: true,
      interrupted: [],
      speaking: false,
      line: 'good',
      standing: false,
      soundOnly: false,
      held: false,
      ...known,
      ...changes,
      stream: changes.stream ?? known?.stream ?? this.#picture(person, changes.kind),
      id,
      person,
    };
    if (known && known.stream !== remote.stream) stopStream(known.stream);
    heardAsTold(remote.stream, remote.microphoneOn);
    const speaking = remote.speaking && remote.microphoneOn;
    const others = this.list.filter((each) => each !== known);
    this.list = [...others, { ...remote, speaking, held: this.#holds(remote) }];
  }

  /** @param kind - default: all of theirs */
  remove(person: string, kind?: RemoteMedia['kind']): void {
    const isGone = (each: RemoteMedia): boolean =>
      each.person === person && (kind === undefined || each.kind === kind);
    for (const each of this.list) if (isGone(each)) stopStream(each.stream);
    this.list = this.list.filter((each) => !isGone(each));
  }

  /** @param person - who speaks; `null`: none of them */
  speak(person: string | null): void {
    this.list = this.list.map((each) => ({
      ...each,
      speaking: each.person === person && each.microphoneOn,
    }));
  }

  stop(): void {
    for (const { stream } of this.list) stopStream(stream);
    this.list = [];
  }

  #holds({ kind, person, cameraOn }: RemoteMedia): boolean {
    return cameraOn && !isWanted(this.#wanted, person, kind === 'screen');
  }
}
