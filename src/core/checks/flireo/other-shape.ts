import { nameKey } from '../../formats/columns.js';
import { say } from '../../language/say.js';
import type { CheckContext, FileRule } from '../rule.js';
import { notFlireo } from './usage-log.js';

/** A usage log in another shape than that of the API reference. On its column of durations. */
export const otherShape: FileRule = {
  id: 'flireo/other-shape',
  severity: 'info',
  title: 'The usage log has another published shape',
  help: {
    what: 'Flireo’s documents show three shapes of the usage log. The API reference has minutes and cost for every call; the billing guide and the SDK have the duration only, under the name duration_sec.',
    why: 'A file without billed minutes cannot prove how calls were rounded: what is charged is worked out from the durations, with the usual rounding or yours.',
    fix: 'Nothing has to be done: the file is read. For a proof of rounding and cost fetch the usage log in the shape of the API reference, if your account gives it.',
    source: 'Flireo documentation, Billing; Flireo API reference, Usage',
  },
  notApplicable: (context) => notFlireo(context),
  run(context, findings) {
    if (isOtherShape(context)) findings.add(-1, context.file.binding.column('durationSeconds'), 'info');
  },
  describe: ({ usage }) =>
    usage?.chargeIsDerived
      ? say`This shape of the usage log states no billed minutes: what is charged is worked out from the durations, so no rounding is proven.`
      : say`This is not the shape that the API reference shows, but it is read alike: its durations are under another name.`,
};

function isOtherShape({ file, usage }: CheckContext): boolean {
  const duration = file.binding.column('durationSeconds');
  return usage?.chargeIsDerived === true || (duration >= 0 && nameKey(file.table.header[duration]) === 'durationsec');
}
