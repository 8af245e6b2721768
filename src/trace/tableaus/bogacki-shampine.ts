import { hermite, type Tableau } from '../tableau.ts';

const b = [2 / 9, 1 / 3, 4 / 9];

/** Bogacki and Shampine, "A 3(2) pair of Runge-Kutta formulas", Appl. Math. Lett. 2 (1989) 321. */
export const bogackiShampine: Tableau = {
  name: 'bogacki-shampine',
  order: 3,
  stages: 3,
  c: [0, 1 / 2, 3 / 4],
  a: [[], [1 / 2], [0, 3 / 4]],
  implicit: false,
  b,
  error: { sums: [[-5 / 72, 1 / 12, 1 / 9, -1 / 8]] },
  dense: { order: 3, extra: [], weights: hermite(b, null) },
};
