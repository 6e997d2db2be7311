import * as v from 'valibot';
import { say } from '../../language/say.js';
import {
  bundleProblem,
  dateOrderProblem,
  dateProblem,
  edgeProblem,
  GREATEST_SHIFT_SECONDS,
  mappingFieldProblem,
  monthProblem,
  type Problem,
  rateProblem,
  regionProblem,
  roundingProblem,
  ruleProblem,
  ruleSettingProblem,
  secondsProblem,
  timeZoneProblem,
} from './choice-values.js';
import { decisionKey } from './decisions.js';

/** A value that one of the checks of `choice-values.ts` has nothing against. */
function sound<T>(problem: (value: T) => Problem) {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    const message = dataset.typed ? problem(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  });
}

const text = v.string(() => say`must be a text in quotes`);
const seconds = (least: number, most?: number) =>
  v.pipe(
    v.number(() => say`must be a number of seconds`),
    sound((value: number) => secondsProblem(value, least, most)),
  );
const order = v.pipe(text, sound(dateOrderProblem));
const yesOrNo = v.boolean(() => say`must be true or false`);
const object = () => say`must be an object in braces`;
const list = () => say`must be a list in brackets`;

const model = v.looseObject(
  {
    type: v.optional(text),
    direction: v.optional(text),
    description: v.optional(text),
    rounding: v.pipe(text, sound(roundingProblem)),
    freeBelowSeconds: v.optional(seconds(0)),
  },
  (issue) => (issue.received === 'undefined' ? say`needs a rounding such as "60/60"` : object()),
);

const suppression = v.looseObject(
  {
    rule: v.pipe(text, sound(ruleProblem)),
    row: v.optional(
      v.pipe(
        v.number(() => say`must be a row number`),
        v.integer(() => say`must be a whole row number`),
        v.minValue(1, () => say`must be 1 or more`),
      ),
    ),
    reason: text,
  },
  (issue) => (issue.received === 'undefined' ? say`needs a rule and a reason` : object()),
);

const decision = v.pipe(
  v.looseObject(
    {
      rule: v.pipe(
        text,
        v.nonEmpty(() => say`must name a rule`),
      ),
      record: v.pipe(
        text,
        v.nonEmpty(() => say`must name a record`),
      ),
      state: v.picklist(['accepted', 'disputed'], () => say`must be "accepted" or "disputed"`),
      reason: v.optional(text, ''),
      deltaSeconds: v.nullable(seconds(Number.NEGATIVE_INFINITY)),
      deltaCount: v.optional(
        v.pipe(
          v.number(() => say`must be a number of calls`),
          v.safeInteger(() => say`must be a whole number of calls`),
        ),
      ),
    },
    (issue) =>
      issue.received === 'undefined' ? say`needs a rule, a record, a state, a reason and deltaSeconds` : object(),
  ),
  v.check(
    ({ state, reason }) => state !== 'accepted' || reason.trim() !== '',
    () => say`needs a reason, as it is accepted`,
  ),
);
const decisions = v.pipe(
  v.array(decision, list),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    for (const one of dataset.value) {
      const key = decisionKey(one);
      if (seen.has(key)) addIssue({ message: say`decides twice about ${one.record} (${one.rule})` });
      seen.add(key);
    }
  }),
);

/** What every choice must look like. Keys that are not listed are somebody else's, and kept. */
const CHOICE_ENTRIES = {
  // Which ids there are depends on what users defined: the document's reader looks.
  format: v.optional(text),
  invoiceDate: v.optional(v.pipe(text, sound(dateProblem))),
  previousInvoiceDate: v.optional(v.pipe(text, sound(dateProblem))),
  month: v.optional(v.pipe(text, sound(monthProblem))),
  periodStart: v.optional(v.pipe(text, sound(edgeProblem))),
  periodEnd: v.optional(v.pipe(text, sound(edgeProblem))),
  timeZone: v.optional(v.pipe(text, sound(timeZoneProblem))),
  dateOrder: v.optional(order),
  rounding: v.optional(v.pipe(text, sound(roundingProblem))),
  freeBelowSeconds: v.optional(seconds(0)),
  billZeroSecondCompleted: v.optional(yesOrNo),
  flireoStamp: v.optional(v.picklist(['end', 'start', 'creation'], () => say`must be "end", "start" or "creation"`)),
  flireoRate: v.optional(v.pipe(text, sound(rateProblem))),
  roundingModels: v.optional(v.array(model, list)),
  mapping: v.optional(v.record(v.pipe(text, sound(mappingFieldProblem)), text, object)),
  rules: v.optional(v.record(v.pipe(text, sound(ruleProblem)), v.pipe(text, sound(ruleSettingProblem)), object)),
  suppressed: v.optional(v.array(suppression, list)),
  defaultRegion: v.optional(v.pipe(text, sound(regionProblem))),
  bundles: v.optional(v.record(text, v.pipe(text, sound(bundleProblem)), object)),
  callLogFormat: v.optional(text),
  callLogTimeZone: v.optional(v.pipe(text, sound(timeZoneProblem))),
  callLogDateOrder: v.optional(order),
  callLogShiftSeconds: v.optional(seconds(-GREATEST_SHIFT_SECONDS, GREATEST_SHIFT_SECONDS)),
  toleranceSeconds: v.optional(seconds(0)),
  startToleranceSeconds: v.optional(seconds(0)),
  decisions: v.optional(decisions),
};

/** Names of all choices. */
export const CHOICE_NAMES = Object.keys(CHOICE_ENTRIES);

/** An object of choices and anything else. */
export const CHOICES = v.looseObject(CHOICE_ENTRIES, object);
