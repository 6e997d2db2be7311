import { say } from '../../src/core/language/say.js';
import type { FindingView } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { visibleText } from '../ui/visible-text.js';
import { count, rowPlace } from './texts.js';

const PAGE = 50;
const VALUE_SHOWN = 60;

/** Where a list takes its findings from, and where they lead. */
export interface FindingSource {
  findings(from: number, to: number): Promise<{ total: number; findings: readonly FindingView[] }>;
  open(finding: FindingView): void;
  /** Called when the list is full again, with what to do if it failed. */
  failed(error: unknown): void;
}

/** The findings of a rule, a page at a time; each leads to its cell. */
export function createFindingList(source: FindingSource): HTMLElement {
  const list = element('ul', { class: 'finding-list' });
  const more = element('div', { class: 'more-findings' });
  const load = async (): Promise<void> => {
    const from = list.childElementCount;
    try {
      const { total, findings } = await source.findings(from, from + PAGE);
      list.append(...findings.map((finding) => findingItem(finding, source)));
      const left = total - list.childElementCount;
      more.replaceChildren(
        ...(left > 0 && findings.length > 0
          ? [
              createButton({
                label: say`Show ${count(Math.min(left, PAGE))} More of ${count(left)}`,
                appearance: 'flat',
                onClick: () => void load(),
              }),
            ]
          : []),
      );
    } catch (error) {
      source.failed(error);
      more.replaceChildren(createButton({ label: say`Try Again`, appearance: 'flat', onClick: () => void load() }));
    }
  };
  void load();
  return element('div', {}, list, more);
}

function rowOf({ line, record }: FindingView): string {
  if (record !== undefined) return rowPlace('record', record);
  return line === null ? '' : rowPlace('line', line);
}

function findingItem(finding: FindingView, source: FindingSource): HTMLElement {
  const place = [rowOf(finding), visibleText(finding.columnName ?? '')];
  const value = finding.value ?? '';
  const shown = value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN)}…` : value;
  const content = [
    element(
      'div',
      { class: 'finding-place' },
      element('div', {
        class: 'where',
        text: place.filter((part) => part !== '').join(' · ') || say`The file as a whole`,
      }),
      shown !== '' && element('code', { text: visibleText(shown) }),
    ),
    element('div', { class: 'finding-message muted', text: visibleText(finding.message) }),
  ];
  // What concerns the file as a whole has no cell to go to.
  if (finding.row < 0 && finding.column < 0)
    return element('li', {}, element('div', { class: 'finding-item' }, ...content));
  const button = element('button', { class: 'finding-item', attributes: { type: 'button' } }, ...content);
  button.addEventListener('click', () => source.open(finding));
  return element('li', {}, button);
}
