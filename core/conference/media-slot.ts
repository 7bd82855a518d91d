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
  /** Names the newest opening: of a room that was let go while its code was fetched, nothing comes. */
  #opening: object | null = null;
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

  /** Makes a room and hands it to `enter`. A room that cannot be made could not be joined. Never rejects. */
  async open(enter: (room: MediaRoom) => void, onEvent: (event: MediaEvent) => void): Promise<void> {
    this.close();
    const opening = (this.#opening = {});
    const isWanted = (): boolean => this.#opening === opening;
    try {
      const made = this.#create();
      // no turn is given away where there is nothing to wait for
      const room = 'then' in made ? await made : made;
      if (!isWanted()) return;
      this.#room = room;
      this.#stopListening = room.subscribe((event) => {
        onEvent(event);
        this.#onChange();
      });
      enter(room);
    } catch {
      if (isWanted()) onEvent({ type: 'closed', reason: 'join-failed' });
    }
  }

  /** Local tracks are stopped when this returns; saying goodbye goes on behind. */
  close(): void {
    const room = this.#letGo();
    if (!room) return;
    void room.leave();
    this.#onChange();
  }

  /** As `close()`, and goodbye is said when `first` has settled. */
  closeAfter(first: Promise<unknown>): void {
    const room = this.#letGo();
    // listened to also where there is no room: nobody else does, and the page would be told of a rejection
    const leave = (): unknown => room?.leave();
    first.then(leave, leave);
    if (!room) return;
    room.silence();
    this.#onChange();
  }

  #letGo(): MediaRoom | null {
    this.#opening = null;
    const room = this.#room;
    this.#room = null;
    this.#stopListening();
    return room;
  }
}
