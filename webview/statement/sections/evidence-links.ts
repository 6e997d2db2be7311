import { say } from '../../../src/core/language/say.js';
import { createLink } from '../../ui/link.js';
import { counted } from '../../ui/numbers.js';
import type { PageContext } from '../page-context.js';
import type { Side } from './bridge-sides.js';

/** A link to the rows of one side that a model or a shift leaves. */
export function rowsLink(
  { host }: PageContext,
  side: Side,
  bucket: string,
  title: string,
  rows: number,
): HTMLButtonElement {
  const isUsage = side === 'usage';
  const spoken = isUsage
    ? say`${counted(rows, 'row')} of the usage: ${title}`
    : say`${counted(rows, 'row')} of the call log: ${title}`;
  return createLink(isUsage ? say`usage` : say`log`, () => void host.openSelection({ side, bucket, title }), {
    attributes: { 'aria-label': spoken },
  });
}
