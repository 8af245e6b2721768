/**
 * The tables of the Runge-Kutta methods against the order conditions: for every rooted tree t of at most p vertices
 * sum_i b_i Phi_i(t) = 1/gamma(t) (Butcher; Hairer, Nørsett and Wanner, "Solving Ordinary Differential Equations I", II.2, theorem 2.13),
 * and between the ends sum_i w_i(theta) Phi_i(t) = theta^|t|/gamma(t). One wrong digit breaks some of them.
 */
import { describe, expect, it } from 'vitest';
import { cpuMethods } from '../../src/trace/cpu/methods.ts';
import { chosenMethod, methods, tightTolerance } from '../../src/trace/methods.ts';
import { denseWeights, type Tableau } from '../../src/trace/tableau.ts';

/** A rooted tree: the trees that hang from its root, the number of its vertices, and its gamma. */
interface Tree {
  readonly children: readonly Tree[];
  readonly size: number;
  readonly gamma: number;
}

/** All rooted trees of at most `most` vertices: 1, 1, 2, 4, 9, 20, 48, 115, … of each size. */
function treesUpTo(most: number): Tree[] {
  const all: Tree[] = [];
  const grow = (size: number, children: readonly Tree[], room: number, from: number): void => {
    if (room === 0) {
      all.push({ children, size, gamma: children.reduce((product, { gamma }) => product * gamma, size) });
      return;
    }
    // Children in the order of the list, so that no set of them comes twice.
    const known = all.filter((tree) => tree.size < size);
    for (let i = from; i < known.length; i++) {
      const child = known[i] as Tree;
      if (child.size <= room) grow(size, [...children, child], room - child.size, i);
    }
  };
  for (let size = 1; size <= most; size++) grow(size, [], size - 1, 0);
  return all;
}

const trees = treesUpTo(8);

/** Rows of coefficients for every derivative: the stages, k(y1), and what only the interpolant needs. */
const rowsOf = ({ a, b, dense }: Tableau) => [...a, b, ...dense.extra];

/** Phi_i of a tree, for every derivative i. */
function weightsOf(tree: Tree, rows: readonly (readonly number[])[]): number[] {
  const below = tree.children.map((child) => weightsOf(child, rows));
  return rows.map((row) =>
    below.reduce((product, phi) => product * row.reduce((sum, a, j) => sum + a * (phi[j] as number), 0), 1),
  );
}

const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);

const againstTree = (weights: ArrayLike<number>, tree: Tree, rows: readonly (readonly number[])[]) => {
  const phi = weightsOf(tree, rows);
  return sum(Array.from(weights, (w, i) => w * (phi[i] as number)));
};

/** What rounding may leave of a sum of terms as large as these. */
const close = (weights: ArrayLike<number>) => 1e-14 * (10 + sum(Array.from(weights, Math.abs)));

/** Orders up to which the sums of the error estimate vanish. */
const estimates: Readonly<Record<string, readonly number[]>> = {
  'bogacki-shampine': [2],
  'dormand-prince': [4],
  tsit5: [4],
  dop853: [5, 3],
};

it('counts the rooted trees', () => {
  const counts = [1, 2, 3, 4, 5, 6, 7, 8].map((size) => trees.filter((tree) => tree.size === size).length);
  expect(counts).toEqual([1, 1, 2, 4, 9, 20, 48, 115]);
});

describe.each(Object.entries(cpuMethods))('%s', (name, tableau) => {
  const rows = rowsOf(tableau);
  const { stages, order, b, c, dense } = tableau;

  it('is described in full', () => {
    expect(tableau.name).toBe(name);
    expect([tableau.a.length, b.length, c.length]).toEqual([stages, stages, stages]);
    tableau.a.forEach((row, i) => {
      expect(row).toHaveLength(tableau.implicit && i > 0 ? stages : i);
      expect(Math.abs(sum(row) - c[i]!)).toBeLessThan(close(row));
    });
    dense.extra.forEach((row, k) => void expect(row).toHaveLength(stages + 1 + k));
    expect(dense.weights).toHaveLength(stages + 1 + dense.extra.length);
    expect(methods[tableau.name].adaptive).toBe(tableau.error !== null);
  });

  it('satisfies the conditions up to its order, and not all of the next', () => {
    for (const tree of trees.filter(({ size }) => size <= order)) {
      expect(Math.abs(againstTree(b, tree, rows) - 1 / tree.gamma), `${tree.size} vertices`).toBeLessThan(close(b));
    }
    const next = treesUpTo(order + 1).filter(({ size }) => size === order + 1);
    expect(Math.max(...next.map((tree) => Math.abs(againstTree(b, tree, rows) - 1 / tree.gamma)))).toBeGreaterThan(
      1e-8,
    );
  });

  it('estimates an error that vanishes for the order of the formula inside it, and not for the next', () => {
    tableau.error?.sums.forEach((weights, k) => {
      expect(weights).toHaveLength(stages + 1);
      const inside = estimates[name]![k]!;
      for (const tree of trees.filter(({ size }) => size <= inside)) {
        expect(Math.abs(againstTree(weights, tree, rows))).toBeLessThan(close(weights));
      }
      const next = trees.filter(({ size }) => size === inside + 1);
      expect(Math.max(...next.map((tree) => Math.abs(againstTree(weights, tree, rows))))).toBeGreaterThan(1e-6);
    });
  });

  it('interpolates: the ends, the slopes there, and the conditions of its dense order in between', () => {
    const count = stages + 1 + dense.extra.length;
    const at = (theta: number) => denseWeights(tableau, theta, new Float64Array(count));
    // Coefficients of hundreds cancel.
    const exact = 1e-15 * Math.max(10, ...dense.weights.map((row) => sum(row.map(Math.abs))));
    for (const w of at(0)) expect(Math.abs(w)).toBe(0);
    at(1).forEach((w, i) => void expect(Math.abs(w - (b[i] ?? 0))).toBeLessThan(exact));
    const slope = (theta: number) => dense.weights.map((row) => sum(row.map((w, p) => (p + 1) * w * theta ** p)));
    slope(0).forEach((w, i) => void expect(Math.abs(w - (i === 0 ? 1 : 0))).toBeLessThan(10 * exact));
    slope(1).forEach((w, i) => void expect(Math.abs(w - (i === stages ? 1 : 0))).toBeLessThan(10 * exact));
    for (const theta of [0.1, 0.37, 0.8]) {
      for (const tree of trees.filter(({ size }) => size <= dense.order)) {
        const known = theta ** tree.size / tree.gamma;
        expect(Math.abs(againstTree(at(theta), tree, rows) - known)).toBeLessThan(count * exact);
      }
    }
  });
});

describe('the choice of a method', () => {
  it('is Dormand-Prince, on the CPU DOP853 at tight tolerances, and what was asked for', () => {
    const automatic = (tolerance: number) => ({ method: 'automatic', tolerance }) as const;
    expect(chosenMethod(automatic(1e-6), 'cpu')).toBe('dormand-prince');
    expect(chosenMethod(automatic(tightTolerance), 'cpu')).toBe('dop853');
    expect(chosenMethod(automatic(tightTolerance), 'gpu')).toBe('dormand-prince');
    expect(chosenMethod({ method: 'rk4', tolerance: 1e-12 }, 'cpu')).toBe('rk4');
  });
});
