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
    this.bufferedAmount += frame.length;
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

describe('a socket that takes in too little', () => {
  it('is cut at four mebibytes, as a lost one is, and the log tells of it', () => {
    const ws = new StuckWebSocket();
    const told: string[] = [];
    const note = (_: object, message: string): void => void told.push(message);
    const log: Log = { info: note, warn: note, error: note };
    const timings = { joinDeadlineMs: 60_000, heartbeatMs: 60_000, silenceMs: 60_000 };
    const socket = new ClientSocket(ws as unknown as WebSocket, '', timings, log, () => undefined);
    for (let number = 1; number <= 4; number += 1) socket.send('x'.repeat(MEBIBYTE), number);
    assert.deepEqual([ws.end, told], ['none', []]);
    for (let number = 5; number <= 9; number += 1) socket.send('x'.repeat(MEBIBYTE), number);
    assert.deepEqual([ws.end, told.length], ['cut', 1], 'at once, and once');
    assert.match(told[0] ?? '', /too little/);
    assert.ok(ws.bufferedAmount <= 5 * MEBIBYTE);
  });
});

describe('what is kept for somebody who confirms nothing', () => {
  it('is at most eight mebibytes, however few events these are', () => {
    let overflows = 0;
    const outbox = new Outbox(() => (overflows += 1));
    const push = () => outbox.push('sendMessage', { data: 'x'.repeat(64 * 1024) });
    for (let count = 0; count < 127; count += 1) push();
    assert.equal(overflows, 0);
    push();
    assert.equal(overflows, 1);
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
      while (allowance.take(now)) count += 1;
      return count;
    };
    assert.equal(taken(1_000), 60);
    assert.equal(taken(1_500), 15);
    assert.equal(taken(60_000), 60);
  });

  it('beyond that are refused, and reach nobody', () => {
    let passedOn = 0;
    const session = { signal: () => (passedOn += 1) };
    const call = { session, participant: { id: 'con_1', signals: new SignalAllowance() } };
    const say = () =>
      sendMessage(call as unknown as Parameters<typeof sendMessage>[0], { message: '{"to":[]}' });
    for (let count = 0; count < 60; count += 1) say();
    assert.throws(() => {
      for (let count = 0; count < 60; count += 1) say();
    }, /wait for a second/);
    assert.ok(passedOn >= 60 && passedOn < 120, String(passedOn));
  });
});
