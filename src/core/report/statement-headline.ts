import { counted } from '../language/counted.js';
import { inLanguage, say } from '../language/say.js';
import { differenceWords, invoiceDifference } from '../reconcile/invoice-difference.js';
import type { Statement } from '../reconcile/statement.js';
import type { Tone } from './outline.js';
import { VERDICT_WORDS } from './wording.js';

/** The verdict as people read it first. */
export interface Headline {
  title: string;
  tone: Tone;
  mark: string;
}

const TONES: Readonly<Record<Statement['verdict'], Omit<Headline, 'title'>>> = {
  reconciled: { tone: 'good', mark: '✔' },
  'within-tolerance': { tone: 'good', mark: '≈' },
  breaks: { tone: 'bad', mark: '✖' },
  incomplete: { tone: 'warning', mark: '!' },
};

/**
 * The verdict in a line. It is about the two sides alone; where the invoice is another matter, the line says that too,
 * and is not as good as it would be.
 */
export function statementHeadline(statement: Statement): Headline {
  const { verdict } = statement;
  const difference = invoiceDifferenceOf(statement);
  const headline = { title: verdictTitle(statement), ...TONES[verdict] };
  if (difference === null) return headline;
  const title =
    verdict === 'reconciled' ? say`Reconciled with the call log; ${difference}` : say`${headline.title}; ${difference}`;
  return headline.tone === 'good' ? { title, ...TONES.incomplete } : { ...headline, title };
}

/** Where the invoice differs from the usage: in how many lines, and by how much; null where it does not, or is not there. */
export function invoiceDifferenceOf({ invoice }: Pick<Statement, 'invoice'>): string | null {
  const difference = invoice && invoiceDifference(invoice);
  return difference ? differenceWords(difference) : null;
}

function verdictTitle({ verdict, breaks }: Statement): string {
  const title = inLanguage(VERDICT_WORDS[verdict].title);
  if (breaks.length === 0 || verdict === 'breaks') return title;
  const count = counted(breaks.length, 'break');
  return verdict === 'incomplete' ? say`${title}: ${count} so far` : say`${title}: ${count}`;
}
