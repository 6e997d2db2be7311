import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { ruleIds } from '../../../src/core/checks/rules.ts';

interface Step {
  id: string;
  title: string;
  description: string;
  /** One picture, or one for each kind of theme. */
  media: { image: string | Record<'dark' | 'light' | 'hc' | 'hcLight', string>; altText: string };
  completionEvents: string[];
}
interface Setting {
  markdownDescription?: string;
  description?: string;
  type: string | string[];
  pattern?: string;
  patternErrorMessage?: string;
  propertyNames?: { enum: string[] };
  additionalProperties?: { enum: string[]; markdownEnumDescriptions: string[] };
}

const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as {
  contributes: {
    commands: { command: string }[];
    walkthroughs: { id: string; title: string; description: string; steps: Step[] }[];
    configuration: { properties: Record<string, Setting> };
  };
};
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { commands, walkthroughs, configuration } = manifest.contributes;
const settings = configuration.properties;
const own = new Set(commands.map(({ command }) => command));
const said = (text: string) => words[text.slice(1, -1)];

describe('the words of the manifest', () => {
  it('are all there, and none is left over', () => {
    const used = new Set([...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].filter((key) => !words[key]).sort(), []);
    assert.deepEqual(
      Object.keys(words)
        .filter((key) => !used.has(key))
        .sort(),
      [],
    );
  });
});

for (const { id: name, steps } of walkthroughs)
  describe(`the walkthrough ${name}`, () => {
    it('has four to six steps, each with words, a picture, and what completes it', () => {
      assert.ok(steps.length >= 4 && steps.length <= 6, `${steps.length} steps`);
      for (const { id, title, description, media, completionEvents } of steps) {
        assert.ok(said(title) && said(description) && said(media.altText), id);
        const pictures = typeof media.image === 'string' ? [media.image] : Object.values(media.image);
        for (const picture of pictures) assert.ok(existsSync(picture), `${id}: there is no ${picture}`);
        assert.ok(completionEvents.length > 0, id);
      }
    });

    it('has buttons and completion events of commands that exist', () => {
      for (const { id, description, completionEvents } of steps) {
        const buttons = [...said(description).matchAll(/\]\(command:([\w.]+)/g)].map(([, command]) => command);
        assert.ok(buttons.length > 0, `${id} has no button`);
        const completing = completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.slice(1) ?? []);
        for (const command of [...buttons, ...completing])
          if (command.startsWith('usageReconcile.')) assert.ok(own.has(command), `${id}: ${command}`);
        assert.ok(
          buttons.some((command) => completing.includes(command)),
          `${id} is not completed by its own button`,
        );
      }
    });
  });

describe('the settings', () => {
  it('each have a description, and each pattern says what fits it', () => {
    for (const [name, setting] of Object.entries(settings)) {
      assert.ok(said(setting.markdownDescription ?? ''), name);
      if (setting.pattern !== undefined) assert.ok(said(setting.patternErrorMessage ?? ''), name);
    }
  });

  it('take names of time zones and nothing that cannot be one', () => {
    for (const name of ['usageReconcile.timeZone', 'usageReconcile.callLogTimeZone']) {
      const pattern = new RegExp(settings[name].pattern ?? '$.');
      const zones = ['', 'UTC', 'GMT', 'Etc/GMT+5', 'America/Port-au-Prince', ...Intl.supportedValuesOf('timeZone')];
      for (const zone of zones) assert.match(zone, pattern);
      for (const wrong of ['Paris, France', '+02:00', 'Europe/', 'Europe Paris', '2'])
        assert.doesNotMatch(wrong, pattern);
    }
  });

  it('name every rule there is, and say what each severity does', () => {
    const { propertyNames, additionalProperties } = settings['usageReconcile.rules'];
    assert.deepEqual(propertyNames?.enum, ruleIds());
    assert.deepEqual(additionalProperties?.enum, ['off', 'info', 'warning', 'error']);
    assert.equal(additionalProperties?.markdownEnumDescriptions.length, 4);
    assert.ok(additionalProperties?.markdownEnumDescriptions.every((text) => said(text)));
  });
});
