import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Lines } from '../../core/media/openvidu/lines.js';
import { MediaHealth, OWN } from '../../core/media/openvidu/media-health.js';
import type { Connection, Session } from '../../core/media/openvidu/openvidu-browser.js';
import { ManualTimers } from '../../core/simulated/manual-timers.js';

/** What of a connection is read: its state, and what it has counted. */
class CountedConnection {
  iceConnectionState = 'connected';
  frames = 0;
  lost = 0;
  received = 0;

  getStats(): Promise<Map<string, object>> {
    const { frames: framesDecoded, lost: packetsLost, received: packetsReceived } = this;
    const counted = { type: 'inbound-rtp', framesDecoded, packetsLost, packetsReceived };
    return Promise.resolve(new Map([['in', counted]]));
  }

  getReceivers(): [] {
    return [];
  }
}

function listen() {
  const timers = new ManualTimers();
  const jonas = new CountedConnection();
  const hannelore = new CountedConnection();
  const moving = new Set(['jonas', 'hannelore']);
  let changes = 0;
  const remote = new Map(Object.entries({ jonas, hannelore }) as unknown as [string, RTCPeerConnection][]);
  const health = new MediaHealth(timers, () => ({ own: null, remote, moving }), {
    onChange: () => changes++,
    onMedia: () => undefined,
  });
  health.start();
  /** Half seconds, in each of which so many frames of Jonas come; of Hannelore they always do. */
  const pass = async (halfSeconds: number, frames: number, lostShare = 0): Promise<void> => {
    for (let index = 0; index < halfSeconds; index++) {
      jonas.frames += frames;
      hannelore.frames += 8;
      jonas.received += 50;
      jonas.lost += 50 * lostShare;
      await timers.advance(500);
    }
  };
  return { health, jonas, moving, pass, changes: () => changes };
}

describe('pictures that stand still', () => {
  it('R-E5 are told after three seconds without a frame, of that person alone, and no more once they move', async () => {
    const { health, pass, changes } = listen();
    await pass(10, 8);
    assert.equal(health.isStanding('jonas'), false);
    const before = changes();
    await pass(5, 0);
    assert.equal(health.isStanding('jonas'), false, 'not before');
    await pass(5, 0);
    assert.equal(health.isStanding('jonas'), true);
    assert.equal(health.isStanding('hannelore'), false);
    assert.equal(changes(), before + 1);
    await pass(10, 8);
    assert.equal(health.isStanding('jonas'), false);
    assert.equal(changes(), before + 2);
  });

  it('are no moving ones because of a single frame, nor standing ones for a short break', async () => {
    const { health, jonas, pass, changes } = listen();
    await pass(4, 8);
    await pass(4, 0);
    await pass(2, 8);
    assert.equal(changes(), 0);
    await pass(10, 0);
    jonas.frames += 1;
    await pass(10, 0);
    assert.equal(health.isStanding('jonas'), true);
    assert.equal(changes(), 1);
  });

  it('are none of a camera that is off, nor at once when it is on again, nor before the first connection', async () => {
    const { health, jonas, moving, pass } = listen();
    moving.delete('jonas');
    await pass(20, 0);
    assert.equal(health.isStanding('jonas'), false);
    moving.add('jonas');
    await pass(4, 0);
    assert.equal(health.isStanding('jonas'), false);
    jonas.iceConnectionState = 'checking';
    await pass(20, 0);
    assert.equal(health.isStanding('jonas'), false);
  });
});

describe('the own picture', () => {
  it('R-E5 is told not to go out after three seconds without a frame sent, while the camera is on', async () => {
    const timers = new ManualTimers();
    const own = new CountedConnection();
    const moving = new Set([OWN]);
    const subjects = () => ({ own: own as unknown as RTCPeerConnection, remote: new Map(), moving });
    const health = new MediaHealth(timers, subjects, { onChange: () => undefined, onMedia: () => undefined });
    own.getStats = () =>
      Promise.resolve(new Map([['out', { type: 'outbound-rtp', framesSent: own.frames }]]));
    Object.assign(own, { getSenders: () => [] });
    health.start();
    const pass = async (halfSeconds: number, frames: number) => {
      for (let index = 0; index < halfSeconds; index++) {
        own.frames += frames;
        await timers.advance(500);
      }
    };
    await pass(10, 12);
    assert.equal(health.isStanding(OWN), false);
    await pass(12, 0);
    assert.equal(health.isStanding(OWN), true);
    moving.clear();
    await pass(4, 0);
    assert.equal(health.isStanding(OWN), false, 'of a camera that is off nothing is said');
  });
});

describe('the own line', () => {
  it('is weak after three bad seconds, and good again only after ten good ones', async () => {
    const { health, pass } = listen();
    await pass(4, 8);
    await pass(3, 8, 0.2);
    await pass(4, 8);
    assert.equal(health.quality, 'good', 'a short one');
    await pass(12, 8, 0.2);
    assert.equal(health.quality, 'weak');
    await pass(12, 8);
    assert.equal(health.quality, 'weak', 'not yet');
    await pass(16, 8);
    assert.equal(health.quality, 'good');
  });
});

describe('lines that the media server tells of', () => {
  const con = (connectionId: string) => ({ connectionId }) as unknown as Connection;

  function told() {
    const timers = new ManualTimers();
    const listeners = new Map<string, (event: object) => void>();
    const session = {
      on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    };
    let changes = 0;
    const lines = new Lines(session as unknown as Session, timers, () => changes++);
    return {
      lines,
      changes: () => changes,
      tell: (of: string, newValue: number) =>
        listeners.get('networkQualityLevelChanged')?.({ connection: con(of), newValue }),
      leave: (of: string) => listeners.get('connectionDestroyed')?.({ connection: con(of) }),
      pass: async (seconds: number) => {
        for (let index = 0; index < seconds; index++) {
          await timers.advance(1_000);
          lines.tend();
        }
      },
    };
  }

  it('get worse at once', () => {
    const { lines, tell, changes } = told();
    assert.equal(lines.of(con('ada')), 'good');
    for (const [level, line] of [
      [5, 'good'],
      [4, 'good'],
      [3, 'weak'],
      [2, 'weak'],
      [1, 'soundFirst'],
      [0, 'soundFirst'],
    ] as const) {
      tell('ada', level);
      assert.equal(lines.of(con('ada')), line);
    }
    assert.equal(lines.of(con('ben')), 'good');
    assert.equal(changes(), 2);
  });

  it('get better when they stay so: a line that is only tried again does not flicker', async () => {
    const { lines, tell, pass, changes } = told();
    tell('ada', 1);
    for (let trial = 0; trial < 3; trial++) {
      tell('ada', 3);
      await pass(8);
      tell('ada', 1);
      await pass(20);
    }
    assert.equal(lines.of(con('ada')), 'soundFirst');
    assert.equal(changes(), 1);
    tell('ada', 3);
    await pass(4);
    tell('ada', 5);
    await pass(11);
    assert.equal(lines.of(con('ada')), 'good');
  });

  it('are forgotten with the connection', () => {
    const { lines, tell, leave } = told();
    tell('ada', 1);
    leave('ada');
    assert.equal(lines.of(con('ada')), 'good');
  });
});
