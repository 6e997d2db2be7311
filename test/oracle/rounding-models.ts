/** A charging model, in ms. */
export interface Model {
  minimum: number;
  increment: number;
  freeBelow: number;
}

/** Minimum and increment of a model, in seconds. */
export function model(minimum: number, increment: number, freeBelow = 0): Model {
  return { minimum: minimum * 1000, increment: increment * 1000, freeBelow: freeBelow * 1000 };
}

export const VOICE_AI = model(1, 1, 15);

/** What a call of `talk` ms is charged, in ms. What is free by rule is not decided here. */
export function charge({ minimum, increment }: Model, talk: number): number {
  if (talk <= 0) return 0;
  return minimum + Math.ceil(Math.max(0, talk - minimum) / increment) * increment;
}

/** The models of the fit, in the order in which ties are listed. */
export const FIT: readonly { name: string; charge: (talk: number) => number }[] = [
  { name: '60/60', charge: (talk) => charge(model(60, 60), talk) },
  { name: '30/6', charge: (talk) => charge(model(30, 6), talk) },
  { name: '6/6', charge: (talk) => charge(model(6, 6), talk) },
  { name: '1/1', charge: (talk) => charge(model(1, 1), talk) },
  { name: '60/1', charge: (talk) => charge(model(60, 1), talk) },
  { name: 'truncate-60', charge: (talk) => Math.floor(Math.max(0, talk) / 60_000) * 60_000 },
  { name: 'nearest-60', charge: (talk) => Math.floor((Math.max(0, talk) + 30_000) / 60_000) * 60_000 },
];
