import { isOne, say } from '../../src/core/language/say.js';
import type { CheckView, FileView, GridCommand, ViewState } from '../../src/engine/protocol.js';
import { createButton, createIconButton } from '../ui/button.js';
import { dayText } from '../ui/days.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { visibleText } from '../ui/visible-text.js';
import { createChip } from './chip.js';
import { EnvelopeLine } from './envelope-line.js';
import { likelyZones, notCheckedWithoutPeriod } from './open-questions.js';
import { pageState, rememberState } from './page-state.js';
import { candidateLabel, count, counted, dateRange } from './texts.js';

const CANDIDATES_SHOWN = 3;

/** What the buttons of a notice do. */
export interface NoticeActions {
  command(name: GridCommand): void;
  choosePeriod(choice: { invoiceDate?: string; month?: string }): void;
  chooseTimeZone(zone: string): void;
  clearSelection(): void;
}

interface Notice {
  /** Tells notices apart: one that was closed stays away, another one comes. */
  key: string;
  text: string;
  /** What the text is about, for whoever wants to know. */
  detail?: string;
  grave?: boolean;
  buttons: HTMLElement[];
}

/**
 * At most one calm line between tool bar and grid that asks or offers something, what surrounds the records, and the
 * chip of a selection.
 */
export class Notices {
  readonly element = element('div', { class: 'notices' });
  private readonly banner = element('div', { attributes: { 'aria-live': 'polite' } });
  private readonly chip = element('div', {});
  private readonly envelope = new EnvelopeLine();
  private drawn = '';
  private drawnSelection = '';
  private check: CheckView | null = null;

  constructor(private readonly actions: NoticeActions) {
    this.element.append(this.banner, this.envelope.element, this.chip);
  }

  /** Shows the first notice that a file calls for of those that nobody closed before; `check` is null until it was checked. */
  show(file: FileView, check: CheckView | null): void {
    this.check = check;
    this.envelope.show(file.envelope);
    const wanted = this.noticesOf(file).find(({ key }) => !pageState().dismissed.includes(key));
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
    const text = title === undefined ? '' : `${visibleText(title)} · ${counted(state.rowCount, 'row')}`;
    // Drawn again only if something differs: its button may have the focus.
    if (text === this.drawnSelection) return;
    this.drawnSelection = text;
    if (text === '') {
      this.chip.replaceChildren();
      return;
    }
    this.chip.replaceChildren(
      element(
        'div',
        { class: 'selection' },
        element('div', { class: 'muted', text: say`Only:` }),
        createChip(text, say`Show all rows`, () => this.actions.clearSelection()),
      ),
    );
  }

  private createBanner({ key, text, detail, grave, buttons }: Notice, file: FileView | undefined): HTMLElement {
    const close = createIconButton('close', say`Close`, () => {
      if (!key.startsWith('error ')) rememberState({ dismissed: [...pageState().dismissed, key] });
      this.drawn = '';
      this.banner.replaceChildren();
      if (file) this.show(file, this.check);
    });
    return element(
      'div',
      { class: grave ? 'banner grave' : 'banner', attributes: { role: grave ? 'alert' : undefined } },
      createIcon(grave ? 'warning' : 'info', grave ? 'severity-warning' : 'severity-info'),
      element(
        'div',
        { class: 'banner-content' },
        element('div', { class: 'banner-text', text, attributes: { title: detail } }),
        element('div', { class: 'banner-buttons' }, ...buttons),
      ),
      close,
    );
  }

  /** What there is to ask or to offer, the most urgent first: the period depends on the zone, so the zone comes before it. */
  private noticesOf(file: FileView): Notice[] {
    if (file.periodError) {
      return [
        {
          key: file.periodError,
          text: file.periodError,
          grave: true,
          buttons: [this.button(say`Set…`, 'setPeriod')],
        },
      ];
    }
    if (file.format === null && file.columns.length > 0) {
      return [
        {
          key: 'not recognised',
          text: say`Not recognised as a usage file or a call log.`,
          buttons: [this.button(say`Map Its Columns…`, 'mapColumns'), this.button(say`Open as Text`, 'openAsText')],
        },
      ];
    }
    return [this.dateNotice(file), this.zoneNotice(file), this.periodNotice(file)].filter(
      (notice) => notice !== undefined,
    );
  }

