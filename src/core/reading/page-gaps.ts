/** The addresses that a page names: its own and the one that follows it. Undefined where it names none. */
export interface PageAddresses {
  self: string | undefined;
  next: string | undefined;
}

/** Parameters of an address that number a page or its first record. */
const NUMBER = /^(?:page|page_?(?:no|num|number|index)|offset|skip|start)$/i;

/** An address taken apart, so that two that lead to the same page are equal however they are written. */
interface Place {
  /** Path and parameters in order, without the host: links are often relative. */
  key: string;
  /** What its parameter of a page's number says. */
  number: string | undefined;
}

/**
 * Index of the first page that names a next one which is none of the pages, -1 where all are here or it cannot be told.
 * Addresses are trusted only where they can be compared: other pages of the file are found by them, or all pages but the
 * first have a number in theirs.
 */
export function pageBeforeGap(pages: readonly PageAddresses[]): number {
  const own = pages.map(({ self }) => (self === undefined ? undefined : placeOf(self)));
  if (own.length < 2 || own.some((place) => place === undefined)) return -1;
  const keys = new Set(own.map((place) => place?.key));
  const numbers = new Set(own.map((place) => place?.number));
  const isNumbered = own.filter((place) => place?.number === undefined).length <= 1;
  const next = pages.map((page) => (page.next === undefined ? undefined : placeOf(page.next)));
  const followed = next.some((place) => place !== undefined && keys.has(place.key));
  return next.findIndex((place) => {
    if (place === undefined || keys.has(place.key)) return false;
    return place.number === undefined ? followed : isNumbered && !numbers.has(place.number);
  });
}

/** Whether two addresses lead to the same page, though one may lack the host or have its parameters in another order. */
export function isSameAddress(a: string, b: string): boolean {
  return a === b || (placeOf(a)?.key ?? a) === (placeOf(b)?.key ?? b);
}

function placeOf(address: string): Place | undefined {
  try {
    const { pathname, searchParams } = new URL(address, 'https://host.invalid/');
    const parameters = [...searchParams].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const number = parameters.find(([name, value]) => NUMBER.test(name) && value !== '')?.[1];
    return { key: JSON.stringify([pathname, parameters]), number };
  } catch {
    return undefined;
  }
}
