/** What stands behind a file's name in the name of its sidecar. */
const SIDECAR_SUFFIX = '.reconcile.json';
/** `usage.csv` → `usage.csv.reconcile.json`. */
export function sidecarName(fileName: string): string {
  return fileName + SIDECAR_SUFFIX;
}
