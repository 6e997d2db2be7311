import { say } from '../language/say.js';
import { startsBefore } from './call-starts.js';
import { bindColumns } from './columns.js';
import type { ColumnBinding, Format, Recognition, Sample, StampMeaning } from './format.js';
import { recognition } from './recognition.js';
import { typedColumnSteps } from './typed-columns.js';
import { userCallLogReader } from './user-call-log.js';
import { readDefinition, type UserFormatDefinition } from './user-format-definition.js';
import { type FormatProblem, FormatText } from './user-format-text.js';
import { userIdColumns, userUsageReader } from './user-usage.js';

/** A definition as it comes from its file. */
export interface FormatSource {
  /** Name of the file, as a person is told it. */
  name: string;
  /** Its text: a Frictionless Table Schema with our `x-` keys. */
  text: string;
  /** Name of the one data file that it lies beside and is about (`usage.csv.schema.json`). */
  of?: string;
}

/** A definition as a format, unless something grave is wrong with it. */
export interface CompiledFormat {
  format: Format | undefined;
  problems: readonly FormatProblem[];
}

/** Columns of which none is needed: this share of them is enough. */
const ENOUGH = 0.6;

/**
 * Makes a format of a Table Schema. One that is based on a built-in format reads its records as that does, with the names,
 * aliases and texts of the schema; any other reads them by its canonical fields.
 */
export function compileFormat(source: FormatSource, builtIn: readonly Format[]): CompiledFormat {
  const text = new FormatText(source.name, source.text);
  const definition = readDefinition(text, builtIn);
  return { format: definition && formatOf(definition), problems: text.problems };
}

function formatOf(definition: UserFormatDefinition): Format {
  const { id, title, provider, role, grain, base, timeZone, sources } = definition;
  const columns = definition.columns.map((column) => column.definition);
  const common = {
    id,
    title,
    provider,
    role,
    grain,
    sources,
    columns,
    ...(timeZone === undefined ? {} : { documentedZone: timeZone }),
    recognise: (sample: Sample) => recogniseUser(definition, sample),
  };
  if (base) {
    return {
      ...base,
      ...common,
      basedOn: base.id,
      baseProvider: base.provider,
      stamp: definition.stamp ?? base.stamp,
      bind: (header, mapping) => bindAsBase(base, definition, header, mapping),
      ...usageWithStamp(base, definition.stamp),
    };
  }
  const stamp = definition.stamp ?? (role === 'usage' ? 'creation' : 'start');
  const own: Format = {
    ...common,
    stamp,
    bind: (header) => bindColumns(header, columns),
    typeColumns: (table, binding) => typedColumnSteps(table, binding, columns),
  };
  if (role === 'call-log') return { ...own, readCallLog: userCallLogReader(definition.columns) };
  return {
    ...own,
    essentials: columns.some(({ key }) => key === 'billedMinutes') ? ['billedMinutes'] : ['billed'],
    usageIdColumns: userIdColumns,
    readUsage: userUsageReader({ ...definition, stamp }),
  };
}

/** The base's reader, with the schema's word on what the stamp marks. */
function usageWithStamp({ readUsage }: Format, stamp: StampMeaning | undefined): Pick<Format, 'readUsage'> {
  if (!readUsage || stamp === undefined) return {};
  return {
    readUsage(table, binding, options) {
      const flireoStamp = options.flireoStamp ?? (stamp === 'none' ? undefined : stamp);
      const usage = readUsage(table, binding, { ...options, flireoStamp });
      // The base may have done as it was told.
      if (usage.stampMeaning === flireoStamp) return usage;
      const talk = stamp === 'end' ? usage.statedTalkMs : undefined;
      return { ...usage, stampMeaning: stamp, ...(talk ? { stamps: startsBefore(usage.stamps, talk) } : {}) };
    },
  };
}

/** Binds by the schema's names, and lets the base see its own names in their place. */
function bindAsBase(
  base: Format,
  { columns }: UserFormatDefinition,
  header: readonly string[],
  mapping: Readonly<Record<string, string>> | undefined,
): ColumnBinding {
  const own = bindColumns(
    header,
    columns.map(({ definition }) => definition),
  );
  if (!base.bind) return own;
  const names = header.map((name, column) => {
    const key = own.key(column);
    return base.columns.find((definition) => definition.key === key)?.name ?? name;
  });
  const theirs = base.bind(names, mapping);
  const unknown = new Set(theirs.drift.flatMap(({ kind, column }) => (kind === 'unknown' ? [column] : [])));
  return {
    column: (key) => {
      const column = own.column(key);
      return column >= 0 ? column : theirs.column(key);
    },
    key: (column) => own.key(column) ?? theirs.key(column),
    drift: own.drift.filter(({ kind, column }) => kind !== 'unknown' || unknown.has(column)),
  };
}

/**
 * A file is of a user-defined format if it has all columns that the schema requires; where it requires none, all that
 * reading takes, or most of them. The more of the file's columns the schema knows, the surer: one that knows all beats
 * every built-in format.
 */
function recogniseUser({ id, base, columns }: UserFormatDefinition, { header }: Sample): Recognition {
  const definitions = columns.map(({ definition }) => definition);
  const binding = bindColumns(header, definitions);
  const renamed = new Set(binding.drift.flatMap(({ kind, key }) => (kind === 'renamed' ? [key] : [])));
  const has = (key: string) => binding.column(key) >= 0 && !renamed.has(key);
  const here = definitions.filter(({ key }) => has(key)).length;
  const required = definitions.filter((definition) => definition.required);
  const needed = required.length > 0 ? required : base ? [] : definitions.filter(({ key }) => NEEDED.has(key));
  const lacking = needed.filter(({ key }) => !has(key)).map(({ name }) => name);
  if (lacking.length > 0 || here === 0 || (needed.length === 0 && here < definitions.length * ENOUGH)) {
    return recognition(id, 0.3 * (here / definitions.length), [
      lacking.length > 0
        ? say`${here} of ${definitions.length} columns of its schema are here; it lacks ${lacking.join(', ')}.`
        : say`${here} of ${definitions.length} columns of its schema are here.`,
    ]);
  }
  const known = header.filter((_, column) => binding.key(column) !== undefined).length;
  const score = 0.5 + (0.25 * here) / definitions.length + (0.25 * known) / header.length;
  return recognition(id, score, [
    say`${here} of ${definitions.length} columns of its schema are here, and it knows ${known} of the file’s ${header.length}.`,
  ]);
}

/** Keys that a schema without a base has to have, and a file of it as well. */
const NEEDED: ReadonlySet<string> = new Set(['start', 'recordTimestamp', 'billed', 'billedMinutes']);
