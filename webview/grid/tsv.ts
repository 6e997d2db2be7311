/**
 * A cell as spreadsheets read it from the clipboard: quoted where it has a separator of its own, or begins as if it were
 * quoted.
 */
export function tsvCell(text: string): string {
  return /^"|[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
