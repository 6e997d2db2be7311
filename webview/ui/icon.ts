import { classes, setAttribute } from './element.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Drawn in a square of 16, in lines of the current colour. */
const DRAWINGS = {
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM5.8 5.8l4.4 4.4m0-4.4-4.4 4.4',
  warning: 'M8 2.2 14.4 13.6H1.6L8 2.2ZM8 6.4v3.4m0 1.5v.9',
  info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 7.3v4m0-6.6v.9',
  pass: 'm3 8.6 3.2 3.2L13 4.6',
  skipped: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM5 8h6',
  close: 'm4 4 8 8m0-8-8 8',
  right: 'm6 3.5 4.5 4.5L6 12.5',
  down: 'm3.5 6 4.5 4.5L12.5 6',
  ascending: 'M8 12.8V3.4M4.4 6.8 8 3.2l3.6 3.6',
  descending: 'M8 3.2v9.4M4.4 9.2 8 12.8l3.6-3.6',
  text: 'M2.5 4h11M2.5 7h8M2.5 10h11M2.5 13h6',
  filter: 'M2.2 3.5h11.6L9.4 8.7v4l-2.8-1.5V8.7L2.2 3.5Z',
} as const;

/** Name of a drawing. */
export type IconName = keyof typeof DRAWINGS;

/** A small drawing beside a text. It says nothing to screen readers: the text does. */
export function createIcon(name: IconName, className?: string): SVGSVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  setAttribute(icon, 'class', classes('icon', className));
  icon.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', DRAWINGS[name]);
  icon.append(line);
  return icon;
}
