import type { Tableau } from '../tableau.ts';

const root = Math.sqrt(15);
/** The nodes of Gauss on [0, 1] between its ends. */
const nodes = [0, 1 / 2 - root / 10, 1 / 2, 1 / 2 + root / 10];

/**
 * Gauss-Legendre collocation with three nodes, order 6, symplectic: energy does not drift on long runs, but for rounding. Hairer, Lubich and Wanner,
 * "Geometric Numerical Integration", II.1.3. A first stage of no weight holds f(y0).
 *
 * Between the ends y is the integral of the polynomial through the derivatives at the nodes and at both ends; the stages themselves are only of order 3,
 * hence the interpolant of order 4.
 */
export const gaussLegendre: Tableau = {
  name: 'gauss-legendre',
  order: 6,
  stages: 4,
  c: nodes,
  a: [
    [],
    [0, 5 / 36, 2 / 9 - root / 15, 5 / 36 - root / 30],
    [0, 5 / 36 + root / 24, 2 / 9, 5 / 36 - root / 24],
    [0, 5 / 36 + root / 30, 2 / 9 + root / 15, 5 / 36],
  ],
  implicit: true,
  b: [0, 5 / 18, 4 / 9, 5 / 18],
  error: null,
  dense: { order: 4, extra: [], weights: integralsOfLagrange([...nodes, 1]) },
};

/** [node][power]: the integral from 0 to theta of the polynomial that is 1 at this node and 0 at the others, over theta^(power + 1). */
function integralsOfLagrange(places: readonly number[]): number[][] {
  return places.map((own, i) => {
    let polynomial = [1];
    places.forEach((other, j) => {
      if (i === j) return;
      const scale = 1 / (own - other);
      // Times (x - other) / (own - other).
      polynomial = [0, ...polynomial].map((below, power) => scale * (below - other * (polynomial[power] ?? 0)));
    });
    return polynomial.map((coefficient, power) => coefficient / (power + 1));
  });
}
