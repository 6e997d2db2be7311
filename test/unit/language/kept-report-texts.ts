import { HTTP_STATUS } from '../../../src/core/reading/error-body.js';
import { EXPECTED } from '../../../src/core/reading/json-cursor.js';
import { SAVE_AS_CSV, SIGNATURES } from '../../../src/core/reading/not-csv.js';
import { SOURCE_WORDS } from '../../../src/core/reconcile/scope.js';
import { KIND_COLUMNS } from '../../../src/core/report/breaks-section.js';
import { CARRY_WORDS, CHANGE_WORDS, ORDER_WORDS } from '../../../src/core/report/continuity-section.js';
import { COMPLETENESS_COLUMNS } from '../../../src/core/report/control-sections.js';
import { INPUT_ROLE_WORDS } from '../../../src/core/report/dispute-verify.js';
import { CLAIM_TEXTS } from '../../../src/core/report/dispute-wording.js';
import { INVOICE_HEADS, OUR_UNITS, OUTCOME_WORDS } from '../../../src/core/report/invoice-section.js';
import {
  RATE_SOURCE_WORDS,
  ROLE_WORDS,
  SIDE_ROLE_WORDS,
  ZONE_WORDS,
} from '../../../src/core/report/provenance-section.js';
import { AGAIN_WORDS, STATE_WORDS } from '../../../src/core/report/triage-section.js';
import {
  BRIDGE_WORDS,
  BUCKET_WORDS,
  GROUP_OUTCOME_WORDS,
  SEVERITY_WORDS,
  VERDICT_WORDS,
} from '../../../src/core/report/wording.js';
import { REMEDY_ADVICE } from '../../../src/engine/session/statements.js';

/** English texts that reading, reports and the engine keep in lists and say by `inLanguage` when they are shown. */
export function keptReportTexts(): string[] {
  return [
    SAVE_AS_CSV,
    ...SIGNATURES.flatMap(({ message, advice }) => [message, advice]),
    ...[
      HTTP_STATUS,
      EXPECTED,
      ROLE_WORDS,
      ZONE_WORDS,
      SIDE_ROLE_WORDS,
      RATE_SOURCE_WORDS,
      SOURCE_WORDS,
      BRIDGE_WORDS,
      BUCKET_WORDS,
      GROUP_OUTCOME_WORDS,
      REMEDY_ADVICE,
      STATE_WORDS,
      AGAIN_WORDS,
      CHANGE_WORDS,
      CARRY_WORDS,
      ORDER_WORDS,
      INPUT_ROLE_WORDS,
    ].flatMap((words) => Object.values<string>(words)),
    ...Object.values(VERDICT_WORDS).flatMap(({ title, meaning }) => [title, meaning]),
    ...Object.values(SEVERITY_WORDS).map(({ one }) => one),
    ...Object.values(OUTCOME_WORDS).map(({ text }) => text),
    ...[...KIND_COLUMNS, ...COMPLETENESS_COLUMNS, ...INVOICE_HEADS].map(({ title }) => title),
    ...OUR_UNITS,
    ...CLAIM_TEXTS,
  ];
}
