import { FILE_RULES, STATEMENT_RULES } from '../../../src/core/checks/rules.js';
import { FORMATS } from '../../../src/core/formats/registry.js';
import { EXPORT_FORMS } from '../../../src/core/report/export-forms.js';
import { UNITS } from '../../../webview/grid/texts.ts';
import {
  CAUSE_WORDS,
  FILE_WORDS,
  INVOICE_WORDS,
  ROLE_WORDS,
  STEP_MEANINGS,
  VERDICT_WORDS,
  ZONE_WORDS,
} from '../../../webview/statement/wording.ts';
import { keptReportTexts } from './kept-report-texts.js';

/** English texts that are kept in lists and said by `inLanguage` when they are shown: pages of rules and of columns. */
export function keptTexts(): string[] {
  const texts = new Set<string>();
  for (const { title, help } of [...FILE_RULES, ...STATEMENT_RULES])
    for (const text of [title, help.what, help.why, help.fix]) texts.add(text);
  for (const format of FORMATS) {
    texts.add(format.title);
    if (format.notTheBill) texts.add(format.notTheBill);
    for (const { meaning, unit, billed, invoiceLine, trap, values } of format.columns) {
      for (const text of [meaning, unit, billed, invoiceLine, trap, ...(values ?? []).map((value) => value.meaning)])
        if (text !== '') texts.add(text);
    }
  }
  for (const words of [CAUSE_WORDS, FILE_WORDS, INVOICE_WORDS, ROLE_WORDS, STEP_MEANINGS, ZONE_WORDS])
    for (const text of Object.values(words)) texts.add(text);
  for (const { title, meaning } of Object.values(VERDICT_WORDS)) texts.add(title).add(meaning);
  for (const { name, detail } of Object.values(EXPORT_FORMS)) texts.add(name).add(detail);
  for (const unit of UNITS) texts.add(unit);
  for (const text of keptReportTexts()) texts.add(text);
  return [...texts];
}
