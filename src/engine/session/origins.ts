import type { ChoiceOrigins } from '../../core/checks/choices/choices-in-role.js';
import { userFormats } from '../../core/formats/user-formats.js';
import type { FileChoicesLike } from '../protocol.js';

/** What the user decided about a file, by where it was said. */
export function originsOf({ now: _, settings, definitions = [], ...own }: FileChoicesLike): ChoiceOrigins {
  return { own, settings, userFormats: userFormats(definitions) };
}

/** Epoch ms of now, undefined where none was given. */
export function nowOf({ now }: FileChoicesLike): number | undefined {
  const at = now === undefined ? Number.NaN : Date.parse(now);
  return Number.isNaN(at) ? undefined : at;
}
