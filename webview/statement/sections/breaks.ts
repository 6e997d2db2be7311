import { say } from '../../../src/core/language/say.js';
import type { EngineError } from '../../../src/engine/protocol.js';
import { hostError } from '../../ui/connect-host.js';
import { element } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, replaceRows, type TableParts } from '../../ui/table.js';
import type { PageContext } from '../page-context.js';
import { changeState, pageState } from '../page-state.js';
import { createNote, createRemarks, createSection, type StatementSection } from '../section.js';
import { breakKindsTable } from './break-kinds.js';
import { breakColumns, breakRow } from './break-row.js';
import { createPager } from './breaks-pager.js';

/** Breaks on screen at once: tens of thousands are no more work than these. */
const BREAKS_PER_PAGE = 25;

/** The part with the breaks, which are fetched by the page. */
interface BreaksSection extends StatementSection {
  /** The first page of breaks is on screen. */
  shown: Promise<void>;
}

/** The breaks, the largest first, a page at a time. */
export function breaksSection(context: PageContext): BreaksSection {
  const { breakCount } = context.view;
  const id = 'breaks';
  if (breakCount === 0)
    return {
      ...createSection(
        { id, title: say`Breaks`, figure: '0' },
        createNote('good', say`None: no difference needs a decision.`),
      ),
      shown: Promise.resolve(),
    };
  const parts: TableParts = {
    caption: say`Breaks, the largest first`,
    class: 'breaks',
    rowHeader: -1,
    columns: breakColumns(context.view),
    rows: [],
  };
  const table = createTable(parts);
  const failure = element('p', { class: 'note bad', attributes: { hidden: true, role: 'alert' } });
  let asked = 0;

  const show = async (from: number): Promise<void> => {
    const mine = ++asked;
    table.setAttribute('aria-busy', 'true');
    try {
      const breaks = await context.host.breaks(from, Math.min(breakCount, from + BREAKS_PER_PAGE));
      if (mine !== asked) return;
      replaceRows(
        table,
        parts,
        breaks.map((entry) => breakRow(context, entry)),
      );
      failure.hidden = true;
      pager?.update(from);
      changeState({ breaksFrom: from });
    } catch (error) {
      if (mine === asked) tell(failure, hostError(error));
    } finally {
      if (mine === asked) table.removeAttribute('aria-busy');
    }
  };
  const pager =
    breakCount <= BREAKS_PER_PAGE
      ? undefined
      : createPager(breakCount, BREAKS_PER_PAGE, (from) => {
          void show(from).then(() => {
            const to = Math.min(breakCount, from + BREAKS_PER_PAGE);
            context.announce(say`Breaks ${grouped(from + 1)} to ${grouped(to)} of ${grouped(breakCount)}`);
          });
        });
  const section = createSection(
    { id, title: say`Breaks (${grouped(breakCount)})`, name: say`Breaks`, figure: grouped(breakCount) },
    breakKindsTable(context),
    createRemarks(context.view.money?.kindNotes ?? []),
    element('p', {
      class: 'lead',
      text: say`The largest first. A row number opens that row in its file.`,
    }),
    table,
    failure,
    pager?.node,
  );
  const saved = Math.min(Math.max(0, pageState().breaksFrom), breakCount - 1);
  return { ...section, shown: show(Math.floor(saved / BREAKS_PER_PAGE) * BREAKS_PER_PAGE) };
}

function tell(place: HTMLElement, error: EngineError): void {
  const advice = error.advice ?? say`Run the reconciliation again.`;
  place.textContent = say`The breaks cannot be shown: ${error.message} ${advice}`;
  place.hidden = false;
}
