import { latestConference, runningConference } from '../../../protocol/case-state.js';
import type { Random } from '../random.js';
import type { BareClient } from './bare-client.js';
import type { FeedReader } from './feed-reader.js';
import type { Page } from './page.js';
import type { Stage } from './stage.js';

/** What people do with a case while everything breaks around them. Each goes on until the stage closes. */
export type Behaviour = (stage: Stage, random: Random) => Promise<void>;

/** Who sees that so many messages wait writes no more. */
const MOST_WAITING = 12;

/** Writes, also long texts, which travel in several packets; now and then the page is loaded anew in the middle of it. */
export function talking(page: Page): Behaviour {
  return async (stage, random) => {
    while (stage.isOpen) {
      const isPatient = page.view.chat.outbox.length < MOST_WAITING;
      if (page.isReady && isPatient)
        page.write(random.chance(0.1) ? 'ß€ '.repeat(random.between(100, 1_000)) : '✓');
      await stage.pause(random.between(50, 500));
      if (random.chance(0.03)) page.reload();
    }
  };
}

/** Comes, leaves, vanishes, comes back, and takes over on another device. */
export function wandering(devices: readonly Page[]): Behaviour {
  return async (stage, random) => {
    while (stage.isOpen) {
      await stage.pause(random.between(150, 900));
      const page = random.pick(devices);
      const { phase } = page.view.conference;
      if (phase === 'outside') {
        if (random.chance(0.7)) page.client.startConference();
      } else if (phase === 'inside') {
        if (random.chance(0.12)) page.client.leaveConference();
        else if (random.chance(0.12)) page.crash();
        else if (random.chance(0.05)) page.reload();
      } else if (random.chance(0.03)) {
        // what is under way is mostly waited for, and nobody but side N starts a conference
        page.crash();
      }
    }
  };
}

/** Starts and ends conferences, often at the very moment in which the deputy ends too, and sends somebody out. */
export function presiding(page: Page, deputy: BareClient, excluded: Page): Behaviour {
  const second: Promise<void>[] = [];
  return async (stage, random) => {
    while (stage.isOpen) {
      await stage.pause(random.between(150, 700));
      const { phase } = page.view.conference;
      const running = page.view.case && runningConference(page.view.case);
      if (!running || phase === 'outside') {
        if (random.chance(0.8)) page.client.startConference();
      } else if (random.chance(0.12)) {
        if (random.chance(0.8)) page.client.endConference();
        if (random.chance(0.6)) second.push(deputy.end(running.id));
      } else if (random.chance(0.08)) {
        second.push(
          deputy.direct(running.id, excluded.person, random.pick(['exclude', 'readmit', 'readmit'])),
        );
      } else if (random.chance(0.06)) {
        page.client.leaveConference();
      } else if (random.chance(0.05)) {
        page.crash();
      }
    }
    await Promise.all(second);
  };
}

/** Only reads, and begins from the snapshot again and again. */
export function reloading(page: Page): Behaviour {
  return async (stage, random) => {
    while (stage.isOpen) {
      await stage.pause(random.between(500, 2_500));
      page.reload();
    }
  };
}

/** Reads a little, is away for most of the time, and comes back. */
export function beingAway(reader: FeedReader): Behaviour {
  return async (stage, random) => {
    while (stage.isOpen) {
      await stage.pause(random.between(500, 1_500));
      reader.line.unplug();
      await stage.pause(random.between(3_000, 20_000));
      reader.line.plugIn();
    }
  };
}

/** Reads with snapshots beside the stream, from other nodes: neither may undo or repeat the other. */
export function refreshing(reader: FeedReader): Behaviour {
  return async (stage, random) => {
    while (stage.isOpen) {
      await stage.pause(random.between(50, 600));
      await reader.refresh();
    }
  };
}

/** The last word: whoever is outside goes in once more, so that there is somebody whose presence can be compared. */
export function returnOnce(page: Page, random: Random): void {
  const state = page.view.case;
  if (state && latestConference(state)?.status === 'running' && random.chance(0.7))
    page.client.startConference();
}
