import { say } from '../../../src/core/language/say.js';
import { createButton } from '../../ui/button.js';
import { element, setAttribute } from '../../ui/element.js';
import { visibleText } from '../../ui/visible-text.js';

/** Reasons besides the last one that are offered as buttons; the field offers all of them. */
const OFFERED = 5;
/** Characters of a reason, at most. */
const LONGEST = 500;

/**
 * Asks why breaks are accepted: in a dialog of the page, which takes the keyboard and gives it back. Offers the reasons
 * that were given before, the last one already written. Undefined where somebody thinks better of it.
 */
export function askReason(title: string, reasons: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer: string | undefined;
    const options = element('datalist', { attributes: { id: 'given-reasons' } });
    for (const reason of reasons) options.append(element('option', { attributes: { value: reason } }));
    const problem = element('p', { class: 'reason-problem', attributes: { id: 'reason-problem', role: 'alert' } });
    const field = element('input', {
      class: 'reason-field',
      attributes: {
        id: 'reason-field',
        type: 'text',
        maxlength: LONGEST,
        autocomplete: 'off',
        spellcheck: 'false',
        list: 'given-reasons',
        'aria-describedby': 'reason-problem',
      },
      on: {
        keydown: (event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          accept(field.value);
        },
      },
    });
    field.value = reasons[0] ?? '';
    const accept = (reason: string) => {
      if (reason.trim() === '') {
        problem.textContent = say`Say why: whoever reads the statement wants to know.`;
        setAttribute(field, 'aria-invalid', 'true');
        field.focus();
        return;
      }
      answer = reason.trim();
      dialog.close();
    };
    const dialog = element(
      'dialog',
      { class: 'reason', attributes: { 'aria-labelledby': 'reason-title' } },
      element('h3', { text: title, attributes: { id: 'reason-title' } }),
      element('label', { text: say`Reason`, attributes: { for: 'reason-field' } }),
      field,
      options,
      problem,
      reasons.length <= 1
        ? undefined
        : element(
            'div',
            { class: 'reason-offers', attributes: { role: 'group', 'aria-label': say`Reasons given before` } },
            ...reasons.slice(1, 1 + OFFERED).map((reason) =>
              element('button', {
                class: 'reason-offer',
                text: visibleText(reason),
                attributes: { type: 'button', title: visibleText(reason) },
                on: { click: () => accept(reason) },
              }),
            ),
          ),
      element(
        'div',
        { class: 'reason-buttons' },
        createButton({ label: say`Accept`, appearance: 'primary', onClick: () => accept(field.value) }),
        createButton({ label: say`Cancel`, onClick: () => dialog.close() }),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    // Letters are keys of the list behind it.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
    field.select();
  });
}
