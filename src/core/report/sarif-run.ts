import type { OpenedFile } from '../formats/opened-file.js';
import { spokenLocale } from '../language/say.js';
import { type JsonFields, JsonStream, NestedObject, objectPieces } from './json-pieces.js';
import { BASE } from './sarif-artifacts.js';
import { sarifRules } from './sarif-rules.js';
import { inChunks } from './text-chunks.js';

/** What a SARIF log says of the run that the checked files do not know. */
export interface SarifRun {
  /** Where a file lies seen from the folder of the run, with `/` between the names; its name where that says nothing. */
  placeOf?(file: OpenedFile): string | undefined;
  /** Whether several files of one role are in the run, so that a record alone does not tell which file is meant. */
  severalFiles?: boolean;
  /** Exit status of the command; asked for when all results are written. Without it there is no process to speak of. */
  exitStatus?(): number;
  /** What went wrong besides what the rules found; asked for when all results are written. */
  problems?(): readonly string[];
}

/** Parts of a run that differ between a check and a statement. Streams are taken in this order. */
export interface SarifParts {
  /** Stands in the id that keeps the results of different commands apart. */
  command: 'check' | 'reconcile';
  version: string;
  run: SarifRun;
  results: Iterable<object>;
  artifacts: Iterable<object>;
  /** What is said of the run as a whole. */
  properties?: object;
}

/** The published schema of SARIF 2.1.0. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Highest exit status with which the results are whole: 0 and 1 tell what was found, the others what is missing. */
const WHOLE = 1;

/** A SARIF 2.1.0 log of one run, in chunks. */
export function sarifLog(parts: SarifParts): Generator<string> {
  return inChunks(log(parts));
}

function* log(parts: SarifParts): Generator<string> {
  yield* objectPieces([
    ['$schema', SCHEMA],
    ['version', '2.1.0'],
    ['runs', new JsonStream([new NestedObject(runFields(parts))])],
  ]);
  yield '\n';
}

function runFields({ command, version, run, results, artifacts, properties }: SarifParts): JsonFields {
  const driver = new NestedObject([
    ['name', 'Usage Reconcile'],
    ['version', version],
    ['semanticVersion', version],
    ['rules', new JsonStream(sarifRules())],
  ]);
  return [
    ['tool', new NestedObject([['driver', driver]])],
    ['automationDetails', { id: `usage-reconcile/${command}/` }],
    ['language', languageTag()],
    ['columnKind', 'utf16CodeUnits'],
    ['newlineSequences', ['\r\n', '\n', '\r']],
    ['originalUriBaseIds', { [BASE]: { description: { text: 'The folder that the files are named from.' } } }],
    ['results', new JsonStream(results)],
    ['artifacts', new JsonStream(artifacts)],
    ['invocations', new JsonStream(invocations(run))],
    ...(properties ? ([['properties', properties]] as const) : []),
  ];
}

/** Made last, when it is known how the run ended. */
function* invocations(run: SarifRun): Generator<object> {
  const status = run.exitStatus?.();
  const problems = run.problems?.() ?? [];
  yield {
    executionSuccessful: status === undefined || status <= WHOLE,
    ...(status !== undefined && { exitCode: status }),
    ...(problems.length > 0 && {
      toolExecutionNotifications: problems.map((text) => ({ level: 'error', message: { text } })),
    }),
  };
}

/** A language as SARIF writes it; English where ours has a longer tag. */
function languageTag(): string {
  const locale = spokenLocale() ?? 'en';
  return /^[a-zA-Z]{2}(-[a-zA-Z]{2})?$/.test(locale) ? locale : 'en';
}
