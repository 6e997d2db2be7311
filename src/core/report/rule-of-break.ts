export { rulesOfBreaks } from '../reconcile/rule-of-break.js';
