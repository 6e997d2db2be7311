import type { StatementHost, StatementModel } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import type { Tooltip } from '../ui/tooltip.js';
import { createContents } from './contents.js';
import { createHeader } from './header.js';
import type { PageContext } from './page-context.js';
import { changeState, pageState } from './page-state.js';
import type { Reader } from './reader-place.js';
import type { StatementSection } from './section.js';
import { comparisonSection } from './sections/break-comparison.js';
import type { BreakTriage } from './sections/break-triage.js';
import { breaksSection } from './sections/breaks.js';
import { bridgeSection } from './sections/bridge.js';
import { completenessSection } from './sections/completeness.js';
import { controlTotalsSection } from './sections/control-totals.js';
import { evidenceSection } from './sections/evidence.js';
import { groupsSection } from './sections/groups.js';
import { invoiceSection } from './sections/invoice.js';
import { provenanceSection } from './sections/provenance.js';
import { roundingSection } from './sections/rounding.js';
import { revealRule, rulesSection } from './sections/rules.js';
import { scopeSection } from './sections/scope.js';
import { verdictSection } from './sections/verdict.js';

/**
 * The whole statement, in the order of its other forms. Scrolls to where the reader was, and so does the keyboard. Gives
 * what shows decisions about its breaks.
 */
export function showStatement(
  root: HTMLElement,
  { statement: view, canUndo }: StatementModel & { state: 'ready' },
  host: StatementHost,
  { tooltip, reader }: { tooltip: Tooltip; reader: Reader },
): BreakTriage | undefined {
  const status = element('p', { class: 'visually-hidden', attributes: { role: 'status' } });
  const context: PageContext = {
    host,
    view: { ...view },
    canUndo,
    tooltip,
    announce: (text) => {
      status.textContent = text;
    },
    showRule: revealRule,
  };
  const breaks = breaksSection(context);
  const bridge = bridgeSection(context);
  const rounding = roundingSection(context);
  const verdict = verdictSection(view);
  const totals = [controlTotalsSection(context), completenessSection(context)];
  const details = [
    bridge,
    groupsSection(context),
    breaks,
    comparisonSection(context),
    invoiceSection(context),
    rounding,
    evidenceSection(context),
    rulesSection(context),
    provenanceSection(context),
    scopeSection(view),
  ].filter((section): section is StatementSection => section !== undefined);
  const contents = createContents([verdict, ...totals, ...details]);
  const header = createHeader(view, host);
  const scroller = element(
    'div',
    { class: 'page', attributes: { tabindex: -1 } },
    header,
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
  keepClearOf(header, scroller);
  const { scrollTop } = pageState();
  // While parts arrive the page grows, and what was below them is reached only at the end: until then nothing is moved for
  // their sake.
  scroller.style.overflowAnchor = 'none';
  scroller.scrollTop = scrollTop;
  const whole = Promise.all([breaks.shown, bridge.drawn, rounding?.shown]);
  void whole.then(() => {
    // Unless the reader has moved.
    if (scroller.isConnected && scroller.scrollTop <= scrollTop) scroller.scrollTop = scrollTop;
    scroller.style.overflowAnchor = '';
    const remember = () => changeState({ scrollTop: scroller.scrollTop });
    scroller.addEventListener('scrollend', remember, { passive: true });
    // Whoever leaves in the middle of it left from where they see it.
    scroller.addEventListener('focusout', remember);
    contents.follow(scroller);
  });
  void reader.returnTo(whole);
  return breaks.triage;
}

/** Tells the style sheet how much of the page its header covers, so that nothing is scrolled to under it. */
function keepClearOf(header: HTMLElement, scroller: HTMLElement): void {
  new ResizeObserver(() => scroller.style.setProperty('--header', `${header.offsetHeight}px`)).observe(header);
}
