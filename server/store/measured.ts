import { AppError } from '../http/app-error.js';
import type { TransactionOutcome, Watch } from '../operation/watch.js';

/** Passes on what becomes of a transaction that has just begun, and tells how long it took. */
export async function measured<Result>(
  transaction: Promise<Result>,
  watch: Pick<Watch, 'transaction'> | undefined,
): Promise<Result> {
  const began = performance.now();
  let outcome: TransactionOutcome = 'failed';
  try {
    const result = await transaction;
    outcome = 'committed';
    return result;
  } catch (error) {
    // the answer of a rule, not a fault of the database
    if (error instanceof AppError) outcome = 'refused';
    throw error;
  } finally {
    watch?.transaction(outcome, (performance.now() - began) / 1_000);
  }
}
