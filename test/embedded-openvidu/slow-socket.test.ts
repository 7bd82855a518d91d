import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { WebSocket } from 'ws';
import type { Log } from '../../server/embedded-openvidu/log.js';
import { ClientSocket } from '../../server/embedded-openvidu/rpc/client-socket.js';
import { sendMessage } from '../../server/embedded-openvidu/rpc/methods/signals.js';
import { Connection } from '../../server/embedded-openvidu/sessions/connection.js';
import { Outbox } from '../../server/embedded-openvidu/sessions/outbox.js';
import { Participant } from '../../server/embedded-openvidu/sessions/participant.js';
import { SignalAllowance } from '../../server/embedded-openvidu/sessions/signal-allowance.js';

/** A browser behind a line over which nothing comes any more. */
class StuckWebSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  end: 'none' | 'goodbye' | 'cut' = 'none';

  send(frame: string): void {
    this.bufferedAmount += Buffer.byteLength(frame);
  }

  ping(): void {
    // lost with the rest
  }

  close(): void {
    this.end = 'goodbye';
  }

  terminate(): void {
    this.end = 'cut';
    this.readyState = 3;
    this.emit('close');
  }
}

const MEBIBYTE = 1024 * 1024;

function stuckSocket() {
  const ws = new StuckWebSocket();
  const told: string[] = [];
  const note = (_: object, message: string): void => void told.push(message);
  const log: Log = { info: note, warn: note, error: note };
  const timings = { joinDeadlineMs: 60_000, heartbeatMs: 60_000, silenceMs: 60_000 };
  const socket = new ClientSocket(ws as unknown as WebSocket, '', timings, log, () => undefined);
  return { ws, socket, told };
}

describe('a socket that takes in too little', () => {
  it('is cut at four mebibytes, as a lost one is, and the log tells of it', () => {
    const { ws, socket, told } = stuckSocket();
    for (let number = 1; number <= 4; number += 1) socket.send('x'.repeat(MEBIBYTE), number);
    assert.deepEqual([ws.end, told], ['none', []]);
    for (let number = 5; number <= 9; number += 1) socket.send('x'.repeat(MEBIBYTE), number);
    assert.deepEqual([ws.end, told.length], ['cut', 1], 'at once, and once');
    assert.match(told[0] ?? '', /too little/);
    assert.ok(ws.bufferedAmount <= 5 * MEBIBYTE);
  });
});

describe('what is kept for somebody who confirms nothing', () => {
  for (const [what, data] of [
    ['ASCII', 'x'.repeat(60_000)],
    ['umlauts, of two bytes each', 'ü'.repeat(30_000)],
  ] as const)
    it(`is at most three mebibytes, however few events these are: ${what}`, () => {
      let overflows = 0;
      const outbox = new Outbox(() => (overflows += 1));
      const push = () => outbox.push('sendMessage', { data });
      for (let count = 0; count < 52; count += 1) push();
      assert.equal(overflows, 0);
      push();
      assert.equal(overflows, 1);
    });

  it('fits into the next socket, which is sent all of it at once', () => {
    const data = '€'.repeat(20_000);
    const filled = (times: number) => {
      let overflows = 0;
      const outbox = new Outbox(() => (overflows += 1));
      for (let count = 0; count < times; count += 1) outbox.push('sendMessage', { data });
      return { outbox, overflows };
    };
    let most = 1;
    while (filled(most + 1).overflows === 0) most += 1;
    const { ws, socket } = stuckSocket();
    filled(most).outbox.attach(socket);
    assert.equal(ws.end, 'none');
    assert.ok(ws.bufferedAmount > 2 * MEBIBYTE, String(ws.bufferedAmount));
    socket.close();
  });

  it('is whole when a line is back within twenty seconds, however much one person says meanwhile', () => {
    let overflows = 0;
    const outbox = new Outbox(() => (overflows += 1));
    const allowance = new SignalAllowance();
    const data = 'x'.repeat(60_000);
    for (let now = 0; now <= 20_000; now += 10)
      if (allowance.take(now, data.length)) outbox.push('sendMessage', { data });
    assert.equal(overflows, 0);
  });

  it('counts only what is not confirmed, nor known already', () => {
    let overflows = 0;
    const outbox = new Outbox(() => (overflows += 1));
    for (let number = 1; number <= 400; number += 1) {
      outbox.push('sendMessage', { data: 'x'.repeat(64 * 1024) });
      if (number % 2 === 0) outbox.confirm(number);
      else outbox.attach({ send: () => undefined }, () => true);
    }
    assert.equal(overflows, 0);
  });

  it('is more than anybody waits for: who it is for is given up, for another reason than a socket that is gone', async () => {
    const about = { role: 'PUBLISHER', serverData: '', customIceServers: undefined } as const;
    const why = await new Promise((resolve) => {
      const participant = new Participant(new Connection('ses', about), 60_000, resolve);
      for (let count = 0; count < 129; count += 1)
        participant.notify('sendMessage', { data: 'x'.repeat(64 * 1024) });
    });
    assert.equal(why, 'too-slow');
  });
});

describe('the signals of one connection', () => {
  it('are sixty at once, and thirty a second after that', () => {
    const allowance = new SignalAllowance();
    const taken = (now: number) => {
      let count = 0;
      while (allowance.take(now, 1)) count += 1;
      return count;
    };
    assert.equal(taken(1_000), 60);
    assert.equal(taken(1_500), 15);
    assert.equal(taken(60_000), 60);
  });

  it('are 256 KiB at once, and 64 KiB a second after that', () => {
    const allowance = new SignalAllowance();
    const taken = (now: number) => {
      let count = 0;
      while (allowance.take(now, 16 * 1024)) count += 1;
      return count;
    };
    assert.equal(taken(1_000), 16);
    assert.equal(taken(1_500), 2);
    assert.equal(taken(60_000), 16);
  });

  for (const [what, signal, atOnce] of [
    ['short ones', { to: [] }, 60],
    ['long ones, by their bytes', { data: '€'.repeat(20_000) }, 4],
  ] as const)
    it(`beyond that are refused, and reach nobody: ${what}`, () => {
      let passedOn = 0;
      const session = { signal: () => (passedOn += 1) };
      const call = { session, participant: { id: 'con_1', signals: new SignalAllowance() } };
      const message = JSON.stringify(signal);
      const say = () => sendMessage(call as unknown as Parameters<typeof sendMessage>[0], { message });
      for (let count = 0; count < atOnce; count += 1) say();
      assert.throws(() => {
        for (let count = 0; count < atOnce; count += 1) say();
      }, /wait for a second/);
      assert.ok(passedOn >= atOnce && passedOn < 2 * atOnce, String(passedOn));
    });
});
