import { say } from '../../../src/core/language/say.js';
import type { RoundingCostView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createTable, NO_CELL, type TableCell } from '../../ui/table.js';
import { amountCell, moneyColumn, withColumn } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { createRemarks, createSection, type StatementSection } from '../section.js';
import { createWhatIf } from './what-if.js';

/** Place of the column of money: after the bill in time. */
const MONEY_AT = 4;

/** The part on what rounding costs, with the form to try another model. */
interface RoundingSection extends StatementSection {
  /** The bill under the model that the form shows first is on screen. */
  shown: Promise<void>;
}

/** How much of the bill is rounding, by the model in force and by others; undefined where nothing says so. */
export function roundingSection(context: PageContext): RoundingSection | undefined {
  const { roundingCost } = context.view;
  if (!roundingCost) return undefined;
  const whatIf = createWhatIf(context, roundingCost);
  const section = createSection(
    { id: 'rounding', title: say`What rounding costs`, name: say`Rounding` },
    element('p', { class: 'answer', text: roundingCost.sentence }),
    modelsTable(context, roundingCost),
    createRemarks(roundingCost.notes),
    whatIf.node,
  );
  return { ...section, shown: whatIf.shown };
}

function modelsTable({ view: { money } }: PageContext, { models }: RoundingCostView): HTMLElement {
  const priced = money && models.some((model) => model.money) ? money : undefined;
  return createTable({
    caption: say`The bill by rounding model`,
    class: 'labelled models',
    columns: withColumn(
      [
        { title: say`Rounding by` },
        { title: say`Rounding`, figures: true },
        { title: say`% of the billed time`, figures: true },
        { title: say`Bill`, figures: true },
        { title: say`Difference`, figures: true },
      ],
      MONEY_AT,
      priced && moneyColumn(priced),
    ),
    rows: models.map((model) => ({
      class: model.isInForce ? 'best' : undefined,
      cells: withColumn<TableCell>(
        [
          model.isInForce ? say`${model.name}, in force` : model.name,
          clockText(model.roundingSeconds),
          model.share,
          clockText(model.billSeconds),
          clockText(model.deltaSeconds, true),
        ],
        MONEY_AT,
        priced && (model.money ? amountCell(model.money, false) : NO_CELL),
      ),
    })),
  });
}
