import { newStreamId, type VideoSource } from '../ids.js';
import type { MediaStream } from '../sfu/media-stream.js';

/** What a publisher says about its stream. Passed on to subscribers; the media does not depend on it. */
export interface StreamDescription {
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
  audioActive: boolean;
  videoActive: boolean;
  readonly typeOfVideo: VideoSource | undefined;
  readonly frameRate: number | undefined;
  /** `{"width":…,"height":…}` as text. */
  videoDimensions: string | undefined;
}

/** The one stream that a participant may publish. */
export class Publication {
  readonly id: string;
  readonly createdAt = Date.now();
  readonly description: StreamDescription;
  readonly media: MediaStream;

  constructor(connectionId: string, description: StreamDescription, media: MediaStream) {
    this.id = newStreamId(description.hasVideo ? description.typeOfVideo : undefined, connectionId);
    this.description = description;
    this.media = media;
  }

  /** The stream in the form of `participantPublished` and of the answer to `joinRoom`. */
  toStream(): Record<string, unknown> {
    const { hasAudio, hasVideo, audioActive, videoActive, typeOfVideo, frameRate, videoDimensions } =
      this.description;
    return {
      id: this.id,
      createdAt: this.createdAt,
      hasAudio,
      hasVideo,
      audioActive,
      videoActive,
      ...(hasVideo ? { typeOfVideo, frameRate, videoDimensions } : {}),
      filter: {},
    };
  }

  /** Remembers what a later joiner has to know. Other properties are only announced. */
  change(property: string, value: unknown): void {
    if (property === 'audioActive') this.description.audioActive = value === true;
    else if (property === 'videoActive') this.description.videoActive = value === true;
    else if (property === 'videoDimensions' && typeof value === 'string')
      this.description.videoDimensions = value;
  }
}
