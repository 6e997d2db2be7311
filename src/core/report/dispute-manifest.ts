import * as v from 'valibot';
import { formatInstant } from '../billing/time-zone.js';
import type { Statement } from '../reconcile/statement.js';
import { formatDecimal } from '../table/decimal.js';
import { deadlineOf, deadlineText } from './dispute-deadline.js';
import type { Dispute } from './dispute-selection.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { secondsOf } from './seconds.js';

/** Name of the manifest in the folder of a pack. */
export const MANIFEST = 'manifest.json';

const SCHEMA_VERSION = 1;
const KIND = 'usage-reconcile/dispute-pack';

/** Lower-case hex SHA-256 of bytes. */
export type Digest = (bytes: Uint8Array) => string | Promise<string>;

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A name without a path: nothing outside of the folder is ever looked at. */
const fileName = v.pipe(v.string(), v.regex(/^(?!\.{1,2}$)[^/\\]+$/));
const output = v.strictObject({ name: fileName, bytes: count, sha256 });
const input = v.strictObject({ name: v.string(), role: v.string(), bytes: count, sha256 });

const manifest = v.strictObject({
  schemaVersion: v.literal(SCHEMA_VERSION),
  kind: v.literal(KIND),
  version: v.string(),
  verdict: v.string(),
  options: v.looseObject({ maskNumbers: v.boolean() }),
  dispute: v.strictObject({
    basis: v.picklist(['decided', 'in-your-favour']),
    lines: count,
    seconds: v.number(),
    amount: v.nullable(v.string()),
    currency: v.nullable(v.string()),
    decimals: count,
    linesWithoutRate: count,
    linesWithoutDifference: count,
    deadline: v.nullable(v.string()),
  }),
  inputs: v.array(input),
  outputs: v.array(output),
  manifestSha256: sha256,
});

/** What a dispute pack says of itself. */
export type DisputeManifest = v.InferOutput<typeof manifest>;
/** A file of the pack, with what it is known again by. */
export type PackOutput = v.InferOutput<typeof output>;
/** A file that the pack was made from. `role`: as in the statement, or `previous`, `sidecar`, `settings`. */
export type PackInput = v.InferOutput<typeof input>;

/** The manifest's text: what the pack was made from and how, every file in it, and a digest over all of that. */
export async function manifestText(
  statement: Statement,
  dispute: Dispute,
  outputs: readonly PackOutput[],
  moreInputs: readonly PackInput[],
  options: ReportOptions,
  digest: Digest,
): Promise<string> {
  const { total, basis, currency, decimals } = dispute;
  const deadline = deadlineOf(statement.facts.usageFile, statement.period);
  const mask = options.mask ?? NO_MASK;
  const previous = statement.continuity ? [{ ...statement.continuity.previous, role: 'previous' }] : [];
  const inputs = [...statement.inputs, ...statement.sideFiles, ...previous, ...moreInputs];
  const body: Omit<DisputeManifest, 'manifestSha256'> = {
    schemaVersion: SCHEMA_VERSION,
    kind: KIND,
    version: options.version,
    verdict: statement.verdict,
    options: { ...optionsOf(statement), maskNumbers: mask !== NO_MASK },
    dispute: {
      basis,
      lines: total.lines,
      seconds: secondsOf(total.ms),
      amount: total.amount && formatDecimal(total.amount),
      currency: total.amount && currency,
      decimals,
      linesWithoutRate: total.unpriced,
      linesWithoutDifference: total.unknown,
      deadline: deadline ? deadlineText(deadline) : null,
    },
    inputs: inputs.map((one) => ({
      name: mask.fileName?.(one.name) ?? mask.text(one.name),
      role: one.role,
      bytes: one.bytes,
      sha256: one.sha256,
    })),
    outputs: outputs.map(({ name, bytes, sha256: hash }) => ({ name, bytes, sha256: hash })),
  };
  return sealed(body, digest);
}

/**
 * Reads a manifest. `isSealed` is false where any byte of it is another than when it was written; undefined where it
 * cannot be read as one at all.
 */
export async function readManifest(
  bytes: Uint8Array,
  digest: Digest,
): Promise<{ manifest: DisputeManifest; isSealed: boolean } | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
  const read = v.safeParse(manifest, value);
  if (!read.success) return undefined;
  const { manifestSha256: _, ...body } = value as DisputeManifest;
  const expected = new TextEncoder().encode(await sealed(body, digest));
  return {
    manifest: read.output,
    isSealed: expected.length === bytes.length && expected.every((byte, at) => byte === bytes[at]),
  };
}

async function sealed(body: object, digest: Digest): Promise<string> {
  const manifestSha256 = await digest(new TextEncoder().encode(written(body)));
  return written({ ...body, manifestSha256 });
}

function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** What was said or found out about how the files are to be read and compared. */
function optionsOf(statement: Statement): object {
  const { period, rounding, zones, toleranceMs, clockShiftMs, grain } = statement;
  return {
    grain,
    period: {
      start: formatInstant(period.start),
      end: formatInstant(period.end),
      timeZone: period.timeZone,
      source: period.source,
    },
    rounding: rounding.map(({ scope, minimumMs, incrementMs, freeBelowMs }) => ({
      scope,
      minimumSeconds: secondsOf(minimumMs),
      incrementSeconds: secondsOf(incrementMs),
      freeBelowSeconds: secondsOf(freeBelowMs),
    })),
    timeZones: zones.map(({ input: at, timeZone, source }) => ({ input: at, timeZone, source })),
    toleranceSeconds: secondsOf(toleranceMs),
    callLogShiftSeconds: secondsOf(clockShiftMs),
  };
}
