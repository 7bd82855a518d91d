import { sql, type Kysely } from 'kysely';
import { sha256 } from '../cases/canonical.js';
import { AppError } from '../http/app-error.js';
import type { Schema } from './schema.js';

/** @throws AppError `case_deleted` when the case was */
export async function demandNotDeleted(db: Kysely<Schema>, caseId: string): Promise<void> {
  const found = await db
    .selectFrom('deletions')
    .select('case_hash')
    .where('case_hash', '=', await caseHash(db, caseId))
    .executeTakeFirst();
  if (found) throw new AppError('case_deleted');
}

/** Names a deleted case without its id. */
export async function caseHash(db: Kysely<Schema>, caseId: string): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`select epoch from meta`.execute(db);
  const [meta] = rows;
  if (!meta) throw new Error('the database has lost its identity');
  return sha256(`${meta.epoch}:${caseId}`);
}
