import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SILENT_LOG } from '../../server/embedded-openvidu/log.js';
import type { OutgoingEvent } from '../../server/embedded-openvidu/sessions/outbox.js';
import type { Participant } from '../../server/embedded-openvidu/sessions/participant.js';
import { Session } from '../../server/embedded-openvidu/sessions/session.js';
import type { Line } from '../../server/embedded-openvidu/sfu/downlink.js';
import type { Sfu } from '../../server/embedded-openvidu/sfu/sfu.js';

/** One way from a publisher to a subscriber, as it is found to be. */
interface Way {
  line: Line;
  look(): void;
}

/** An SFU that measures nothing. */
class StillSfu {
  readonly ways: Way[] = [];

  publish() {
    const subscribe = (_offer: string, onLooked: () => void) => {
      const way: Way = { line: 'free', look: onLooked };
      this.ways.push(way);
      return {
        answer: '',
        get line() {
          return way.line;
        },
        close: () => undefined,
      };
    };
    return { answer: '', subscribe, reconnect: () => '', limit: () => undefined, close: () => undefined };
  }
}

const CAMERA = { hasAudio: true, hasVideo: true, audioActive: true, videoActive: true } as const;

function room() {
  const sfu = new StillSfu();
  const session = new Session('ses', undefined, {
    sfu: sfu as unknown as Sfu,
    reconnectGraceMs: 1_000,
    log: SILENT_LOG,
    onEvent: () => undefined,
    onClosed: () => undefined,
  });
  const join = () => {
    const connection = session.createConnection({
      role: 'PUBLISHER',
      serverData: '',
      customIceServers: undefined,
    });
    const about = { at: 0, ip: '', platform: '', clientData: '' };
    const participant = session.join(connection, about);
    /** Who was said to have which level, newest last. */
    const heard: [string, unknown][] = [];
    participant.attach({
      send: (frame) => {
        const { method, params } = JSON.parse(frame) as OutgoingEvent;
        if (method === 'networkQualityLevelChanged')
          heard.push([String(params['connectionId']), params['newValue']]);
      },
      close: () => undefined,
    });
    return { participant, heard };
  };
  const publish = (publisher: Participant) =>
    session.media.publish(
      publisher,
      { ...CAMERA, typeOfVideo: 'CAMERA', frameRate: 30, videoDimensions: undefined },
      '',
    ).id;
  const find = (way: Way | undefined, line: Line) => {
    if (way) way.line = line;
    way?.look();
  };
  return { sfu, session, join, publish, find };
}

describe('levels of lines', () => {
  it('are told to all when the worst line changes, and not again while it stays', () => {
    const { sfu, session, join, publish, find } = room();
    const [ada, ben] = [join(), join()];
    session.media.subscribe(ben.participant, publish(ada.participant), '');
    find(sfu.ways[0], 'narrow');
    find(sfu.ways[0], 'narrow');
    find(sfu.ways[0], 'sound-only');
    const told = [
      [ben.participant.id, 3],
      [ben.participant.id, 1],
    ];
    assert.deepEqual([ada.heard, ben.heard], [told, told]);
  });

  it('are those of the lines that are there: a new connection takes the weakness of the old one back', () => {
    const { sfu, session, join, publish, find } = room();
    const [ada, ben] = [join(), join()];
    const stream = publish(ada.participant);
    session.media.subscribe(ben.participant, stream, '');
    find(sfu.ways[0], 'sound-only');
    session.media.subscribe(ben.participant, stream, '');
    assert.deepEqual(ada.heard.at(-1), [ben.participant.id, 5]);
    find(sfu.ways[1], 'sound-only');
    assert.deepEqual(ada.heard.at(-1), [ben.participant.id, 1]);
    session.media.unsubscribe(ben.participant, ada.participant.id);
    assert.deepEqual(ada.heard.at(-1), [ben.participant.id, 5]);
  });

  it('that are not free are told to whoever comes in later, and those only', () => {
    const { sfu, session, join, publish, find } = room();
    const [ada, ben, cem] = [join(), join(), join()];
    const stream = publish(ada.participant);
    session.media.subscribe(ben.participant, stream, '');
    session.media.subscribe(cem.participant, stream, '');
    find(sfu.ways[0], 'narrow');
    find(sfu.ways[1], 'narrow');
    find(sfu.ways[1], 'free');
    assert.deepEqual(join().heard, [[ben.participant.id, 3]]);
    session.leave(ben.participant, 'disconnect');
    assert.deepEqual(join().heard, [], 'who has left has no line');
  });
});
