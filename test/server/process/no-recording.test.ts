import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createApi } from '../../../server/app.js';
import { TestServer } from '../../support/server.js';

const SERVER = new URL('../../../server/', import.meta.url);

describe('recording (§ 9 (1) NotViKoV)', () => {
  it('has no code path in the backend', () => {
    const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.startsWith('embedded-openvidu'),
    );
    assert.ok(files.length > 30);
    for (const name of files) {
      const text = readFileSync(new URL(name, SERVER), 'utf8').replaceAll('record: false', '');
      assert.doesNotMatch(
        text,
        /startRecording|stopRecording|listRecordings|\/recordings?\b|record: /i,
        name,
      );
    }
  });

  it('has no route', async () => {
    const server = await TestServer.start();
    try {
      for (const { path } of createApi(server.services).routes) assert.doesNotMatch(path, /record/i);
    } finally {
      await server.close();
    }
  });
});
