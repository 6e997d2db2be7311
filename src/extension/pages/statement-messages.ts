import * as v from 'valibot';
import { EXPORT_FORMATS } from '../../core/report/export-forms.js';
import type { StatementHost } from '../../engine/protocol.js';
import type { ArgumentSchemas } from './host-channel.js';

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32));
const text = v.pipe(v.string(), v.maxLength(1000));

/** What the statement's page may say to the host. */
export const statementMessages: ArgumentSchemas<StatementHost> = {
  ready: v.tuple([]),
  breaks: v.tuple([index, index]),
  openSelection: v.tuple([
    v.object({
      side: v.picklist(['usage', 'call-log']),
      bucket: v.optional(text),
      step: v.optional(text),
      title: text,
    }),
  ]),
  openRow: v.tuple([index, index]),
  export: v.tuple([v.picklist(EXPORT_FORMATS)]),
  rerun: v.tuple([]),
};
