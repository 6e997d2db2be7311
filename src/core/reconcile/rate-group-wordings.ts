import type { AggregateFacts, StatementGroup } from '../checks/aggregate-facts.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN } from '../formats/records.js';
import { KeyCells } from './aggregate/usage-series.js';

/** What a total goes by in a rate card or on an invoice. */
export interface Wording {
  /** The first that has a price counts: the file's own Description, then what the total is of. */
  names: readonly string[];
  /** `DIRECTION_…` of its calls. */
  direction: number;
}

type Cell = (name: string) => string | null;

/**
 * The wordings of totals. A record of Twilio goes by its Description and by its category, `calls-outbound`; one of
 * Talkdesk by its Description, by its type, direction and resolution, `CALL OUTBOUND ANSWERED`, and if it is of calls by
 * the last two, `OUTBOUND ANSWERED`.
 */
export class GroupWordings {
  private readonly cells: KeyCells;
  private readonly descriptions: ReadonlyMap<number, string | null>;

  constructor(
    { usageFile }: Pick<StatementFacts, 'usageFile'>,
    { records, groups }: Pick<AggregateFacts, 'records' | 'groups'>,
  ) {
    const keyColumns = { ...records.keyColumns, description: usageFile.binding.column('description') };
    this.cells = new KeyCells(usageFile.table, { keyColumns });
    this.descriptions = this.descriptionsOf(groups);
  }

  /** Of one record of the usage file. */
  ofRecord(row: number): Wording {
    return wordingOf((name) => this.cells.text(name, row));
  }

  /** Of a group that the usage file does not have: by the Description that all others of its kind have. */
  ofGroup({ key, series }: StatementGroup): Wording {
    return wordingOf((name) =>
      name === 'description' ? (this.descriptions.get(series) ?? null) : (key[name] ?? null),
    );
  }

  /** The one Description of each kind of usage; null where its records have several. */
  private descriptionsOf(groups: readonly StatementGroup[]): ReadonlyMap<number, string | null> {
    const found = new Map<number, string | null>();
    for (const { series, usage } of groups)
      for (const row of usage.rows) {
        const text = this.cells.text('description', row);
        found.set(series, found.has(series) && found.get(series) !== text ? null : text);
      }
    return found;
  }
}

/** The wording of what has a part of its key by each name, null without. */
export function wordingOf(cell: Cell): Wording {
  const category = cell('category');
  const [type, direction, resolution] = ['type', 'direction', 'resolution'].map(cell);
  const named = category ?? [type, direction, resolution].filter((part) => part !== null).join(' ');
  const ofCalls = type?.toUpperCase() === 'CALL' ? [direction, resolution].filter((part) => part !== null) : [];
  const names = [cell('description') ?? '', named, ofCalls.join(' ')].filter((name) => name !== '');
  return { names, direction: directionOf(direction ?? category ?? '') };
}

function directionOf(text: string): number {
  const isInbound = /(?:^|-)inbound(?:$|-)/i.test(text);
  const isOutbound = /(?:^|-)outbound(?:$|-)/i.test(text);
  return isInbound ? DIRECTION_INBOUND : isOutbound ? DIRECTION_OUTBOUND : DIRECTION_UNKNOWN;
}
