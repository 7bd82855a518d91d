import type { Kysely } from 'kysely';
import type { DeviceCheckReport, DeviceChecks } from '../../protocol/index.js';
import type { Schema } from './schema.js';

/** What each person last found out about their devices. All SQL about it. */
export class CheckStore {
  readonly #db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.#db = db;
  }

  async put(caseId: string, person: string, report: DeviceCheckReport, at: Date): Promise<void> {
    const { camera, microphone, speaker, network, browser = null } = report;
    const found = { camera, microphone, speaker, network, browser, at };
    await this.#db
      .insertInto('device_checks')
      .values({ case_id: caseId, person_id: person, ...found })
      .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doUpdateSet(found))
      .execute();
  }

  async of(caseId: string): Promise<DeviceChecks> {
    const rows = await this.#db
      .selectFrom('device_checks')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('person_id')
      .execute();
    return Object.fromEntries(
      rows.map(({ person_id, camera, microphone, speaker, network, browser, at }) => [
        person_id,
        {
          camera,
          microphone,
          speaker,
          network,
          ...(browser === null ? {} : { browser }),
          at: at.toISOString(),
        },
      ]),
    );
  }
}
