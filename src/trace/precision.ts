/**
 * What rays are computed in on a GPU: float32, with compensated sums, or numbers of two float32, which are good for 48 bits and take some
 * twenty times as many operations.
 */
export const precisions = ['single', 'double-single'] as const;

export type Precision = (typeof precisions)[number];
