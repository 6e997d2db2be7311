import type { ReconcileChoices, Statement } from '../../../src/core/reconcile/statement.js';
import { generateTotals } from '../../oracle/aggregate/generate-totals.js';
import { generatePair } from '../../oracle/generate-pair.js';
import { reconcilePair } from '../../oracle/product-statement.js';
import { statementOf } from '../reconcile/aggregate/aggregate-pair.js';

/** A statement of record grain, made from two generated files; each seed has its own. */
export function recordStatement(seed: number): Statement {
  return reconcilePair(generatePair(seed));
}

/** A statement of aggregate grain, made from generated totals and calls. */
export function totalsStatement(seed: number, choices: ReconcileChoices = {}): Statement {
  const { usageText, logTexts, options } = generateTotals(seed);
  return statementOf(usageText, logTexts, {
    period: { month: options.month },
    minimumMs: options.minimum * 1000,
    incrementMs: options.increment * 1000,
    freeBelowMs: options.freeBelow * 1000,
    toleranceMs: options.tolerance * 1000,
    billZeroSecondCompleted: options.zeroIsOne,
    ...choices,
  });
}
