import { inLanguage, say } from '../language/say.js';
import type { CarriedOver, Carry, Continuity } from '../reconcile/continuity.js';
import type { PreviousBreak } from '../reconcile/continuity-previous.js';
import type { RowReference, Statement } from '../reconcile/statement.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { type Block, type Cell, repeatable, type Section } from './outline.js';
import { daysText } from './period-text.js';
import type { ReportOptions } from './report-options.js';
import { clockText, grouped } from './seconds.js';
import { STATE_WORDS } from './triage-section.js';
import { BUCKET_WORDS } from './wording.js';

/** What became of breaks from one statement to the next, as people read it. */
export const CHANGE_WORDS: Readonly<Record<keyof Continuity['totals'], string>> = {
  new: 'New',
  persisting: 'Persisting',
  resolved: 'No break any more',
};
/** How a call went on across the boundary. */
export const CARRY_WORDS: Readonly<Record<Carry, string>> = {
  'billed-now': 'Not billed before, billed now',
  'logged-now': 'Billed before, in the log now',
  'billed-again': 'Billed before, and billed again now',
  'logged-before': 'In the log before, billed now',
};
/** What to make of the order of two statements that is not the usual one. */
export const ORDER_WORDS: Readonly<Record<'same' | 'later', string>> = {
  same: 'Both statements are of one period: this is what has changed since.',
  later: 'The statement compared with is of a later period, not of the one before.',
};

/** Breaks compared with the statement before: new, persisting, gone; and calls that went on across the boundary. */
export function continuitySection(statement: Statement, options: ReportOptions, limit: number): Section | undefined {
  const { continuity } = statement;
  if (!continuity) return undefined;
  const { previous, totals, resolved, carriedOver } = continuity;
  const mask = options.mask ?? NO_MASK;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: say`Compared with ${previous.name}, ${periodOf(continuity)}.`,
    },
    ...remarksOf(continuity).map((text) => ({ kind: 'paragraph' as const, text })),
    {
      kind: 'table',
      columns: [
        { title: say`Breaks`, align: 'left' },
        { title: say`Number`, align: 'right' },
        { title: say`Net`, align: 'right' },
      ],
      rows: (['new', 'persisting', 'resolved'] as const).map((change): Cell[] => [
        inLanguage(CHANGE_WORDS[change]),
        grouped(totals[change].breaks),
        clockText(totals[change].netMs, true),
      ]),
    },
  ];
  if (carriedOver.length > 0)
    blocks.push(
      { kind: 'paragraph', text: say`Calls across the boundary:` },
      ...listOf(carriedOver, limit, (call) => carriedText(statement, call, mask)),
    );
  if (resolved.length > 0)
    blocks.push(
      {
        kind: 'paragraph',
        text: say`No break in this statement any more; whether it was credited is for the invoice to say:`,
      },
      ...listOf(resolved, limit, (entry) => resolvedText(continuity, entry, mask)),
    );
  return { title: say`Compared with the statement before`, blocks };
}

/** What is to be known before the comparison is believed: about the order of the two, and about what each is of. */
export function remarksOf({ order, remarks }: Continuity): string[] {
  return order === 'earlier' ? [...remarks] : [inLanguage(ORDER_WORDS[order]), ...remarks];
}

/** The period of the statement before. */
export function periodOf({ previous: { period } }: Pick<Continuity, 'previous'>): string {
  return daysText(period);
}

/** A break in a cell: new or persisting, with what was decided about it then. */
export function changeText(continuity: Continuity, at: number, mask: NumberMask): string {
  const entry = continuity.before(at);
  if (!entry) return inLanguage(CHANGE_WORDS.new);
  const word = inLanguage(CHANGE_WORDS.persisting);
  if (continuity.isOtherRule(at))
    return entry.state === 'open'
      ? say`${word}, by another rule before`
      : say`${word}, by another rule before: ${decidedText(entry, mask)}`;
  return entry.state === 'open' ? word : say`${word}, before: ${decidedText(entry, mask)}`;
}

/** What was decided about a break of the statement before. */
export function decidedText({ state, reason }: PreviousBreak, mask: NumberMask): string {
  const word = inLanguage(STATE_WORDS[state]);
  return reason === '' ? word : say`${word}: ${mask.text(reason)}`;
}

/** A call across the boundary with both of its places. */
export function carriedText(
  statement: Statement,
  { carry, before, now, bucket }: CarriedOver,
  mask: NumberMask,
): string {
  const call = mask.text(before.callId ?? '');
  const then = placesText(statement.continuity?.previous.inputs ?? [], [...before.usage, ...before.callLog]);
  const here = placesText(
    statement.inputs.map(({ name }) => name),
    now,
  );
  const what = inLanguage(BUCKET_WORDS[bucket as keyof typeof BUCKET_WORDS]);
  return say`${inLanguage(CARRY_WORDS[carry])}: call ${call}, ${then} → ${here} (${what})`;
}

/** A break of the statement before that is none any more. */
export function resolvedText({ previous }: Continuity, entry: PreviousBreak, mask: NumberMask): string {
  const { kind, deltaMs, usage, callLog, callId, record } = entry;
  const what = inLanguage(BUCKET_WORDS[kind]);
  const where = placesText(previous.inputs, [...usage, ...callLog]);
  const delta = deltaMs === null ? '' : `, ${clockText(deltaMs, true)}`;
  const text = say`${what}: ${mask.text(callId ?? record)}${delta}, ${where}`;
  return entry.state === 'open' ? text : say`${text}. ${decidedText(entry, mask)}`;
}

function placesText(names: readonly string[], rows: readonly RowReference[]): string {
  if (rows.length === 0) return '–';
  const shown = rows.slice(0, 2).map(({ input, row }) => say`${names[input] ?? ''} row ${grouped(row)}`);
  return rows.length > shown.length ? say`${shown.join(', ')} +${rows.length - shown.length}` : shown.join(', ');
}

function listOf<T>(entries: readonly T[], limit: number, text: (entry: T) => string): Block[] {
  const shown = Math.min(limit, entries.length);
  const list: Block = {
    kind: 'list',
    items: repeatable(function* () {
      for (let at = 0; at < shown; at++) yield text(entries[at]);
    }),
  };
  if (shown === entries.length) return [list];
  return [
    list,
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: say`and ${grouped(entries.length - shown)} more, all of them in the JSON.`,
    },
  ];
}
