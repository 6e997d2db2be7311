import {
  type PreviousStatement,
  PreviousStatementError,
  readPreviousStatement,
} from '../../core/reconcile/continuity-previous.js';
import { EngineFailure } from '../engine-failure.js';
import type { SideSource } from '../protocol.js';

/** The statement before, from its JSON. Throws `invalid-statement` where it is none. */
export async function previousFrom({ name, bytes }: SideSource): Promise<PreviousStatement> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    return readPreviousStatement(name, sha256, new TextDecoder().decode(bytes), bytes.length);
  } catch (error) {
    if (!(error instanceof PreviousStatementError)) throw error;
    const { message, advice } = error;
    throw new EngineFailure({ code: 'invalid-statement', message, advice, file: name });
  }
}
