import { hermite, type Tableau } from '../tableau.ts';

const b = [1 / 6, 1 / 3, 1 / 3, 1 / 6];

/** Kutta's classical method, 1901. */
export const rk4: Tableau = {
  name: 'rk4',
  order: 4,
  stages: 4,
  c: [0, 1 / 2, 1 / 2, 1],
  a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  implicit: false,
  b,
  error: null,
  dense: { order: 3, extra: [], weights: hermite(b, null) },
};
