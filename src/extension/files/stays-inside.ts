/**
 * Whether a path stays in the folder that it is seen from: a relative one that never leaves it on its way. In either
 * spelling, for settings are shared between systems.
 */
export function staysInside(path: string): boolean {
  if (/^[/\\~]|^[A-Za-z][\w+.-]*:/.test(path.trim())) return false;
  let depth = 0;
  for (const name of path.trim().split(/[/\\]/)) {
    if (name === '..') depth--;
    else if (name !== '' && name !== '.') depth++;
    if (depth < 0) return false;
  }
  return depth > 0;
}
