import * as v from 'valibot';

const path = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(2000, 'is too long'));
const natural = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(least, `is less than ${least}`),
    v.maxValue(most, `is more than ${most}`),
  );

/** Findings of one answer, at most; and how many there are unless more are asked for. */
export const MOST_FINDINGS = 100;
const USUAL_FINDINGS = 20;
const MOST_LOGS = 20;

/** What the tools take: as their `inputSchema` in the manifest says, which hosts need not enforce. */
export const TOOL_INPUTS = {
  describeFile: v.strictObject({ file: path }),
  listFindings: v.strictObject({
    file: path,
    rule: v.optional(v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z0-9-]+$/, 'is not the id of a rule'))),
    from: v.optional(natural(0, 2 ** 31), 0),
    count: v.optional(natural(1, MOST_FINDINGS), USUAL_FINDINGS),
  }),
  reconcile: v.strictObject({
    usage: path,
    callLogs: v.pipe(
      v.array(path),
      v.minLength(1, 'names no call log'),
      v.maxLength(MOST_LOGS, 'names too many call logs'),
    ),
    from: v.optional(natural(0, 2 ** 31), 0),
  }),
  explainRow: v.strictObject({
    file: path,
    row: natural(1, 2 ** 31),
    usage: v.optional(path),
    callLogs: v.optional(v.pipe(v.array(path), v.minLength(1, 'names no call log'), v.maxLength(MOST_LOGS))),
  }),
} as const;

/** Name of a tool, without the product's prefix. */
export type ToolName = keyof typeof TOOL_INPUTS;
/** A tool's input, once it was looked at. */
export type ToolInput<Name extends ToolName> = v.InferOutput<(typeof TOOL_INPUTS)[Name]>;

/** An input that makes sense; throws what is wrong with one that does not, in words for a language model. */
export function toolInput<Name extends ToolName>(name: Name, input: unknown): ToolInput<Name> {
  const result = v.safeParse(TOOL_INPUTS[name], input);
  if (result.success) return result.output as ToolInput<Name>;
  const [issue] = result.issues;
  const where = issue.path?.map(({ key }) => String(key)).join('.');
  throw new ToolError(
    `The input of the tool is wrong: ${where ? `“${where}”: ` : ''}${issue.message}`,
    'Correct the input and call the tool again.',
  );
}

/** Why a tool has no answer, in words for a language model: what, and what to do next. */
export class ToolError extends Error {
  constructor(message: string, advice = '') {
    super(`${message}${/[.!?]$/.test(message) ? '' : '.'}${advice ? ` ${advice}` : ''}`);
    this.name = 'ToolError';
  }
}
