import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { CheckView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import { plain } from '../interaction/safe-text.js';
import { untilChecked } from '../interaction/wait-for-file.js';
import type { Environment } from './environment.js';
import { commandAction, showProblemsAction } from './remedies.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** Usage: Check File. Reads the file, runs every rule, and says what was found; the findings are in the Problems panel. */
export async function checkFile(environment: Environment, argument: unknown): Promise<CheckView | undefined> {
  const { files, grids, problems, messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.check, (chosen) => checkFile(environment, chosen));
  if (!uri) return undefined;
  const lease = leaseFor(files, uri);
  problems.keep(uri, lease);
  try {
    const { file, check } = await untilChecked(lease.file);
    await problems.publish(lease.file);
    const found = [
      counted(check.errors, 'error'),
      counted(check.warnings, 'warning'),
      counted(check.infos, 'note'),
    ].join(', ');
    const name = plain(file.name);
    const rows = counted(file.rowCount, 'row');
    const text =
      file.format === null
        ? say`${name} (not recognised as usage file or call log): ${found}, in ${rows}.`
        : say`${name} (${file.formatTitle}): ${found}, in ${rows}.`;
    const actions = [
      showProblemsAction(),
      ...(uri.scheme === 'untitled' ? [] : [{ title: say`Open in Usage Grid`, run: () => grids.open(uri) }]),
      ...(file.format === null ? [commandAction('chooseFormat', uri)] : []),
    ];
    messages.show(check.errors > 0 ? 'warning' : 'information', text, actions);
    return check;
  } catch (error) {
    messages.fail(error, nameOf(uri));
    return undefined;
  }
}
