import { say } from '../../src/core/language/say.js';
import type { CheckView, FileView, GridCommand, Severity } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element, setAttribute } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { createProgressRing } from '../ui/progress-ring.js';
import { SEVERITIES, severityIcon } from '../ui/severity.js';
import type { Tooltip } from '../ui/tooltip.js';
import { createFormatPage, createPeriodPage, createZonePage } from './file-pages.js';
import { count, counted, dateRange } from './texts.js';

/** What the tool bar asks the page for. */
export interface ToolbarActions {
  command(name: GridCommand): void;
  toggleFindings(): void;
}

/** What the tool bar tells of a file. */
export interface ToolbarContent {
  file: FileView;
  check: CheckView | null;
  /** What is going on while the file is still being read. */
  loading?: string;
}

/** What the file was taken for, what is known about it, and what can be done with it. */
export class Toolbar {
  readonly element = element('div', {
    class: 'toolbar',
    attributes: { role: 'toolbar', 'aria-label': say`Usage file` },
  });
  private drawn = '';
  private findings: HTMLElement | undefined;
  private paneOpen = false;

  constructor(
    private readonly actions: ToolbarActions,
    private readonly tooltip: Tooltip,
  ) {}

  /** Draws what is known of a file. Focus stays on the button that has it. */
  show(content: ToolbarContent): void {
    const { file, check, loading } = content;
    // Drawn again only if something differs: a button that is pressed or has the focus must not be replaced under the hand.
    const now = JSON.stringify([
      file.format,
      file.formatTitle,
      file.period,
      file.role,
      file.timeZone,
      file.assumedTimeZone,
      file.zoneMatters,
      check && [check.errors, check.warnings, check.infos],
      loading,
    ]);
    if (now === this.drawn) return;
    const buttons: (Element | null)[] = [...this.element.querySelectorAll('vscode-button')];
    const focused = buttons.indexOf(document.activeElement);
    this.drawn = now;
    this.findings = loading === undefined ? this.findingsButton(check) : undefined;
    this.element.replaceChildren(
      element('div', { class: 'facts' }, ...this.facts(file, check !== null)),
      element('div', { class: 'progress' }, ...this.progress(loading, check)),
      element(
        'div',
        { class: 'actions' },
        this.findings,
        createButton({
          label: say`Open as Text`,
          appearance: 'flat',
          icon: 'text',
          class: 'open-as-text',
          onClick: () => this.actions.command('openAsText'),
        }),
        // What is neither a bill nor a call log has nothing to be reconciled with.
        file.role !== null &&
          createButton({
            label: say`Reconcile…`,
            appearance: 'primary',
            onClick: () => this.actions.command('reconcile'),
          }),
      ),
    );
    this.setPaneOpen(this.paneOpen);
    if (focused >= 0) (this.element.querySelectorAll('vscode-button')[focused] as HTMLElement | undefined)?.focus();
  }

  /** Tells the button of the findings whether their pane is open. */
  setPaneOpen(open: boolean): void {
    this.paneOpen = open;
    if (this.findings) setAttribute(this.findings, 'aria-expanded', String(open));
  }

  /** Gives the keyboard back to the button that opened the pane of findings. */
  focusFindings(): void {
    this.findings?.focus();
  }

  private facts(file: FileView, isChecked: boolean): HTMLElement[] {
    const made = [
      this.fact(
        say`Format`,
        file.formatTitle,
        undefined,
        'setFormat',
        () => createFormatPage(file),
        file.format === null,
      ),
    ];
    const { period } = file;
    if (file.role === 'usage' || period) {
      // Only the check finds the period.
      const none = isChecked ? say`no billing period` : say`billing period…`;
      const text = period ? dateRange(period.firstDate, period.lastDate) : none;
      const mark = period?.source === 'inferred' ? say`inferred` : undefined;
      made.push(this.fact(say`Billing period`, text, mark, 'setPeriod', () => createPeriodPage(file), !period));
    }
    if (file.zoneMatters || file.format !== null) {
      const mark = file.assumedTimeZone && file.zoneMatters ? say`assumed` : undefined;
      made.push(this.fact(say`Time zone`, file.timeZone, mark, 'setTimeZone', () => createZonePage(file)));
    }
    return made;
  }

  private fact(
    name: string,
    value: string,
    mark: string | undefined,
    command: GridCommand,
    page: () => Node,
    faint = false,
  ): HTMLElement {
    const spoken = mark ? say`${name}: ${value} ${mark}. Change…` : say`${name}: ${value}. Change…`;
    const button = createButton({
      label: '',
      appearance: 'flat',
      class: faint ? 'fact faint' : 'fact',
      onClick: () => {
        this.tooltip.hide();
        this.actions.command(command);
      },
    });
    button.setAttribute('aria-label', spoken);
    button.append(
      element('div', { class: 'fact-text' }, value, mark && ' ', mark && element('em', { class: 'mark', text: mark })),
      createIcon('down', 'more'),
    );
    this.tooltip.explain(button, page);
    return button;
  }

  private progress(loading: string | undefined, check: CheckView | null): (HTMLElement | string)[] {
    if (loading !== undefined) {
      return [
        createProgressRing(say`Reading the file`),
        element('div', { class: 'muted', text: loading }),
        createButton({ label: say`Cancel`, appearance: 'flat', onClick: () => this.actions.command('cancel') }),
      ];
    }
    if (check) return [];
    return [createProgressRing(say`Checking`), element('div', { class: 'muted', text: say`Checking…` })];
  }

  private findingsButton(check: CheckView | null): HTMLElement | undefined {
    if (!check) return undefined;
    const counts: Record<Severity, number> = { error: check.errors, warning: check.warnings, info: check.infos };
    const found = SEVERITIES.filter((severity) => counts[severity] > 0);
    const button = createButton({
      label: '',
      appearance: 'flat',
      class: 'findings-toggle',
      onClick: () => this.actions.toggleFindings(),
    });
    // The name is the content: numbers for the eye, with words between them for those who listen.
    const hidden = (text: string) => element('div', { class: 'visually-hidden', text });
    button.append(hidden(say`Findings: `));
    for (const [at, severity] of found.entries()) {
      const number = count(counts[severity]);
      const rest = severityCount(severity, counts[severity]).slice(number.length);
      button.append(severityIcon(severity), number, hidden(at < found.length - 1 ? `${rest}, ` : rest));
    }
    if (found.length === 0) button.append(createIcon('pass'), say`No problems`);
    return button;
  }
}

/** `3 errors`: the number comes first in every language. */
function severityCount(severity: Severity, found: number): string {
  switch (severity) {
    case 'error':
      return counted(found, 'error');
    case 'warning':
      return counted(found, 'warning');
    case 'info':
      return counted(found, 'remark');
  }
}
