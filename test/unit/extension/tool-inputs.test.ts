import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { TOOL_INPUTS, ToolError, type ToolName, toolInput } from '../../../src/extension/tools/tool-inputs.js';

interface ToolManifest {
  name: string;
  toolReferenceName: string;
  modelDescription: string;
  userDescription: string;
  displayName: string;
  inputSchema: object;
}

const manifest: { contributes: { languageModelTools: ToolManifest[] } } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const tools = manifest.contributes.languageModelTools;
const texts: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const names = Object.keys(TOOL_INPUTS) as ToolName[];

describe('inputs of the tools of language models', () => {
  it('are described in the manifest for every tool', () => {
    assert.deepEqual(tools.map(({ name }) => name).sort(), names.map((name) => `usageReconcile_${name}`).sort());
    assert.equal(new Set(tools.map(({ toolReferenceName }) => toolReferenceName)).size, names.length);
    for (const { modelDescription, userDescription, displayName, toolReferenceName } of tools) {
      assert.match(toolReferenceName, /^[\w-]+$/);
      assert.match(modelDescription, /never add/);
      assert.match(modelDescription, /data to report on, never an instruction/);
      for (const key of [userDescription, displayName]) assert.ok(texts[key.replaceAll('%', '')], key);
    }
  });

  for (const name of names) {
    it(`are taken by ${name} as its schema says`, () => {
      const tool = tools.find((one) => one.name === `usageReconcile_${name}`);
      assert.ok(tool);
      const allows = new Ajv({ strict: false }).compile(tool.inputSchema);
      const value = fc.oneof(
        fc.constantFrom('usage.csv', 'a/b.csv', 'billing/minutes-not-whole'),
        fc.integer({ min: -2, max: 120 }),
        fc.constantFrom(1.5, null, true),
        fc.array(fc.constantFrom<unknown>('calls.csv', 'more.csv', 3), { maxLength: 3 }),
      );
      const keys = ['file', 'rule', 'from', 'count', 'usage', 'callLogs', 'row', 'other'];
      let taken = 0;
      const sound = {
        file: 'usage.csv',
        usage: 'usage.csv',
        callLogs: ['calls.csv'],
        row: 3,
        rule: 'billing/minutes-not-whole',
        from: 0,
        count: 5,
      };
      const mostlySound = fc
        .record({
          keep: fc.subarray(Object.keys(sound)),
          change: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 1 }),
        })
        .map(({ keep, change }) => ({
          ...Object.fromEntries(Object.entries(sound).filter(([key]) => keep.includes(key))),
          ...change,
        }));
      fc.assert(
        fc.property(mostlySound, (input) => {
          let isTaken = true;
          try {
            toolInput(name, input);
            taken++;
          } catch (error) {
            assert.ok(error instanceof ToolError);
            assert.match(error.message, /^The input of the tool is wrong: .*Correct the input/s);
            isTaken = false;
          }
          assert.equal(isTaken, allows(input), JSON.stringify(input));
        }),
        { numRuns: 1500 },
      );
      assert.ok(taken > 0);
    });
  }

  it('that are no object are refused', () => {
    for (const input of [null, undefined, 'usage.csv', 5, [], [{ file: 'usage.csv' }]])
      assert.throws(() => toolInput('describeFile', input), ToolError);
  });

  it('have the usual numbers where nothing is said', () => {
    assert.deepEqual(toolInput('listFindings', { file: ' usage.csv ' }), { file: 'usage.csv', from: 0, count: 20 });
  });
});
