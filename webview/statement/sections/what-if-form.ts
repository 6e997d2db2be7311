import { say } from '../../../src/core/language/say.js';
import type { ModelToTry } from '../../../src/engine/protocol.js';
import { createButton } from '../../ui/button.js';
import { element, setAttribute } from '../../ui/element.js';

/** Models that contracts have. */
const PRESETS: readonly ModelToTry[] = [
  { minimum: 60, increment: 60 },
  { minimum: 30, increment: 6 },
  { minimum: 6, increment: 6 },
  { minimum: 1, increment: 1 },
];
const MOST_SECONDS = 86_400;

/** Fields for a rounding model, and buttons for the usual ones. */
export interface WhatIfForm {
  node: HTMLElement;
  /** The model in the fields; undefined where they hold none. */
  model(): ModelToTry | undefined;
}

/**
 * The form. `onChange` is told of each change: `typed` where more may follow at once. Id `explained` says what is wrong
 * where a field is.
 */
export function createWhatIfForm(first: ModelToTry, explained: string, onChange: (typed: boolean) => void): WhatIfForm {
  const fields = {
    minimum: createSeconds('what-if-minimum', say`Minimum (s)`, 0, first.minimum),
    increment: createSeconds('what-if-increment', say`Increment (s)`, 1, first.increment),
    freeBelow: createSeconds('what-if-free', say`Free below (s)`, 0, first.freeBelow),
  };
  fields.freeBelow.input.placeholder = say`as now`;
  for (const { input } of Object.values(fields)) {
    setAttribute(input, 'aria-describedby', explained);
    input.addEventListener('input', () => {
      mark();
      onChange(true);
    });
  }
  const presets = PRESETS.map((preset) => {
    const label = `${preset.minimum}/${preset.increment}`;
    const button = createButton({
      label,
      onClick: () => {
        fields.minimum.set(preset.minimum);
        fields.increment.set(preset.increment);
        fields.freeBelow.set(preset.freeBelow);
        mark();
        onChange(false);
      },
    });
    return { preset, button };
  });
  mark();

  function model(): ModelToTry | undefined {
    const minimum = fields.minimum.value();
    const increment = fields.increment.value();
    const freeBelow = fields.freeBelow.value();
    if (typeof minimum !== 'number' || typeof increment !== 'number' || freeBelow === null) return undefined;
    return { minimum, increment, ...(freeBelow !== undefined && { freeBelow }) };
  }
  /** Shows which preset the fields are, and which field cannot be used. */
  function mark(): void {
    const now = model();
    for (const { preset, button } of presets) {
      const is =
        now?.minimum === preset.minimum && now.increment === preset.increment && now.freeBelow === preset.freeBelow;
      setAttribute(button, 'aria-pressed', String(is));
      // The toolkit passes it on to the button within only when it is set as a property.
      button.ariaPressed = String(is);
    }
    for (const field of Object.values(fields)) {
      const isWrong = field.value() === null || (field !== fields.freeBelow && field.value() === undefined);
      setAttribute(field.input, 'aria-invalid', isWrong ? 'true' : undefined);
    }
  }

  const node = element(
    'div',
    { class: 'what-if-form', attributes: { role: 'group', 'aria-labelledby': 'what-if-title' } },
    ...Object.values(fields).map((field) => field.node),
    element(
      'div',
      { class: 'what-if-presets', attributes: { role: 'group', 'aria-label': say`Usual models` } },
      ...presets.map(({ button }) => button),
    ),
  );
  return { node, model };
}

interface SecondsField {
  node: HTMLElement;
  input: HTMLInputElement;
  /** Whole seconds; undefined where it is empty, null where it holds something else. */
  value(): number | undefined | null;
  set(seconds: number | undefined): void;
}

function createSeconds(id: string, label: string, least: number, first: number | undefined): SecondsField {
  const input = element('input', {
    class: 'seconds-field',
    attributes: { id, type: 'number', min: least, max: MOST_SECONDS, step: 1, inputmode: 'numeric' },
  });
  const set = (seconds: number | undefined) => {
    input.value = seconds === undefined ? '' : String(seconds);
  };
  set(first);
  return {
    node: element('div', { class: 'what-if-field' }, element('label', { text: label, attributes: { for: id } }), input),
    input,
    value() {
      if (input.validity.badInput) return null;
      if (input.value === '') return undefined;
      const seconds = Number(input.value);
      return Number.isInteger(seconds) && seconds >= least && seconds <= MOST_SECONDS ? seconds : null;
    },
    set,
  };
}
