import type { OpenedFile } from './opened-file.js';

/** Table columns with the call ids of a usage file, the best first; none where its format knows of none. */
export function callIdColumns({ format, binding }: Pick<OpenedFile, 'format' | 'binding'>): readonly number[] {
  return format?.usageIdColumns?.(binding) ?? [];
}
