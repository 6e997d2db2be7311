import { say } from '../../src/core/language/say.js';
import type { CheckView, FindingView, GridHost, RuleView } from '../../src/engine/protocol.js';
import { createBadge } from '../ui/badge.js';
import { createButton } from '../ui/button.js';
import { createDocumentTitles } from '../ui/document-titles.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { createLabelledList } from '../ui/labelled-list.js';
import { severityIcon, severityName } from '../ui/severity.js';
import { createDisclosure } from './disclosure.js';
import { createFindingList } from './finding-list.js';
import { pageState, rememberState } from './page-state.js';
import { byGravity } from './rule-order.js';
import { createSidePane } from './side-pane.js';
import { count, counted, findingsSummary, minutesAtStake } from './texts.js';

/** What the pane of findings asks the page for. */
export interface PaneActions {
  open(finding: FindingView): void;
  /** Shows only the rows of a rule. */
  select(rule: RuleView): void;
  close(): void;
  failed(error: unknown): void;
}

/** Everything the rules said: what is wrong by rule and by what is at stake, then what passed and what was not checked. */
export class FindingsPane {
  readonly element: HTMLElement;
  private readonly content = element('div', { class: 'pane-content' });
  private drawn: CheckView | null | undefined;

  constructor(
    private readonly host: Pick<GridHost, 'findings'>,
    private readonly actions: PaneActions,
  ) {
    this.element = createSidePane(say`Findings`, () => actions.close(), this.content);
  }

  /** Draws a check, `null` while it is still running. One that is on screen already, the same object, is left as it is. */
  show(check: CheckView | null): void {
    if (check === this.drawn) return;
    this.drawn = check;
    const { scrollTop } = this.content;
    this.content.replaceChildren(
      ...(check ? this.parts(check) : [element('p', { class: 'muted', text: say`Checking…` })]),
    );
    this.content.scrollTop = scrollTop;
  }

  /** Gives the keyboard to the first of what is listed, else to the button that closes the pane. */
  focus(): void {
    const first = this.content.querySelector<HTMLElement>('button, summary, vscode-button');
    (first ?? this.element.querySelector<HTMLElement>('vscode-button'))?.focus();
  }

  private parts(check: CheckView): HTMLElement[] {
    const failed = byGravity(check.rules.filter(({ outcome }) => outcome === 'fail'));
    const parts: HTMLElement[] = [element('p', { class: 'pane-summary', text: findingsSummary(check) })];
    if (check.unreadableRows > 0) {
      parts.push(
        element('p', { class: 'muted', text: say`${counted(check.unreadableRows, 'row')} could not be read.` }),
      );
    }
    parts.push(...failed.map((rule) => this.failedRule(rule)));
    const passed = check.rules.filter(({ outcome }) => outcome === 'pass');
    const skipped = check.rules.filter(({ outcome }) => outcome === 'not-applicable');
    parts.push(this.others(say`Passed`, 'passed', passed), this.others(say`Not applicable`, 'skipped', skipped));
    return parts;
  }

  private failedRule(rule: RuleView): HTMLElement {
    const stake = rule.stakeMs > 0 ? say`${minutesAtStake(rule.stakeMs)} at stake` : '';
    return createDisclosure({
      class: 'rule',
      summary: [
        severityIcon(rule.severity),
        element('span', { class: 'visually-hidden', text: severityName(rule.severity) }),
        element(
          'span',
          { class: 'rule-text' },
          element('span', { class: 'rule-title', text: rule.title }),
          stake !== '' && element('span', { class: 'rule-stake muted', text: stake }),
        ),
        createBadge(count(rule.findings)),
      ],
      content: () => this.ruleBody(rule),
      ...this.remembered(rule.rule),
    });
  }

  private ruleBody(rule: RuleView): HTMLElement {
    return element(
      'div',
      { class: 'rule-body' },
      helpOf(rule),
      element(
        'div',
        { class: 'rule-actions' },
        createButton({
          label: say`Show Only These Rows`,
          appearance: 'flat',
          icon: 'filter',
          onClick: () => this.actions.select(rule),
        }),
      ),
      createFindingList({
        findings: (from, to) => this.host.findings({ rule: rule.rule, from, to }),
        open: (finding) => this.actions.open(finding),
        failed: (error) => this.actions.failed(error),
      }),
    );
  }

  /** Rules without findings: that nothing was found differs from that nothing was looked at. */
  private others(title: string, key: string, rules: readonly RuleView[]): HTMLElement {
    return createDisclosure({
      class: 'others',
      summary: [
        element('span', { class: 'rule-title', text: title }),
        element('span', { class: 'muted', text: count(rules.length) }),
      ],
      content: () =>
        element(
          'ul',
          { class: 'other-rules' },
          ...rules.map((rule) =>
            element(
              'li',
              {},
              createIcon(key === 'passed' ? 'pass' : 'skipped', 'muted'),
              element(
                'div',
                {},
                element('div', { text: rule.title }),
                element('div', { class: 'muted', text: rule.reason ?? rule.help.what }),
              ),
            ),
          ),
        ),
      ...this.remembered(key),
    });
  }

  private remembered(key: string): { open: boolean; onToggle(open: boolean): void } {
    return {
      open: pageState().pane.expanded.includes(key),
      onToggle: (open) => {
        const { pane } = pageState();
        const others = pane.expanded.filter((entry) => entry !== key);
        rememberState({ pane: { ...pane, expanded: open ? [...others, key] : others } });
      },
    };
  }
}

function helpOf({ help, rule, reason }: RuleView): HTMLElement {
  return element(
    'div',
    { class: 'rule-help' },
    createLabelledList([
      [say`What`, help.what],
      [say`Why`, help.why],
      [say`What to do`, help.fix],
      [say`Here`, reason ?? ''],
      [say`Source`, createDocumentTitles(help.source)],
      [say`Rule`, rule],
    ]),
  );
}
