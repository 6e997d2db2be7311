import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

/** A result, as far as the tests look at it. */
export interface Result {
  ruleId: string;
  ruleIndex: number;
  kind: 'fail' | 'pass' | 'notApplicable';
  level: string;
  message: { text: string };
  locations: Location[];
  relatedLocations?: Location[];
  suppressions?: { kind: string; status: string; justification: string }[];
  partialFingerprints?: { 'usageReconcileRecord/v1': string; primaryLocationLineHash: string };
  properties?: { row?: number; column?: string; value?: string };
}

interface Location {
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId: string; index: number };
    region?: { startLine: number; startColumn: number; endLine: number; endColumn: number };
  };
  logicalLocations?: { name: string; fullyQualifiedName?: string; kind: string }[];
}

/** The one run of a log. */
export interface Run {
  tool: { driver: { version: string; rules: { id: string; name: string; defaultConfiguration: { level: string } }[] } };
  automationDetails: { id: string };
  results: Result[];
  artifacts: { location: { uri: string }; length: number; hashes: { 'sha-256': string }; mimeType: string }[];
  invocations: {
    executionSuccessful: boolean;
    exitCode?: number;
    toolExecutionNotifications?: { message: { text: string } }[];
  }[];
  properties?: { verdict: string; breaks: number; netSeconds: number };
}

const SCHEMA = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
// One pattern of the schema is none of the Unicode mode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats(ajv as never);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** The run of a log, once the log is valid against the published schema and means what the standard says. */
export function validRun(text: string): Run {
  const log = JSON.parse(text);
  const isValid: boolean = validate(log);
  assert.ok(isValid, JSON.stringify(validate.errors?.slice(0, 5), null, 1));
  assert.equal(log.runs.length, 1);
  const run: Run = log.runs[0];
  const prints = new Set<string>();
  for (const result of run.results) {
    assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    // The schema leaves this one to the text of the standard.
    assert.equal(result.level === 'none', result.kind !== 'fail', JSON.stringify(result));
    for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? [])]) {
      const { uri, index } = physicalLocation.artifactLocation;
      assert.equal(run.artifacts[index].location.uri, uri);
      assertRelative(uri);
    }
    if (result.kind !== 'fail') continue;
    const print = result.partialFingerprints?.primaryLocationLineHash ?? '';
    assert.match(print, /^[0-9a-f]{16}:\d+$/);
    assert.ok(!prints.has(`${result.ruleId} ${print}`), `two results of ${result.ruleId} have one fingerprint`);
    prints.add(`${result.ruleId} ${print}`);
  }
  return run;
}

/** Results that report something. */
export function failures(run: Run): Result[] {
  return run.results.filter(({ kind }) => kind === 'fail');
}

function assertRelative(uri: string): void {
  const base = new URL('https://base.invalid/root/');
  const resolved = new URL(uri, base);
  assert.equal(resolved.origin, base.origin, uri);
  assert.ok(resolved.pathname.startsWith('/root/'), uri);
  assert.equal(resolved.search + resolved.hash, '', uri);
}
