import type { Download } from './download.js';
import { flireoCalls, flireoUsage } from './flireo-downloads.js';
import { talkdeskUsage } from './talkdesk-download.js';
import { twilioCalls, twilioUsage } from './twilio-downloads.js';

/** Everything that can be fetched, by its id. */
export const DOWNLOADS: Readonly<Record<Download['id'], Download>> = {
  'twilio-usage': twilioUsage,
  'twilio-calls': twilioCalls,
  'talkdesk-usage': talkdeskUsage,
  'flireo-usage': flireoUsage,
  'flireo-calls': flireoCalls,
};
