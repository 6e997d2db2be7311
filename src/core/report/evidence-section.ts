import type { StatementFacts } from '../checks/statement-facts.js';
import { say } from '../language/say.js';
import type { Exceptions } from '../reconcile/evidence.js';
import type { ClockEvidence, LogClock } from '../reconcile/evidence-clock.js';
import type { FitEvidence } from '../reconcile/evidence-fit.js';
import { type ExceptionPair, exceptionPairs } from '../reconcile/evidence-pairs.js';
import type { Statement } from '../reconcile/statement.js';
import {
  clockBasis,
  clockHeads,
  clockSentence,
  fitSentence,
  modelMark,
  shareText,
  shiftMark,
  shiftText,
} from './evidence-words.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { Block, Cell, Section, TableColumn } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { clockText, grouped } from './seconds.js';

/** Exceptions that are named in a report: the breaks among them have their own list. */
const NAMED = 10;

/** How the bill is rounded and whether the clocks agree, each with what it leaves; undefined where no pair says so. */
export function evidenceSection(
  { evidence, facts }: Statement,
  { mask = NO_MASK }: ReportOptions,
): Section | undefined {
  if (!evidence || (!evidence.fit && !evidence.clock)) return undefined;
  const { fit, clock } = evidence;
  return {
    title: say`Evidence`,
    blocks: [
      ...(fit ? fitBlocks(fit, facts) : []),
      ...(fit && clock ? [{ kind: 'paragraph', text: '' } as const] : []),
      ...(clock ? clockBlocks(clock, facts, mask) : []),
    ],
  };
}

function fitBlocks(fit: FitEvidence, facts: StatementFacts): Block[] {
  const { pairs, models } = fit;
  const [best] = models;
  return [
    { kind: 'paragraph', text: say`Rounding: ${fitSentence(fit)}` },
    {
      kind: 'table',
      caption: say`Rounding models`,
      columns: [
        { title: say`Model`, align: 'left' },
        { title: say`Explained`, align: 'right' },
        { title: '%', align: 'right' },
        { title: say`Not explained`, align: 'right' },
        { title: say`Note`, align: 'left' },
      ],
      rows: models.map((model) => [
        model.name,
        grouped(model.pairs),
        shareText(model.pairs, pairs),
        grouped(pairs - model.pairs),
        modelMark(model),
      ]),
    },
    ...exceptionBlocks(facts, { model: best.model }, say`Not explained by ${best.name}`, [
      [say`Talked`, ({ talkMs }) => clockText(talkMs)],
      [say`Billed`, ({ billedMs }) => clockText(billedMs)],
      [say`By ${best.name}`, ({ chargeMs }) => clockText(chargeMs ?? 0)],
    ]),
  ];
}

function clockBlocks(clock: ClockEvidence, facts: StatementFacts, mask: NumberMask): Block[] {
  const { basis, logs } = clock;
  const nameOf = ({ log }: LogClock) => (log < 0 ? '' : mask.text(facts.log.files[log].name));
  const several = logs.length > 1;
  const { near, off } = clockHeads(basis);
  const columns: TableColumn[] = [
    { title: say`Added to the log`, align: 'left' },
    { title: near, align: 'right' },
    { title: '%', align: 'right' },
    { title: off, align: 'right' },
    { title: say`Note`, align: 'left' },
  ];
  return [
    ...logs.map((log) => {
      const sentence = clockSentence(clock, log, several ? nameOf(log) : null);
      return { kind: 'paragraph', text: several ? sentence : say`Clock: ${sentence}` } as const;
    }),
    {
      kind: 'table',
      caption: say`Shifts of the clock`,
      columns: several ? [{ title: say`Call log`, align: 'left', shrinkTo: 12 }, ...columns] : columns,
      rows: logs.flatMap((log) =>
        log.shifts.map((shift): Cell[] => {
          const cells = [
            shiftText(shift.shiftMs),
            grouped(shift.pairs),
            shareText(shift.pairs, log.pairs),
            grouped(log.pairs - shift.pairs),
            shiftMark(shift),
          ];
          return several ? [nameOf(log), ...cells] : cells;
        }),
      ),
    },
    { kind: 'paragraph', tone: 'quiet', text: clockBasis(basis, facts.usage.stampMeaning === 'creation') },
    ...(basis === 'ids'
      ? logs.flatMap((log) =>
          exceptionBlocks(
            facts,
            { log: log.log, shiftMs: log.judgedMs },
            say`Further apart: ${shiftText(log.judgedMs)}`,
            [[say`Apart`, ({ apartMs }) => clockText(apartMs ?? 0, true)]],
          ),
        )
      : []),
  ];
}

/** The first exceptions with their two rows; nothing where there are none. */
function exceptionBlocks(
  facts: StatementFacts,
  of: Exceptions,
  caption: string,
  figures: readonly (readonly [title: string, text: (pair: ExceptionPair) => string])[],
): Block[] {
  const { total, pairs } = exceptionPairs(facts, of, NAMED);
  if (total === 0) return [];
  const several = facts.log.files.length > 1;
  const shown: Block[] = [
    {
      kind: 'paragraph',
      text:
        total > pairs.length
          ? say`${caption}, the first ${grouped(pairs.length)} of ${grouped(total)}:`
          : `${caption}:`,
    },
    {
      kind: 'table',
      caption,
      columns: [
        { title: say`Usage row`, align: 'right' },
        { title: several ? say`Log file:row` : say`Log row`, align: 'right' },
        ...figures.map(([title]) => ({ title, align: 'right' as const })),
      ],
      rows: pairs.map((pair) => {
        const { usage, callLog } = pair;
        const row = grouped(callLog.row);
        return [
          grouped(usage.row),
          several ? `${callLog.input}:${row}` : row,
          ...figures.map(([, text]) => text(pair)),
        ];
      }),
    },
  ];
  return shown;
}
