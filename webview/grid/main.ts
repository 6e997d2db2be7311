import '../ui/page-language.js';
import type { GridHost, GridView } from '../../src/engine/protocol.js';
import '../ui/base.css';
import { connectHost, hostError } from '../ui/connect-host.js';
import { Tooltip } from '../ui/tooltip.js';
import './columns.css';
import './envelope.css';
import './filters.css';
import './find-bar.css';
import './finding-ruler.css';
import './findings-pane.css';
import './grid.css';
import './finding-marks.css';
import { GridPage } from './grid-page.js';
import './page.css';
import './selection.css';
import './side-pane.css';
import './small-panes.css';
import './tooltip-pages.css';
import './totals.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');

let page: GridPage | undefined;
const tooltip = new Tooltip(root);
const host = connectHost<GridHost, GridView>({
  update: (model) => page?.update(model),
  reveal: (row, column) => page?.reveal(row, column),
  select: (selection) => page?.select(selection),
  announce: (text) => page?.announce(text),
  showFindings: () => page?.showFindings(),
  arrangeColumn: (action, column) => page?.arrangeColumn(action, column),
  setTooltips: (on) => tooltip.setOn(on),
});
const shown = new GridPage(root, host, tooltip);
page = shown;
host.ready().then(
  (model) => shown.update(model),
  (error) => shown.update({ state: 'failed', name: '', error: hostError(error) }),
);
