import type { SyntheticPublisher, SyntheticSubscriber } from './synthetic.js';

/** A media server in a process of its own that a bench puts under load. */
export interface MediaServer {
  readonly name: string;
  readonly pid: number;
  publish(publisher: SyntheticPublisher): Promise<StreamId>;
  subscribe(subscriber: SyntheticSubscriber, stream: StreamId): Promise<void>;
  /** The longest and the usual wait of its event loop since the last call, in milliseconds; undefined without one. */
  eventLoop(): Promise<EventLoopDelay | undefined>;
  close(): Promise<void>;
}

export type StreamId = string | number;

export interface EventLoopDelay {
  readonly p50: number;
  readonly p99: number;
}
