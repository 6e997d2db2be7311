import '../ui/base.css';
import './page.css';
import './tables.css';
import './breaks.css';
import './bridge.css';
import './parts.css';
import type { StatementHost, StatementPanel } from '../../src/engine/protocol.js';
import { connectHost, hostError } from '../ui/connect-host.js';
import { element } from '../ui/element.js';
import { Tooltip } from '../ui/tooltip.js';
import { showStatement } from './statement-page.js';
import { createFailed, createLoading, progressText } from './waiting.js';

type Model = Parameters<StatementPanel['update']>[0];

const root = document.getElementById('root') ?? document.body.appendChild(element('main'));
const tooltip = new Tooltip(document.body);
const host = connectHost<StatementHost, StatementPanel>({ update: show });

/** What is under way, over the statement that is being made anew. */
const again = element('p', { class: 'again figure-text', attributes: { role: 'status', hidden: true } });
document.body.append(again);

function show(model: Model): void {
  tooltip.hide();
  const hasStatement = root.querySelector('.statement') !== null;
  root.removeAttribute('aria-busy');
  again.hidden = true;
  if (!('state' in model)) showStatement(root, model, host, tooltip);
  else if (model.state === 'failed') root.replaceChildren(createFailed(model.error, () => void host.rerun()));
  else if (hasStatement) {
    // The last statement stays readable until the next one is there.
    root.setAttribute('aria-busy', 'true');
    again.textContent = progressText(model);
    again.hidden = false;
  } else root.replaceChildren(createLoading(model));
}

host.ready().then(show, (error: unknown) => show({ state: 'failed', error: hostError(error) }));
