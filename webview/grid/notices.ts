import type { FileView, GridCommand, ViewState } from '../../src/engine/protocol.js';
import { createButton, createIconButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { visibleText } from '../ui/visible-text.js';
import { pageState, rememberState } from './page-state.js';
import { candidateLabel, count, counted, dateRange } from './texts.js';

const CANDIDATES_SHOWN = 3;

/** What the buttons of a notice do. */
export interface NoticeActions {
  command(name: GridCommand): void;
  choosePeriod(choice: { invoiceDate?: string; month?: string }): void;
  clearSelection(): void;
}

interface Notice {
  /** Tells notices apart: one that was closed stays away, another one comes. */
  key: string;
  text: string;
  grave?: boolean;
  buttons: HTMLElement[];
}

/** At most one calm line between tool bar and grid that asks or offers something, and the chip of a selection. */
export class Notices {
  readonly element = element('div', { class: 'notices' });
  private readonly banner = element('div', { attributes: { 'aria-live': 'polite' } });
  private readonly chip = element('div', {});
  private drawn = '';

  constructor(private readonly actions: NoticeActions) {
    this.element.append(this.banner, this.chip);
  }

  /** Shows the notice that a file calls for, unless somebody closed the same one before. */
  show(file: FileView): void {
    const notice = this.noticeOf(file);
    const wanted = notice && !pageState().dismissed.includes(notice.key) ? notice : undefined;
    if ((wanted?.key ?? '') === this.drawn) return;
    this.drawn = wanted?.key ?? '';
    this.banner.replaceChildren(...(wanted ? [this.createBanner(wanted, file)] : []));
  }

  /** The error of something that was asked for; stays until it is closed. */
  showError(message: string, advice: string | undefined, file: FileView | undefined): void {
    const text = advice ? `${message} ${advice}` : message;
    this.drawn = `error ${text}`;
    this.banner.replaceChildren(this.createBanner({ key: this.drawn, text, grave: true, buttons: [] }, file));
  }

  /** “Billed differs · 12 rows ✕”; undefined where all rows are shown. */
  showSelection(title: string | undefined, state: ViewState): void {
    if (title === undefined) {
      this.chip.replaceChildren();
      return;
    }
    const text = `${visibleText(title)} · ${counted(state.rowCount, 'row')}`;
    this.chip.replaceChildren(
      element(
        'div',
        { class: 'selection' },
        element('div', { class: 'muted', text: 'Only:' }),
        element(
          'div',
          { class: 'chip' },
          createIcon('filter'),
          element('div', { class: 'chip-text', text }),
          createIconButton('close', 'Show all rows', () => this.actions.clearSelection()),
        ),
      ),
    );
  }

  private createBanner({ key, text, grave, buttons }: Notice, file: FileView | undefined): HTMLElement {
    const close = createIconButton('close', 'Close', () => {
      if (!key.startsWith('error ')) rememberState({ dismissed: [...pageState().dismissed, key] });
      this.drawn = '';
      this.banner.replaceChildren();
      if (file) this.show(file);
    });
    return element(
      'div',
      { class: grave ? 'banner grave' : 'banner', attributes: { role: grave ? 'alert' : undefined } },
      createIcon(grave ? 'warning' : 'info', grave ? 'severity-warning' : 'severity-info'),
      element('div', { class: 'banner-text', text }),
      element('div', { class: 'banner-buttons' }, ...buttons),
      close,
    );
  }

  private noticeOf(file: FileView): Notice | undefined {
    if (file.periodError) {
      return {
        key: file.periodError,
        text: file.periodError,
        grave: true,
        buttons: [this.button('Set…', 'setPeriod')],
      };
    }
    if (file.format === null && file.columns.length > 0) {
      return {
        key: 'not recognised',
        text: 'Not recognised as a usage file or a call log.',
        buttons: [this.button('Map Its Columns…', 'mapColumns'), this.button('Open as Text', 'openAsText')],
      };
    }
    return this.periodNotice(file);
  }

  private periodNotice({ role, period, candidates }: FileView): Notice | undefined {
    if (role !== 'usage' || (period && period.source !== 'inferred') || (!period && candidates.length === 0))
      return undefined;
    const range = period && dateRange(period.firstDate, period.lastDate);
    const share = period?.share ? ` (${count(period.share.inside)} of ${count(period.share.of)} rows)` : '';
    const best = candidates.slice(0, CANDIDATES_SHOWN);
    return {
      key: `period ${range ?? ''} ${best.map(({ firstDate }) => firstDate).join(' ')}`,
      text: range
        ? `The rows suggest ${range}${share} as billing period. Is that what the invoice says?`
        : 'Which period was billed? What depends on it is not checked until it is known.',
      buttons: [
        ...best.map((candidate) =>
          createButton({
            label: candidateLabel(candidate),
            name: `${candidateLabel(candidate)}: ${count(candidate.inside)} of ${count(candidate.of)} rows`,
            onClick: () => this.actions.choosePeriod(candidate.choice),
          }),
        ),
        this.button('Set…', 'setPeriod'),
      ],
    };
  }

  private button(label: string, command: GridCommand): HTMLElement {
    return createButton({ label, onClick: () => this.actions.command(command) });
  }
}
