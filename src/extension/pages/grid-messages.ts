import * as v from 'valibot';
import type { GridHost } from '../../engine/protocol.js';
import type { ArgumentSchemas } from './host-channel.js';

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32));
const columnOrRow = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(2 ** 32));
const text = v.pipe(v.string(), v.maxLength(10_000));
const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

const valueKind = v.picklist(['text', 'day', 'country', 'prefix']);

const selection = v.union([
  v.object({ kind: v.literal('rule'), rule: text }),
  v.object({
    kind: v.literal('statement'),
    statement: index,
    side: v.picklist(['usage', 'call-log']),
    bucket: v.optional(text),
    step: v.optional(text),
    title: text,
  }),
]);

const view = v.object({
  sort: v.pipe(v.array(v.object({ column, descending: v.boolean() })), v.maxLength(32)),
  filters: v.pipe(
    v.array(
      v.object({
        column,
        as: v.optional(valueKind),
        values: v.optional(v.pipe(v.array(text), v.maxLength(10_000))),
        exclude: v.optional(v.pipe(v.array(text), v.maxLength(10_000))),
        contains: v.optional(text),
        min: v.optional(text),
        max: v.optional(text),
        blank: v.optional(v.boolean()),
      }),
    ),
    v.maxLength(256),
  ),
  selection: v.optional(selection),
});

const findText = {
  text,
  matchCase: v.boolean(),
  column: v.optional(column),
  columns: v.optional(v.pipe(v.array(column), v.maxLength(100_000))),
};

/** What the grid's page may say to the host. */
export const gridMessages: ArgumentSchemas<GridHost> = {
  ready: v.tuple([]),
  rows: v.tuple([index, index]),
  setView: v.tuple([view]),
  cell: v.tuple([index, column]),
  rangeFigures: v.tuple([v.object({ from: index, to: index, columns: v.pipe(v.array(column), v.maxLength(100_000)) })]),
  totals: v.tuple([
    v.object({
      by: v.optional(v.pipe(v.array(v.object({ column, as: v.optional(valueKind) })), v.maxLength(3))),
      limit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
    }),
  ]),
  findings: v.tuple([v.object({ rule: v.optional(text), from: index, to: index })]),
  nextFinding: v.tuple([columnOrRow, v.picklist([1, -1])]),
  indexInView: v.tuple([columnOrRow]),
  countFound: v.tuple([v.object(findText)]),
  findNext: v.tuple([
    v.object({
      ...findText,
      from: v.object({ index: columnOrRow, column: columnOrRow }),
      direction: v.picklist([1, -1]),
    }),
  ]),
  rowOfNumber: v.tuple([v.pipe(index, v.minValue(1))]),
  columnValues: v.tuple([v.object({ column, as: v.optional(valueKind), search: v.optional(text), limit: index })]),
  columnFacts: v.tuple([column, v.picklist(['file', 'view'])]),
  findingOverview: v.tuple([index]),
  command: v.tuple([
    v.picklist([
      'setPeriod',
      'setTimeZone',
      'dayFirst',
      'monthFirst',
      'setFormat',
      'mapColumns',
      'reconcile',
      'openAsText',
      'check',
      'cancel',
      'retry',
    ]),
  ]),
  chooseTimeZone: v.tuple([text]),
  choosePeriod: v.tuple([v.object({ invoiceDate: v.optional(text), month: v.optional(text) })]),
  copy: v.tuple([v.pipe(v.string(), v.maxLength(64 * 1024 * 1024))]),
};
