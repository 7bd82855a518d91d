import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it, mock } from 'node:test';
import { EventStream } from '../../../server/http/event-stream.js';

/** A response whose reader takes nothing until told. */
class StuckResponse extends EventEmitter {
  destroyed = false;
  writableEnded = false;
  written: string[] = [];

  writeHead(): this {
    return this;
  }
  flushHeaders(): void {
    // nothing is on its way
  }
  write(text: string): boolean {
    this.written.push(text);
    return false;
  }
  end(): void {
    this.writableEnded = true;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

function open() {
  const response = new StuckResponse();
  let closed = 0;
  const stream = new EventStream(response as unknown as ServerResponse, () => (closed += 1));
  return { response, stream, closed: () => closed };
}

describe('an event stream with a reader that does not read', () => {
  it('waits for it before writing more, and sends no heartbeat into the pile', async () => {
    const { response, stream } = open();
    let written = false;
    const writing = stream.write('a')?.then(() => (written = true));
    stream.heartbeat(new Date());
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(written, false);
    assert.deepEqual(response.written, ['a']);
    response.emit('drain');
    await writing;
  });

  it('drops it after thirty seconds; it comes back and resumes', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { response, stream, closed } = open();
    const writing = stream.write('a');
    mock.timers.tick(29_999);
    assert.equal(response.destroyed, false);
    mock.timers.tick(1);
    await writing;
    mock.timers.reset();
    assert.equal(response.destroyed, true);
    assert.ok(closed() > 0);
    assert.equal(response.listenerCount('drain'), 0, 'nothing is left behind');
  });
});
