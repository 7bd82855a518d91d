import type { Kysely } from 'kysely';
import { sha256 } from '../cases/canonical.js';
import { AppError } from '../http/app-error.js';
import { allEpochs } from './epoch.js';
import type { Schema } from './schema.js';

/** @throws AppError `case_deleted` when the case was */
export async function demandNotDeleted(db: Kysely<Schema>, caseId: string): Promise<void> {
  const epochs = await allEpochs(db);
  const found = await db
    .selectFrom('deletions')
    .select('case_hash')
    .where(
      'case_hash',
      'in',
      epochs.map((epoch) => hashOf(epoch, caseId)),
    )
    .executeTakeFirst();
  if (found) throw new AppError('case_deleted');
}

/** Names a deleted case without its id. */
export async function caseHash(db: Kysely<Schema>, caseId: string): Promise<string> {
  const { epoch } = await db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow();
  return hashOf(epoch, caseId);
}

function hashOf(epoch: string, caseId: string): string {
  return sha256(`${epoch}:${caseId}`);
}
