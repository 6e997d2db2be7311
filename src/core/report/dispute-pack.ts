import { say } from '../language/say.js';
import type { Statement } from '../reconcile/statement.js';
import { annexCsv } from './dispute-annex.js';
import { annexLetter } from './dispute-annex-letter.js';
import { type Evidence, evidenceCsv, evidenceOf } from './dispute-evidence.js';
import { disputeLetter } from './dispute-letter.js';
import { letterHtml } from './dispute-letter-html.js';
import { letterMarkdown } from './dispute-letter-markdown.js';
import { MANIFEST } from './dispute-manifest.js';
import type { Dispute } from './dispute-selection.js';
import type { TextOptions } from './report-options.js';
import type { DocumentPieces } from './statement-forms.js';
import { statementHtml } from './statement-html.js';
import { statementJson } from './statement-json.js';
import { statementMarkdown } from './statement-report.js';

/** A document of a dispute pack; it is made while it is written. */
export interface PackDocument {
  name: string;
  pieces(): DocumentPieces;
}

/** The letter to print. */
export const LETTER = 'letter.html';
/** The letter as text, for an editor. */
export const LETTER_TO_READ = 'letter.md';

/** The documents of a pack in the order in which they are written; the manifest, which lists them, comes last. */
export function packDocuments(statement: Statement, dispute: Dispute, options: TextOptions): PackDocument[] {
  const evidence = evidenceOf(statement, dispute);
  const letter = disputeLetter(statement, dispute, enclosures(evidence), options);
  const annex = annexLetter(statement, dispute, options);
  return [
    { name: LETTER, pieces: () => letterHtml(letter, annex, options.version) },
    { name: LETTER_TO_READ, pieces: () => letterMarkdown(letter) },
    { name: 'annex.csv', pieces: () => annexCsv(statement, dispute, options) },
    ...evidence.map((one) => ({ name: evidenceName(one), pieces: () => evidenceCsv(one, options.mask) })),
    { name: 'statement.html', pieces: () => statementHtml(statement, options) },
    { name: 'statement.md', pieces: () => statementMarkdown(statement, { ...options, all: true }) },
    { name: 'statement.json', pieces: () => statementJson(statement, options) },
  ];
}

/** What each file of a pack is, for the end of the letter. */
function enclosures(evidence: readonly Evidence[]): string[] {
  return [
    say`annex.csv: the disputed records one by one, with the sum so far`,
    ...evidence.map((one) =>
      one.input === 0
        ? say`${evidenceName(one)}: the disputed rows of your usage file as they are written there`
        : say`${evidenceName(one)}: the rows of our call log that they are compared with`,
    ),
    say`statement.html, statement.md, statement.json: the whole comparison`,
    say`${MANIFEST}: all these files, and those that they were made from, each with its size and SHA-256`,
  ];
}

function evidenceName({ input }: Evidence): string {
  if (input === 0) return 'evidence-usage.csv';
  return input === 1 ? 'evidence-call-log.csv' : `evidence-call-log-${input}.csv`;
}
