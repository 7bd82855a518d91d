/** What a file of this folder exports: one command of `notary-conference`. */
export interface Command {
  /** Printed for `notary-conference <command> --help`. */
  readonly help: string;
  /**
   * @param args what follows the name of the command
   * @returns the exit code; the process lives on while something in it does
   * @throws UsageError, or the TypeError of `parseArgs`, when `args` cannot be understood
   */
  run(args: string[]): Promise<number>;
}

/** Exit code for a command line that cannot be understood. */
export const USAGE_EXIT_CODE = 2;

/** The command line cannot be understood; the message says what would be. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Whether `error` is about the command line: ours, or one of `parseArgs`. */
export function isUsageError(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    (error instanceof TypeError &&
      'code' in error &&
      typeof error.code === 'string' &&
      error.code.startsWith('ERR_PARSE_ARGS_'))
  );
}
