import '../ui/page-language.js';
import '../ui/base.css';
import './page.css';
import './contents.css';
import './tables.css';
import './narrow-tables.css';
import './groups.css';
import './invoice.css';
import './breaks.css';
import './break-reason.css';
import './break-triage.css';
import './bridge.css';
import './parts.css';
import './rules.css';
import './evidence.css';
import './what-if.css';
import './forced-colors.css';
import type { StatementHost, StatementModel, StatementPanel } from '../../src/engine/protocol.js';
import { connectHost, hostError } from '../ui/connect-host.js';
import { element } from '../ui/element.js';
import { Tooltip } from '../ui/tooltip.js';
import { createLostInputs } from './lost-inputs.js';
import { changeState } from './page-state.js';
import { Reader } from './reader-place.js';
import type { BreakTriage } from './sections/break-triage.js';
import { showStatement } from './statement-page.js';
import { createFailed, createLoading, progressText } from './waiting.js';

const root = document.getElementById('root') ?? document.body.appendChild(element('main'));
const tooltip = new Tooltip(document.body);
const reader = new Reader(root, tooltip);
const host = connectHost<StatementHost, StatementPanel>({
  update: show,
  setTriage: (decided) => void triage?.refresh(decided),
  setTooltips: (on) => tooltip.setOn(on),
});

/** What is under way, over the statement that is being made anew. */
const again = element('p', { class: 'again figure-text', attributes: { role: 'status', hidden: true } });
document.body.append(again);

/** Handle of the statement that is on screen. */
let shown: number | undefined;
/** What shows decisions about its breaks. */
let triage: BreakTriage | undefined;

function show(model: StatementModel): void {
  tooltip.hide();
  root.removeAttribute('aria-busy');
  again.hidden = true;
  if (model.state === 'ready') {
    changeState({ origin: model.origin });
    // What becomes of the files does not move the reader of the statement.
    if (shown !== model.statement.handle) triage = showStatement(root, model, host, { tooltip, reader });
    shown = model.statement.handle;
    root.querySelector('.lost-inputs')?.remove();
    const lost = createLostInputs(model.lost, () => void host.rerun());
    if (lost) root.querySelector('.page-header')?.append(lost);
  } else if (model.state === 'failed') {
    shown = undefined;
    const hadFocus = root.contains(document.activeElement);
    root.replaceChildren(createFailed(model.error, () => void host.rerun()));
    // Whoever asked for a statement is not left without a place.
    if (hadFocus) root.querySelector<HTMLElement>('vscode-button')?.focus();
  } else if (shown !== undefined) {
    // The last statement stays readable until the next one is there.
    root.setAttribute('aria-busy', 'true');
    again.textContent = progressText(model);
    again.hidden = false;
  } else root.replaceChildren(createLoading(model));
}

host.ready().then(show, (error: unknown) => show({ state: 'failed', error: hostError(error) }));
