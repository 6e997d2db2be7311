import { say } from '../../../src/core/language/say.js';
import type { StatementView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { visibleText } from '../../ui/visible-text.js';
import { createSection, type StatementSection } from '../section.js';

/** What somebody might think this run proves, and it does not. */
export function scopeSection({ scope }: StatementView): StatementSection {
  return createSection(
    { id: 'scope', title: say`What this run does not prove`, name: say`Not proven` },
    element('ul', { class: 'sentences' }, ...scope.map((text) => element('li', { text: visibleText(text) }))),
  );
}
