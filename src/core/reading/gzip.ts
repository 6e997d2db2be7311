/** Whether bytes start as a gzip file does (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The name of what a gzip file holds: `usage.csv` for `usage.csv.gz`. */
export function nameWithinGzip(name: string): string {
  return name.replace(/\.(?:gz|gzip)$/i, '');
}
