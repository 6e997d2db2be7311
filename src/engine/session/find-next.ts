import { type FoundCell, findNextSteps } from '../../core/table/find-next.js';
import type { Steps } from '../../core/table/steps.js';
import type { FindNextQuery, FindPlace } from '../protocol.js';
import type { FileSession } from './file-session.js';
import { placeOf } from './find-cells.js';

/** The nearest cell of the current view that holds a text, with its place among all hits where these were counted. */
export function* findNextPlace(session: FileSession, query: FindNextQuery): Steps<FindPlace | null> {
  const { order } = session;
  const found: FoundCell | null = yield* findNextSteps(session.opened.table, query, order, query.from, query.direction);
  return found && { ...found, ordinal: order === session.order ? placeOf(session, query, found) : null };
}
