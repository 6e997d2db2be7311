import * as v from 'valibot';
import { EXPORT_FORMATS } from '../../core/report/export-forms.js';
import type { StatementHost } from '../../engine/protocol.js';
import type { ArgumentSchemas } from './host-channel.js';

const wholeSeconds = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(86_400));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32));
const text = v.pipe(v.string(), v.maxLength(1000));

const state = v.picklist(['open', 'accepted', 'disputed']);
const filter = v.object({
  state: v.optional(state),
  kind: v.optional(text),
  change: v.optional(v.picklist(['new', 'persisting'])),
});

/** What the statement's page may say to the host. */
export const statementMessages: ArgumentSchemas<StatementHost> = {
  ready: v.tuple([]),
  breakPage: v.tuple([filter, index, index, v.boolean()]),
  breaksAt: v.tuple([v.pipe(v.array(index), v.maxLength(500))]),
  decide: v.tuple([
    v.pipe(
      v.object({
        breaks: v.nullable(v.pipe(v.array(index), v.maxLength(100_000))),
        filter,
        state,
        reason: v.pipe(v.string(), v.maxLength(500)),
      }),
      v.check(({ state: decided, reason }) => decided !== 'accepted' || reason.trim() !== ''),
    ),
  ]),
  undoDecision: v.tuple([]),
  comparePrevious: v.tuple([]),
  openSelection: v.tuple([
    v.object({
      side: v.picklist(['usage', 'call-log']),
      bucket: v.optional(text),
      step: v.optional(text),
      title: text,
    }),
  ]),
  openRow: v.tuple([index, index]),
  exceptions: v.tuple([text]),
  whatIf: v.tuple([
    v.object({ minimum: wholeSeconds(0), increment: wholeSeconds(1), freeBelow: v.optional(wholeSeconds(0)) }),
  ]),
  applyClockShift: v.tuple([v.boolean()]),
  setTimeZone: v.tuple([index]),
  runCommand: v.tuple([v.picklist(['printStatement', 'makeDisputePack', 'reconcileWithRates', 'reconcileInvoice'])]),
  export: v.tuple([v.picklist(EXPORT_FORMATS)]),
  rerun: v.tuple([]),
};
