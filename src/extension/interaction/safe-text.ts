import { shortened, visibleText } from '../../core/report/visible-text.js';

/** Text from a file for a place that shows plain text on one line. */
export function plain(text: string, length = 200): string {
  return shortened(visibleText(text), length);
}

/**
 * A text for a notification, where `[words](command:…)` would become a link that runs a command: on one line, with what
 * is hidden in it made visible.
 */
export function withoutLinks(text: string): string {
  // A zero-width blank between the two brackets keeps them apart; it cannot be seen.
  return visibleText(text).replaceAll('](', ']\u200b(');
}

/** Text from a file for a place where `$(name)` would become an icon: picks, code lenses, the status bar. */
export function withoutIcons(text: string, length = 120): string {
  // A zero-width blank between the two characters keeps them apart; it cannot be seen.
  return plain(text, length).replaceAll('$(', '$\u200b(');
}
