import { say } from '../../../src/core/language/say.js';
import { element } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';
import type { PageContext } from '../page-context.js';
import { createNote, createRemarks, createSection, type StatementSection } from '../section.js';
import { breakKindsTable } from './break-kinds.js';
import { BreakTriage } from './break-triage.js';

/** The part with the breaks, which are fetched by the page. */
interface BreaksSection extends StatementSection {
  /** The first page of breaks is on screen. */
  shown: Promise<void>;
  /** Decides what is on screen about the breaks; none without any. */
  triage?: BreakTriage;
}

/** The breaks, the largest first, a page at a time, and what is decided about them. */
export function breaksSection(context: PageContext): BreaksSection {
  const { breakCount, money } = context.view;
  const id = 'breaks';
  if (breakCount === 0)
    return {
      ...createSection(
        { id, title: say`Breaks`, figure: '0' },
        createNote('good', say`None: no difference needs a decision.`),
      ),
      shown: Promise.resolve(),
    };
  const triage = new BreakTriage(context);
  const section = createSection(
    { id, title: say`Breaks (${grouped(breakCount)})`, name: say`Breaks`, figure: grouped(breakCount) },
    breakKindsTable(context),
    createRemarks(money?.kindNotes ?? []),
    triage.totals,
    element('p', {
      class: 'lead',
      text: say`The largest first. A row number opens that row in its file.`,
    }),
    element('p', {
      class: 'lead',
      text: say`On a row: A accepts, D disputes, O leaves open, U takes the last decision back. Arrow keys go from row to row, Space selects several.`,
      attributes: { id: 'breaks-keys' },
    }),
    ...triage.nodes,
  );
  return { ...section, shown: triage.begin(), triage };
}
