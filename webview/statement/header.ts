import { inLanguage, say } from '../../src/core/language/say.js';
import { EXPORT_FORMATS, EXPORT_FORMS } from '../../src/core/report/export-forms.js';
import type { StatementHost, StatementView } from '../../src/engine/protocol.js';
import { createButton } from '../ui/button.js';
import { element } from '../ui/element.js';
import { createMenuButton } from '../ui/menu-button.js';
import { visibleText } from '../ui/visible-text.js';
import { periodDays, periodSource, periodZone } from './period-text.js';

/** What is compared, for which period, and what can be done with the result. */
export function createHeader(view: StatementView, host: StatementHost): HTMLElement {
  const names = (role: string) =>
    view.inputs.filter((input) => input.role === role).map(({ name }) => visibleText(name));
  const title = say`${names('usage').join(', ')} against ${names('call-log').join(', ')}`;
  const { period } = view;
  return element(
    'header',
    { class: 'page-header' },
    element(
      'div',
      { class: 'page-heading' },
      element('h1', { text: title, attributes: { title, tabindex: -1 } }),
      element(
        'p',
        { class: 'page-period' },
        element('span', { class: 'figure-text', text: periodDays(period) }),
        element('span', { class: 'muted', text: ` (${periodZone(period)}), ${periodSource(period)}` }),
      ),
    ),
    element(
      'div',
      { class: 'page-actions', attributes: { role: 'group', 'aria-label': say`Statement` } },
      createMenuButton(
        say`Export`,
        EXPORT_FORMATS.map((format) => ({
          label: inLanguage(EXPORT_FORMS[format].name),
          detail: inLanguage(EXPORT_FORMS[format].detail),
          onChoose: () => void host.export(format),
        })),
      ),
      createMenuButton(say`Actions`, [
        {
          label: say`Print…`,
          detail: say`as HTML, in the browser`,
          onChoose: () => void host.runCommand('printStatement'),
        },
        {
          label: say`Make Dispute Pack…`,
          detail: say`letter, annex, statement`,
          onChoose: () => void host.runCommand('makeDisputePack'),
        },
        { label: say`Reconcile with Rate Card…`, onChoose: () => void host.runCommand('reconcileWithRates') },
        { label: say`Reconcile with Invoice Lines…`, onChoose: () => void host.runCommand('reconcileInvoice') },
      ]),
      createButton({ label: say`Run again`, onClick: () => void host.rerun() }),
    ),
  );
}
