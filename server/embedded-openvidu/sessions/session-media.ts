import { OpenViduError } from '../errors.js';
import type { Line } from '../sfu/downlink.js';
import type { Sfu } from '../sfu/sfu.js';
import { ended, type MediaEndReason, type UnpublishReason } from './events.js';
import type { Participant, Subscription } from './participant.js';
import { Publication, type StreamDescription } from './publication.js';
import type { Session } from './session.js';

/** From the worst line to the best, in the levels of OpenVidu's network quality: 1 is bad, 5 is good. */
const QUALITY_LEVELS: Readonly<Record<Line, number>> = { 'sound-only': 1, narrow: 3, free: 5 };

/** Who publishes what in one session, and who watches whom. */
export class SessionMedia {
  readonly #session: Session;
  readonly #sfu: Sfu;

  constructor(session: Session, sfu: Sfu) {
    this.#session = session;
    this.#sfu = sfu;
  }

  /**
   * Publishes the one stream of a participant, and tells the others.
   * @throws SdpError when the offer cannot be answered
   */
  publish(publisher: Participant, description: StreamDescription, sdpOffer: string): Publication {
    if (publisher.connection.role === 'SUBSCRIBER') {
      throw new OpenViduError('unauthorized', 'A SUBSCRIBER cannot publish');
    }
    if (publisher.publication)
      throw new OpenViduError('userAlreadyStreaming', 'This connection publishes already');
    const media = this.#sfu.publish(sdpOffer);
    const publication = new Publication(publisher.id, description, media);
    publisher.publication = publication;
    this.#session.broadcast(
      'participantPublished',
      { id: publisher.id, streams: [publication.toStream()] },
      publisher,
    );
    this.#session.emit('webrtcConnectionCreated', outbound(publisher, publication));
    return publication;
  }

  /** Ends a publication for everybody who watches it. The publisher is told when somebody else ended it. */
  unpublish(publisher: Participant, reason: UnpublishReason): void {
    if (!publisher.publication)
      throw new OpenViduError('userNotStreaming', 'This connection publishes nothing');
    this.#endPublication(publisher, reason);
    this.#session.broadcast(
      'participantUnpublished',
      { connectionId: publisher.id, reason },
      reason === 'unpublish' ? publisher : undefined,
    );
  }

  /** Starts watching a stream, or starts again on a new peer connection. Returns the SDP answer. */
  subscribe(subscriber: Participant, streamId: string, sdpOffer: string): string {
    const publisher = this.findPublisher(streamId);
    if (!publisher?.publication || publisher === subscriber) {
      throw new OpenViduError('userNotStreaming', 'There is no such stream to subscribe to');
    }
    const { publication } = publisher;
    const media = publication.media.subscribe(sdpOffer, () => this.#tellQuality(subscriber));
    const previous = subscriber.subscriptions.get(streamId);
    previous?.media.close();
    const subscription = {
      publication,
      publisherId: publisher.id,
      media,
      createdAt: previous?.createdAt ?? Date.now(),
    };
    subscriber.subscriptions.set(streamId, subscription);
    // of the line before, which may have been weak, nothing is known any more
    if (previous) this.#tellQuality(subscriber);
    if (!previous) this.#session.emit('webrtcConnectionCreated', inbound(subscriber, subscription));
    return media.answer;
  }

  /** Stops watching somebody. Not watching them at all is no error: the stream may just have ended. */
  unsubscribe(subscriber: Participant, publisherId: string): void {
    for (const subscription of subscriber.subscriptions.values()) {
      if (subscription.publisherId === publisherId)
        this.#endSubscription(subscriber, subscription, 'unsubscribe');
    }
  }

  /** Gives a publisher or a subscriber a new peer connection (protocol section 4). */
  reconnect(participant: Participant, streamId: string | undefined, sdpOffer: string): string {
    const { publication } = participant;
    // a publisher cut off between its request and the answer does not know the id of its own stream
    if (streamId !== undefined && streamId !== publication?.id) {
      return this.subscribe(participant, streamId, sdpOffer);
    }
    if (!publication) throw new OpenViduError('userNotStreaming', 'This connection publishes nothing');
    return publication.media.reconnect(sdpOffer);
  }

  /** Announces a change such as muting. The value travels as JSON text: the client parses it. */
  change(
    publisher: Participant,
    change: { streamId: string; property: string; newValue?: unknown; reason: string },
  ) {
    const { streamId, property, newValue, reason } = change;
    if (publisher.publication?.id !== streamId) {
      throw new OpenViduError('userNotStreaming', 'Only the publisher of a stream can change it');
    }
    publisher.publication.change(property, newValue);
    this.#session.broadcast(
      'streamPropertyChanged',
      { connectionId: publisher.id, streamId, property, newValue: JSON.stringify(newValue ?? null), reason },
      publisher,
    );
  }

  findPublisher(streamId: string): Participant | undefined {
    return [...this.#session.participants.values()].find(({ publication }) => publication?.id === streamId);
  }

  /** Ends all media of somebody who leaves. */
  end(participant: Participant, reason: MediaEndReason & UnpublishReason): void {
    this.#endPublication(participant, reason);
    for (const subscription of participant.subscriptions.values()) {
      this.#endSubscription(participant, subscription, reason);
    }
  }

  /** Whoever comes in hears of the lines that are not free by then: others have heard it when it changed. */
  tellLines(newcomer: Participant): void {
    for (const other of this.#session.participants.values()) {
      if (other.line !== 'free') newcomer.notify(...qualityChange(other, 'free', other.line));
    }
  }

  /** Tells everybody, the subscriber too, when the worst of a subscriber's lines is another one than was told. */
  #tellQuality(subscriber: Participant): void {
    const lines = [...subscriber.subscriptions.values()].map(({ media }) => media.line);
    const line = lines.reduce((a, b) => (QUALITY_LEVELS[a] < QUALITY_LEVELS[b] ? a : b), 'free');
    if (line === subscriber.line || !this.#session.participants.has(subscriber.id)) return;
    this.#session.broadcast(...qualityChange(subscriber, subscriber.line, line));
    subscriber.line = line;
  }

  #endPublication(publisher: Participant, reason: UnpublishReason): void {
    const { publication } = publisher;
    if (!publication) return;
    publisher.publication = undefined;
    for (const subscriber of this.#session.participants.values()) {
      const subscription = subscriber.subscriptions.get(publication.id);
      if (subscription) this.#endSubscription(subscriber, subscription, reason);
    }
    publication.media.close();
    this.#session.emit('webrtcConnectionDestroyed', {
      ...outbound(publisher, publication),
      ...ended(publication.createdAt, reason),
    });
  }

  #endSubscription(subscriber: Participant, subscription: Subscription, reason: MediaEndReason): void {
    subscription.media.close();
    subscriber.subscriptions.delete(subscription.publication.id);
    this.#tellQuality(subscriber);
    this.#session.emit('webrtcConnectionDestroyed', {
      ...inbound(subscriber, subscription),
      ...ended(subscription.createdAt, reason),
    });
  }
}

function qualityChange(
  { id: connectionId }: Participant,
  before: Line,
  now: Line,
): [string, Record<string, unknown>] {
  const [oldValue, newValue] = [QUALITY_LEVELS[before], QUALITY_LEVELS[now]];
  return ['networkQualityLevelChanged', { connectionId, newValue, oldValue }];
}

function outbound({ id }: Participant, publication: Publication): Record<string, unknown> {
  return { ...described(id, publication), connection: 'OUTBOUND' };
}

function inbound({ id }: Participant, { publication, publisherId }: Subscription): Record<string, unknown> {
  return { ...described(id, publication), connection: 'INBOUND', receivingFrom: publisherId };
}

function described(connectionId: string, { id, description }: Publication): Record<string, unknown> {
  return {
    streamId: id,
    connectionId,
    participantId: connectionId,
    audioEnabled: description.hasAudio,
    videoEnabled: description.hasVideo,
    ...(description.hasVideo
      ? {
          videoSource: description.typeOfVideo,
          videoFramerate: description.frameRate,
          videoDimensions: description.videoDimensions,
        }
      : {}),
  };
}
