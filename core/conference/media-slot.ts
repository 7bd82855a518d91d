import {
  NO_MEDIA,
  type MediaEvent,
  type MediaRoom,
  type MediaRoomFactory,
  type MediaState,
} from '../media/media-room.js';

/** Holds the one media room of this device. News of a room that was let go is not heard any more. */
export class MediaSlot {
  readonly #create: MediaRoomFactory;
  readonly #onChange: () => void;
  #room: MediaRoom | null = null;
  #stopListening: () => void = () => undefined;

  constructor(create: MediaRoomFactory, onChange: () => void) {
    this.#create = create;
    this.#onChange = onChange;
  }

  get room(): MediaRoom | null {
    return this.#room;
  }

  get state(): MediaState {
    return this.#room?.state ?? NO_MEDIA;
  }

  open(onEvent: (event: MediaEvent) => void): MediaRoom {
    this.close();
    const room = this.#create();
    this.#room = room;
    this.#stopListening = room.subscribe((event) => {
      onEvent(event);
      this.#onChange();
    });
    return room;
  }

  /** Local tracks are stopped when this returns; saying goodbye goes on behind. */
  close(): void {
    const room = this.#room;
    if (!room) return;
    this.#room = null;
    this.#stopListening();
    void room.leave();
    this.#onChange();
  }
}
