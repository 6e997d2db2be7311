import type { Environment } from './environment.js';

/** Goes to the next finding of the text in front, as F8 does. */
export async function nextTextFinding({ marks }: Environment): Promise<void> {
  await marks.go(1);
}

/** Goes to the finding before, as Shift+F8 does. */
export async function previousTextFinding({ marks }: Environment): Promise<void> {
  await marks.go(-1);
}
