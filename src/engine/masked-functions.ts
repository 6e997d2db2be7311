import type { OpenedFile } from '../core/formats/opened-file.js';
import type { Statement } from '../core/reconcile/statement.js';
import { REASON_MASKED } from '../core/report/mask-foreign.js';
import { withoutForeignTexts } from '../core/report/mask-statement.js';
import { cellMask } from '../core/report/mask-table.js';
import { RunMask } from '../core/report/number-masking.js';
import { EngineFailure, engineErrorOf } from './engine-failure.js';
import { unmaskedView } from './masked-filters.js';
import type { ColumnFacts, TotalsView, ValueCount, ValueList } from './protocol/figures.js';
import type { EngineFunctions, FileView, Handle, RowWindow, ViewRequest } from './protocol.js';

/** Masked texts whose original is remembered, so that a search for one finds it. */
const REMEMBERED = 100_000;

/**
 * Answers that are data rather than something to be shown: what is written beside a file must be what the file has, and
 * documents are masked while they are written.
 */
const NOT_SHOWN: ReadonlySet<string> = new Set<keyof EngineFunctions>([
  'readSidecar',
  'writeSidecar',
  'validSettings',
  'exportStatement',
  'disputePack',
  'disputeInputs',
  'modelAnswer',
  'formats',
  'formatProblems',
  'mappingAsFormat',
]);

/** Masks what the engine shows, for as long as the worker runs: a number has one mask in all grids and statements. */
export class ViewMasking {
  private readonly mask = new RunMask();
  private readonly learned = new WeakSet<OpenedFile>();
  private readonly originals = new Map<string, string>();
  private isFirst = true;

  constructor(private readonly fileOf: (file: Handle) => OpenedFile) {}

  /** What is shown of a file that is still being read. */
  partial(view: FileView): FileView {
    return this.shown(view) as FileView;
  }

  /** A statement without what is not from its files; what they have is masked with all else that is shown. */
  statement(statement: Statement): Statement {
    const shown = withoutForeignTexts(statement, this.mask);
    const { triage } = shown;
    if (!triage) return shown;
    statement.triage?.unmatched.forEach(({ reason }, at) => {
      this.offered(reason, triage.unmatched[at].reason);
    });
    return {
      ...shown,
      triage: {
        ...triage,
        ofBreak: (at) => {
          const masked = triage.ofBreak(at);
          this.offered(statement.triage?.ofBreak(at).decision?.reason, masked.decision?.reason);
          return masked;
        },
      },
    };
  }

  /** Reasons are given again by what is shown of them, but for those that are not shown at all. */
  private offered(original: string | undefined, masked: string | undefined): void {
    if (original && masked && masked !== REASON_MASKED) this.remembered(original, masked);
  }

  /** The functions with masked answers. What is asked by a masked text is asked by the original. */
  functions(all: EngineFunctions): EngineFunctions {
    const masked: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(all)) {
      const run = inner as (...args: unknown[]) => Promise<unknown>;
      if (name === 'decisionChange') masked[name] = (...args: unknown[]) => run(...this.askedOf(name, args));
      else masked[name] = NOT_SHOWN.has(name) ? run : (...args: unknown[]) => this.answer(name, run, args);
    }
    return masked as unknown as EngineFunctions;
  }

  private async answer(name: string, run: (...args: unknown[]) => Promise<unknown>, args: unknown[]): Promise<unknown> {
    try {
      const answer = await run(...this.askedOf(name, args));
      if (name === 'open' || name === 'choose') this.learn((answer as FileView).handle);
      return this.shownAs(name, args, answer);
    } catch (error) {
      // The name of the file stays: by it the host finds which of its files is meant.
      const { message, advice, ...rest } = engineErrorOf(error);
      throw new EngineFailure({
        ...rest,
        message: this.mask.fileName(message),
        ...(advice === undefined ? {} : { advice: this.mask.fileName(advice) }),
      });
    }
  }

  private askedOf(name: string, args: readonly unknown[]): unknown[] {
    if (name !== 'setView') return args.map((one) => this.asked(one));
    const [handle, view, ...rest] = args;
    const file = this.fileOf(handle as Handle);
    return [handle, unmaskedView(view as ViewRequest, file, cellMask(file, this.mask)), ...rest];
  }

  private learn(handle: Handle): void {
    const file = this.fileOf(handle);
    if (this.learned.has(file)) return;
    this.learned.add(file);
    if (this.isFirst) this.mask.learn([file]);
    else this.mask.learnMore(file);
    this.isFirst = false;
  }

  private shownAs(name: string, args: readonly unknown[], answer: unknown): unknown {
    switch (name) {
      case 'rows': {
        const cell = this.cellsOf(args[0]);
        const { rows, ...rest } = answer as RowWindow;
        return {
          ...rest,
          rows: rows.map(({ cells, findings, ...row }) => ({
            ...row,
            cells: cells.map(cell),
            ...(findings && { findings: this.shown(findings) }),
          })),
        };
      }
      case 'cell':
        return this.cellsOf(args[0])(answer as string, args[2] as number);
      case 'columnValues': {
        const list = answer as ValueList;
        return { ...list, values: this.values(args[0], list.column, list.values, (args[1] as { as?: string }).as) };
      }
      case 'columnFacts': {
        const facts = answer as ColumnFacts;
        const { column, valuesAs, frequent } = facts;
        return { ...(this.shown(facts) as ColumnFacts), frequent: this.values(args[0], column, frequent, valuesAs) };
      }
      case 'totals': {
        const totals = answer as TotalsView;
        const cell = this.cellsOf(args[0]);
        const groups = totals.groups.map((group) => ({
          ...group,
          key: group.key.map((text, at) => {
            const by = totals.by[at];
            return by.as === 'text' ? cell(text, by.column) : text;
          }),
        }));
        return { ...totals, by: this.shown(totals.by), groups };
      }
      default:
        return this.shown(answer);
    }
  }

  private values(file: unknown, column: number, values: readonly ValueCount[], as = 'text'): readonly ValueCount[] {
    if (as !== 'text') return values;
    const cell = this.cellsOf(file);
    // Spellings of one number are one value as they are shown.
    const merged = new Map<string, number>();
    for (const { value, rows } of values) {
      const shown = cell(value, column);
      merged.set(shown, (merged.get(shown) ?? 0) + rows);
    }
    return [...merged].map(([value, rows]) => ({ value, rows })).sort((a, b) => b.rows - a.rows);
  }

  private cellsOf(file: unknown): (text: string, column: number) => string {
    const mask = cellMask(this.fileOf(file as Handle), this.mask);
    return (text, column) => this.remembered(text, mask(text, column));
  }

  private shown(value: unknown): unknown {
    return walked(value, (text) => this.remembered(text, this.mask.fileName(text)));
  }

  private asked(value: unknown): unknown {
    return walked(value, (text) => this.originals.get(text) ?? text);
  }

  private remembered(original: string, masked: string): string {
    if (original === masked) return original;
    this.originals.delete(masked);
    this.originals.set(masked, original);
    if (this.originals.size > REMEMBERED) {
      const [oldest] = this.originals.keys();
      this.originals.delete(oldest);
    }
    return masked;
  }
}

/** A plain value with its texts changed; names of members, numbers and bytes stay. */
function walked(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => walked(one, change));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walked(one, change)]));
}
