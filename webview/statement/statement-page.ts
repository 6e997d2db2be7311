import type { StatementHost, StatementView } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import type { Tooltip } from '../ui/tooltip.js';
import { createContents } from './contents.js';
import { createHeader } from './header.js';
import type { PageContext } from './page-context.js';
import { changeState, pageState } from './page-state.js';
import type { StatementSection } from './section.js';
import { breaksSection } from './sections/breaks.js';
import { bridgeSection } from './sections/bridge.js';
import { completenessSection } from './sections/completeness.js';
import { controlTotalsSection } from './sections/control-totals.js';
import { invoiceSection } from './sections/invoice.js';
import { provenanceSection } from './sections/provenance.js';
import { revealRule, rulesSection } from './sections/rules.js';
import { scopeSection } from './sections/scope.js';
import { verdictSection } from './sections/verdict.js';

/** The whole statement, in the order of its other forms. Scrolls to where the reader was. */
export function showStatement(root: HTMLElement, view: StatementView, host: StatementHost, tooltip: Tooltip): void {
  const status = element('p', { class: 'visually-hidden', attributes: { role: 'status' } });
  const context: PageContext = {
    host,
    view,
    tooltip,
    announce: (text) => {
      status.textContent = text;
    },
    showRule: revealRule,
  };
  const breaks = breaksSection(context);
  const verdict = verdictSection(view);
  const totals = [controlTotalsSection(context), completenessSection(context)];
  const details = [
    bridgeSection(context),
    breaks,
    invoiceSection(context),
    rulesSection(context),
    provenanceSection(context),
    scopeSection(view),
  ].filter((section): section is StatementSection => section !== undefined);
  const contents = createContents([verdict, ...totals, ...details]);
  const scroller = element(
    'div',
    { class: 'page', attributes: { tabindex: -1 } },
    createHeader(view, host),
    element(
      'div',
      { class: 'page-body' },
      contents.node,
      element(
        'div',
        { class: 'statement' },
        verdict.node,
        element('div', { class: 'part-pair' }, ...totals.map(({ node }) => node)),
        ...details.map(({ node }) => node),
      ),
    ),
    status,
  );
  root.replaceChildren(scroller);
  const { scrollTop } = pageState();
  scroller.scrollTop = scrollTop;
  void breaks.shown.then(() => {
    // The breaks are as tall again as they were: only now can what was below them be reached. Unless the reader has moved.
    if (scroller.isConnected && scroller.scrollTop <= scrollTop) scroller.scrollTop = scrollTop;
    scroller.addEventListener('scrollend', () => changeState({ scrollTop: scroller.scrollTop }), { passive: true });
    contents.follow(scroller);
  });
}
