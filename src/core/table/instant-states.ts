/** What a stamp cell turned out to be. */
export const INSTANT_BLANK = 0;
/** The stamp says its offset (or is an epoch): `values` is epoch ms UTC. */
export const INSTANT_ABSOLUTE = 1;
/** No offset: `values` is the wall clock as if it were UTC, to be resolved in a zone. */
export const INSTANT_NAIVE = 2;
/** Something else than an instant; the value means nothing. */
export const INSTANT_INVALID = 3;
