/**
 * What crosses the two boundaries: extension host ↔ engine worker, and extension host ↔ webviews. Plain JSON-able data
 * only (row lists as typed arrays towards the worker side). Rows and columns are 0-based here; people are shown file
 * line numbers and 1-based records.
 */

export type * from './protocol/basics.js';
export type * from './protocol/dispute-calls.js';
export type * from './protocol/engine-calls.js';
export type * from './protocol/evidence-view.js';
export type * from './protocol/figures.js';
export type * from './protocol/findings.js';
export type * from './protocol/grid-page.js';
export type * from './protocol/model-questions.js';
export type * from './protocol/opening.js';
export type * from './protocol/rows.js';
export type * from './protocol/search.js';
export type * from './protocol/statement-page.js';
export type * from './protocol/statement-view.js';
export type * from './protocol/triage-view.js';
export type * from './protocol/view-calls.js';
