import { inLanguage, say } from '../../../src/core/language/say.js';
import { createCopyButton } from '../../ui/copy-button.js';
import { element } from '../../ui/element.js';
import { counted, grouped } from '../../ui/numbers.js';
import { visibleText } from '../../ui/visible-text.js';
import { secondsText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { periodDays, periodSource, periodZone } from '../period-text.js';
import { createSection, type StatementSection } from '../section.js';
import { FILE_WORDS, ZONE_WORDS } from '../wording.js';

const SHOWN_DIGITS = 16;

/** What the statement was made from, so that somebody else can make it again. */
export function provenanceSection(context: PageContext): StatementSection {
  const { view } = context;
  const list = element('dl', { class: 'provenance' });
  const add = (name: string, ...content: (string | Node)[]) =>
    list.append(element('dt', { text: name }), element('dd', {}, ...content));
  for (const input of view.inputs)
    add(
      inLanguage(FILE_WORDS[input.role] ?? input.role),
      element('span', { class: 'provenance-file', text: visibleText(input.name) }),
      element('span', { class: 'lines' }, ...fileLines(context, input)),
    );
  for (const file of view.sideFiles)
    add(
      file.label,
      element('span', { class: 'provenance-file', text: visibleText(file.name) }),
      element('span', { class: 'lines' }, ...sideFileLines(context, file)),
    );
  if (view.rates !== null) add(say`Rates`, view.rates);
  const { period } = view;
  add(say`Period`, `${periodDays(period)} (${periodZone(period)}), ${periodSource(period)}`);
  const models = view.rounding.map((model) => element('span', { text: roundingText(model) }));
  add(say`Rounding`, element('span', { class: 'lines' }, ...models));
  add(say`Rounding fit`, fitNode(context));
  add(say`Tolerance`, say`${secondsText(view.toleranceSeconds)} s a call`);
  add(say`Clock shift`, clockShiftText(context));
  add(say`Version`, `Usage Reconcile ${view.version}`);
  return createSection({ id: 'provenance', title: say`Provenance` }, list);
}

type Input = PageContext['view']['inputs'][number];

function line(...content: (string | Node)[]): Node {
  return element('span', {}, ...content);
}

function shaLine({ tooltip, announce }: PageContext, sha256: string): Node {
  const sha = createCopyButton({
    shown: `${sha256.slice(0, SHOWN_DIGITS)}…`,
    text: sha256,
    name: 'SHA-256',
    tooltip,
    onCopied: () => announce(say`The SHA-256 is copied.`),
  });
  return line('SHA-256 ', sha);
}

function sideFileLines(
  context: PageContext,
  { rows, bytes, sha256 }: PageContext['view']['sideFiles'][number],
): Node[] {
  return [line(say`${counted(rows, 'line')}, ${grouped(bytes)} bytes`), shaLine(context, sha256)];
}

function fileLines(context: PageContext, input: Input): Node[] {
  return [
    line(input.format === null ? say`no known format` : input.formatTitle),
    line(say`${counted(input.rows, 'row')}, ${grouped(input.bytes)} bytes`),
    shaLine(context, input.sha256),
    line(say`Time zone ${input.timeZone}, ${inLanguage(ZONE_WORDS[input.zoneSource] ?? input.zoneSource)}`),
  ];
}

function roundingText(model: PageContext['view']['rounding'][number]): string {
  const minimum = secondsText(model.minimumSeconds);
  const increment = secondsText(model.incrementSeconds);
  const text =
    model.freeBelowSeconds > 0
      ? say`${minimum}/${increment} s, free below ${secondsText(model.freeBelowSeconds)} s`
      : say`${minimum}/${increment} s`;
  const scope = Object.entries(model.scope).map(([key, value]) => `${key} ${visibleText(value)}`);
  return scope.length === 0 ? text : say`${text} for ${scope.join(', ')}`;
}

/** How many pairs each usual way of rounding explains, the best first. */
function fitNode({ view }: PageContext): Node | string {
  const { pairs, explained, best } = view.fit;
  if (pairs === 0) return say`no pairs to fit`;
  const list = element('ul', { class: 'fit' });
  for (const entry of explained)
    list.append(
      element(
        'li',
        { class: entry.model === best ? 'best' : entry.pairs === 0 ? 'zero' : undefined },
        element('span', { class: 'muted', text: entry.model }),
        ' ',
        element('span', { class: 'figure-text', text: grouped(entry.pairs) }),
      ),
    );
  return element('div', {}, say`of ${counted(pairs, 'pair')}:`, list);
}

function clockShiftText({ view: { clock } }: PageContext): string {
  if (clock.appliedSeconds !== 0) return say`${secondsText(clock.appliedSeconds)} s added to the call log`;
  if (clock.marked && clock.shiftSeconds !== 0)
    return say`none applied, though ${secondsText(clock.shiftSeconds)} s would bring most calls together`;
  return say`none applied`;
}
