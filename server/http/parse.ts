import type { z } from 'zod';
import { AppError } from './app-error.js';

/**
 * `input` as the schema's type.
 * @throws AppError `invalid_request` with one line per field, unknown fields included.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown, at = ''): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AppError('invalid_request', {
    errors: result.error.issues.flatMap((issue) => fields(issue, at)),
  });
}

/** For what a schema cannot know, said in the same words. */
export function invalidField(path: string, message: string): AppError {
  return new AppError('invalid_request', { errors: [{ path, message }] });
}

function fields(issue: z.core.$ZodIssue, at: string): { path: string; message: string }[] {
  const path = [at, ...issue.path.map(String)].filter(Boolean);
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key].join('.'),
    message: 'is not known here; remove it',
  }));
}
