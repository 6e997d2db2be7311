import { say } from '../../src/core/language/say.js';
import type { Severity } from '../../src/engine/protocol.js';
import { createIcon } from './icon.js';

/** From the gravest to the least. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** The severity as a person says it. */
export function severityName(severity: Severity): string {
  switch (severity) {
    case 'error':
      return say`Error`;
    case 'warning':
      return say`Warning`;
    case 'info':
      return say`Information`;
  }
}

/** The sign of a severity, in the shape and colour that VS Code uses for problems. */
export function severityIcon(severity: Severity): SVGSVGElement {
  return createIcon(severity, `severity-${severity}`);
}

/** The gravest of several; undefined of none. */
export function gravest(found: readonly { severity: Severity }[]): Severity | undefined {
  return SEVERITIES.find((severity) => found.some((entry) => entry.severity === severity));
}
