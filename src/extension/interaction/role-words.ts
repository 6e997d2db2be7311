import type { FileView } from '../../engine/protocol.js';

/** What a recognised file is, for a sentence: `Twilio calls, a call log`. */
export function whatItIs(file: FileView): string {
  const role = { usage: 'a usage file', 'call-log': 'a call log', invoice: 'lines of an invoice' };
  return file.role === null ? 'not recognised' : `${file.formatTitle}, ${role[file.role]}`;
}
