import { z } from 'zod';
import { ERROR_CODES } from '../errors.js';

const requestSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.number().int(),
  method: z.string().max(64),
  params: z.record(z.string(), z.unknown()).nullish(),
});

export interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface RpcError {
  readonly code: number;
  readonly message: string;
}

/** A frame that is no request; `id` is null when not even that could be read. */
export interface BadFrame {
  readonly id: number | null;
  readonly error: RpcError;
}

/** Reads a JSON-RPC 2.0 request (protocol section 2.1) from a text frame. */
export function readRequest(text: string): RpcRequest | BadFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { id: null, error: { code: ERROR_CODES.parse, message: 'The frame is not JSON' } };
  }
  const parsed = requestSchema.safeParse(frame);
  if (parsed.success) return { ...parsed.data, params: parsed.data.params ?? {} };
  const { data: id } = z.object({ id: z.number().int() }).safeParse(frame);
  return {
    id: id?.id ?? null,
    error: { code: ERROR_CODES.invalidRequest, message: 'The frame is not a JSON-RPC 2.0 request' },
  };
}