  /** Dates that nobody can read come first: without them there is neither zone nor period to ask about. */
  private dateNotice({ dateOrder }: FileView): Notice | undefined {
    if (dateOrder?.source !== 'none') return undefined;
    const { example, dayFirst, monthFirst } = dateOrder;
    return {
      key: `dates ${example}`,
      text: say`Nothing in the file shows whether ${visibleText(example)} has the day or the month first, so such dates are not read. Which is it?`,
      grave: true,
      buttons: [
        this.button(say`Day first: ${dayText(dayFirst)}`, 'dayFirst'),
        this.button(say`Month first: ${dayText(monthFirst)}`, 'monthFirst'),
      ],
    };
  }

  /** One question for all stamps that do not say their zone. */
  private zoneNotice({ zoneMatters, assumedTimeZone, timeZone }: FileView): Notice | undefined {
    if (!zoneMatters || !assumedTimeZone) return undefined;
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return {
      key: `zone ${timeZone}`,
      text: say`The stamps do not say their time zone. They are read in ${visibleText(timeZone)}, which is an assumption. Which is it?`,
      buttons: [
        ...likelyZones(timeZone, here).map((zone) =>
          createButton({
            label: zone,
            name: zoneName(zone, zone === timeZone, zone === here),
            onClick: () => this.actions.chooseTimeZone(zone),
          }),
        ),
        this.button(say`Other…`, 'setTimeZone'),
      ],
    };
  }

  private periodNotice({ role, period, candidates }: FileView): Notice | undefined {
    if (role !== 'usage' || (period && period.source !== 'inferred') || (!period && candidates.length === 0))
      return undefined;
    const range = period && dateRange(period.firstDate, period.lastDate);
    const best = candidates.slice(0, CANDIDATES_SHOWN);
    const left = notCheckedWithoutPeriod(this.check);
    return {
      key: `period ${range ?? ''} ${left.length} ${best.map(({ firstDate }) => firstDate).join(' ')}`,
      text: [notCheckedText(left.length), say`Which period is on the invoice?`].filter(Boolean).join(' '),
      detail: [period && suggestionText(period), ...left.map((title) => say`Not checked: ${title}.`)]
        .filter(Boolean)
        .join('\n'),
      buttons: [
        ...best.map((candidate) =>
          createButton({
            label: candidateLabel(candidate),
            name: say`${candidateLabel(candidate)}: ${count(candidate.inside)} of ${count(candidate.of)} rows`,
            onClick: () => this.actions.choosePeriod(candidate.choice),
          }),
        ),
        this.button(say`Set…`, 'setPeriod'),
      ],
    };
  }

  private button(label: string, command: GridCommand): HTMLElement {
    return createButton({ label, onClick: () => this.actions.command(command) });
  }
}

function zoneName(zone: string, isAssumed: boolean, isHere: boolean): string {
  if (isAssumed && isHere) return say`${zone}, as assumed, the zone of this machine`;
  if (isAssumed) return say`${zone}, as assumed`;
  return isHere ? say`${zone}, the zone of this machine` : zone;
}

function notCheckedText(rules: number): string {
  if (rules === 0) return '';
  return isOne(rules)
    ? say`Not checked: ${counted(rules, 'rule')} that needs the billing period.`
    : say`Not checked: ${counted(rules, 'rule')} that need the billing period.`;
}

function suggestionText({ firstDate, lastDate, share }: NonNullable<FileView['period']>): string {
  const range = dateRange(firstDate, lastDate);
  if (!share) return say`The rows suggest ${range}.`;
  return say`The rows suggest ${range} (${count(share.inside)} of ${count(share.of)} rows).`;
}
