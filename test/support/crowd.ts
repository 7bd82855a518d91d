import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { Person, Role } from '../../protocol/people.js';
import { createParticipantToken } from '../../server/auth/create-token.js';
import { startPageServer } from '../embedded-openvidu/support/page-server.js';
import type { CrowdApi } from './crowd-page.js';
import type { Stack } from './stack.js';

const ROLES: readonly Role[] = ['notary', 'party', 'party', 'interpreter', 'witness', 'adviser'];
/** Of a name as long as people have them. */
const NAMES = ['Dr. Alexandra Wegner-Hoffmann', 'Mehmet Öztürk', 'Ana-Lucía Fernández', 'Uwe Brandt'];

/** So many invented people, the first of them a notary. */
export function crowdOf(count: number, from = 0): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `crowd-${String(from + index)}`,
    name: `${NAMES[index % NAMES.length]!} ${String(from + index + 1)}`,
    role: from + index === 0 ? 'notary' : (ROLES[1 + (index % (ROLES.length - 1))] ?? 'party'),
  }));
}

/**
 * People in a conference who have no page of ours: real entries at the backend and real media from one browser page, but
 * nothing is drawn and nothing received.
 */
export class Crowd {
  readonly people: readonly Person[];
  readonly #page: Page;
  readonly #closePages: () => Promise<void>;

  private constructor(people: readonly Person[], page: Page, closePages: () => Promise<void>) {
    this.people = people;
    this.#page = page;
    this.#closePages = closePages;
  }

  /** They all go in, one after the other. The first may have to start the conference. */
  static async gather(
    browser: Browser,
    stack: Stack,
    caseId: string,
    people: readonly Person[],
  ): Promise<Crowd> {
    const pages = await startPageServer('../../support/crowd-page.ts');
    const page = await browser.newPage();
    const crowd = new Crowd(people, page, () => pages.close());
    try {
      await page.goto(pages.url);
      for (const person of people) await crowd.#do('join', person.id, await entryOf(stack, caseId, person));
    } catch (error) {
      // whoever asked gets nothing that could be closed
      await crowd.close();
      throw error;
    }
    return crowd;
  }

  speak(person: Person, on: boolean): Promise<void> {
    return this.#do('speak', person.id, on);
  }

  microphone(person: Person, on: boolean): Promise<void> {
    return this.#do('microphone', person.id, on);
  }

  async close(): Promise<void> {
    await this.#page.close();
    await this.#closePages();
  }

  #do<Name extends keyof CrowdApi>(name: Name, ...args: Parameters<CrowdApi[Name]>): Promise<void> {
    return this.#page.evaluate(
      ({ method, all }) =>
        (globalThis as unknown as { crowd: Record<string, (...a: unknown[]) => Promise<void>> }).crowd[
          method
        ]!(...all),
      { method: name, all: args },
    );
  }
}

/** Goes in as a page does. @returns the token for the media server */
export async function entryOf(stack: Stack, caseId: string, person: Person): Promise<string> {
  const { id, name, role } = person;
  const token = await createParticipantToken({ secret: stack.tokenSecret, id, name, role, caseId });
  const ask = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const answer = await fetch(`${stack.backend}/v1/cases/${caseId}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const conference = await runningOr(stack, caseId, token, () =>
    ask<{ conference: string }>('/conferences', {}).then((started) => started.conference),
  );
  const { media } = await ask<{ media: { token: string } }>(`/conferences/${conference}/entries`, {
    device: id,
  });
  return media.token;
}

async function runningOr(
  stack: Stack,
  caseId: string,
  token: string,
  start: () => Promise<string>,
): Promise<string> {
  const answer = await fetch(`${stack.backend}/v1/cases/${caseId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { state } = (await answer.json()) as {
    state: { conferences: readonly { id: string; status: string }[] };
  };
  return state.conferences.find(({ status }) => status === 'running')?.id ?? start();
}
