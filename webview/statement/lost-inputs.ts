import { say } from '../../src/core/language/say.js';
import type { LostInput } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { FIRST_NODE, SECOND_NODE, withNodes } from '../ui/node-places.js';
import { visibleText } from '../ui/visible-text.js';

/**
 * Says which inputs are not any more what the statement was made from; undefined while all are. The statement below stays
 * as it was.
 */
export function createLostInputs(lost: readonly LostInput[], onAgain: () => void): HTMLElement | undefined {
  if (lost.length === 0) return undefined;
  return element(
    'div',
    { class: 'lost-inputs', attributes: { role: 'alert' } },
    createIcon('warning'),
    element(
      'div',
      { class: 'lost-text' },
      ...lost.map(({ name, message }) =>
        element(
          'p',
          {},
          ...withNodes(
            say`${FIRST_NODE} changed or is gone: ${SECOND_NODE}`,
            element('strong', { text: visibleText(name) }),
            new Text(visibleText(message)),
          ),
        ),
      ),
      element('p', { class: 'muted', text: say`This statement shows it as it was.` }),
    ),
    createButton({ label: say`Run again`, onClick: onAgain }),
  );
}
