import { ZoneClock } from '../../core/billing/time-zone.js';
import { zoneOf } from '../../core/checks/check-context.js';
import type { FileSession } from './file-session.js';

/** The clock of the zone in which a file's stamps without offset are read, and days are told. */
export function clockOf(session: FileSession): ZoneClock {
  return new ZoneClock(zoneOf(session.opened, session.coreChoices()).timeZone);
}
