import { say } from '../../../src/core/language/say.js';
import type { RuleView } from '../../../src/engine/protocol.js';
import { createDocumentTitles } from '../../ui/document-titles.js';
import { element } from '../../ui/element.js';
import { createIcon } from '../../ui/icon.js';
import { createLabelledList } from '../../ui/labelled-list.js';
import { counted, grouped } from '../../ui/numbers.js';
import { SEVERITIES, severityIcon, severityName } from '../../ui/severity.js';
import { visibleText } from '../../ui/visible-text.js';
import { minutesText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { rememberFold } from '../page-state.js';
import { createNote, createSection, type StatementSection } from '../section.js';

/** Every rule with what became of it: those that found something first, then the passed, then those that could not look. */
export function rulesSection({ view }: PageContext): StatementSection {
  const { rules } = view;
  const of = (outcome: RuleView['outcome']) => rules.filter((rule) => rule.outcome === outcome);
  const failed = of('fail').sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.stakeMs - a.stakeMs,
  );
  const passed = of('pass');
  const other = of('not-applicable');
  return createSection(
    {
      id: 'rules',
      title: say`Rules run (${grouped(rules.length)})`,
      name: say`Rules run`,
      figure: grouped(rules.length),
    },
    failed.length === 0 ? createNote('good', say`No rule found anything.`) : undefined,
    failed.length === 0
      ? undefined
      : element('h3', {
          text: say`Found something (${grouped(failed.length)}): ${counted(view.findingCount, 'finding')}`,
        }),
    failed.length === 0 ? undefined : ruleList(failed),
    group('passed', say`Passed (${grouped(passed.length)}), looked for and not found`, passed),
    group('not-applicable', say`Not applicable (${grouped(other.length)}), so nothing is known about`, other),
  );
}

/** Folds a rule out and brings it into view. Gives whether there is such a rule. */
export function revealRule(rule: string): boolean {
  const entry = document.getElementById(idOf(rule));
  if (!(entry instanceof HTMLDetailsElement)) return false;
  for (let at: Element | null = entry; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  entry.scrollIntoView({ block: 'center' });
  entry.querySelector('summary')?.focus();
  return true;
}

function group(name: string, title: string, rules: readonly RuleView[]): HTMLElement | undefined {
  if (rules.length === 0) return undefined;
  const details = element(
    'details',
    { class: 'rule-group' },
    element('summary', {}, createIcon('right', 'fold'), element('h3', { text: title })),
    ruleList(rules),
  );
  rememberFold(details, `group ${name}`);
  return details;
}

function ruleList(rules: readonly RuleView[]): HTMLElement {
  return element('ul', { class: 'rules' }, ...rules.map((rule) => element('li', {}, ruleEntry(rule))));
}

function ruleEntry(rule: RuleView): HTMLElement {
  const { help, outcome } = rule;
  const mark =
    outcome === 'fail' ? severityIcon(rule.severity) : createIcon(outcome === 'pass' ? 'pass' : 'skipped', outcome);
  const details = element(
    'details',
    { class: 'rule', attributes: { id: idOf(rule.rule) } },
    element(
      'summary',
      {},
      createIcon('right', 'fold'),
      mark,
      element('span', { class: 'visually-hidden', text: spokenOutcome(rule) }),
      element(
        'span',
        { class: 'rule-name' },
        element('span', { class: 'rule-title', text: rule.title }),
        ' ',
        element('span', { class: 'rule-id', text: rule.rule }),
      ),
      outcome === 'fail' ? ruleFigures(rule) : undefined,
    ),
    createLabelledList(
      [
        [say`What`, help.what],
        [say`Why`, help.why],
        [say`What to do`, help.fix],
        [say`Source`, createDocumentTitles(help.source)],
      ],
      'rule-help',
    ),
  );
  rememberFold(details, rule.rule);
  if (rule.reason === null) return details;
  // Why a rule could not look is said without folding it out.
  return element('div', {}, details, element('p', { class: 'rule-reason', text: visibleText(rule.reason) }));
}

/** What became of a rule, said before its title. */
function spokenOutcome({ outcome, severity }: RuleView): string {
  if (outcome === 'pass') return say`Passed: `;
  return outcome === 'fail' ? say`${severityName(severity)}: ` : say`Not applicable: `;
}

function ruleFigures({ findings, stakeMs }: RuleView): HTMLElement {
  return element(
    'span',
    { class: 'rule-figures' },
    element('span', { class: 'figure-text', text: counted(findings, 'finding') }),
    ' ',
    stakeMs > 0
      ? element('span', { class: 'figure-text muted', text: say`${minutesText(stakeMs / 1000)} at stake` })
      : undefined,
  );
}

function idOf(rule: string): string {
  return `rule-${rule.replace(/[^a-z0-9]+/g, '-')}`;
}
