// Curvature in float64 with, beside each number, the size of the terms that it was added up from: what is smaller than
// their rounding is zero as far as float64 can tell, and what is larger is not. So neither is a flat metric in awkward
// coordinates taken for curved, nor weak curvature, such as Schwarzschild's at r = 10⁶ M, for none.
import { differentiator } from '../../algebra/derivative.ts';
import type { Values } from '../../algebra/evaluate.ts';
import { evaluator } from '../../algebra/evaluate.ts';
import type { Expression } from '../../algebra/expression.ts';
import { adjugateInverse } from '../../algebra/matrix.ts';
import type { Manifold } from '../../manifold/manifold.ts';
import { firstKind } from '../euler-lagrange.ts';
import { kretschmannScalar, mixedRiemann, type Ring, ricci, riemannOverPairs, scalarCurvature } from '../riemann.ts';

/** A number, and the sum of the sizes of all that it was added up from. */
export interface Sized {
  readonly value: number;
  readonly size: number;
}

/** Of the terms that cancel: what is left below this counts as rounding. */
export const noise = 1e-10;

export const isNoise = ({ value, size }: Sized): boolean => Math.abs(value) <= noise * size;

const nothing: Sized = { value: 0, size: 0 };
const exactly = (value: number): Sized => ({ value, size: Math.abs(value) });

export const sizedRing: Ring<Sized> = {
  zero: nothing,
  sum: (terms) => {
    let value = 0;
    let size = 0;
    for (const term of terms) {
      value += term.value;
      size += term.size;
    }
    return { value, size };
  },
  multiply: (a, b) => ({ value: a.value * b.value, size: a.size * b.size }),
  negate: ({ value, size }) => ({ value: -value, size }),
  scale: ({ value, size }, numerator, denominator) => ({
    value: (value * numerator) / denominator,
    size: size * Math.abs(numerator / denominator),
  }),
  isZero: ({ size }) => size === 0,
};

export interface SizedCurvature {
  readonly metric: readonly (readonly Sized[])[];
  /** R_abcd over pairs a < b, c < d, as riemann.ts has them. */
  readonly riemann: readonly (readonly Sized[])[];
  readonly ricci: readonly (readonly Sized[])[];
  readonly scalar: Sized;
  readonly kretschmann: Sized;
}

/** Prepares the curvature of a manifold for many points; null at a point where it has no finite value. */
export function sizedCurvature(manifold: Manifold): (position: ArrayLike<number>) => SizedCurvature | null {
  const { coordinates, metric } = manifold;
  const n = coordinates.length;
  const raised = adjugateInverse(metric);
  const first = firstKind(manifold);
  const by = coordinates.map((name) => differentiator(name));
  const second = metric.map((row) => row.map((entry) => by.map((c) => by.map((d) => d(c(entry))))));
  const parameters = manifold.parameters.map(({ name, value }) => [name, value] as const);
  return (position) => {
    const values: Values = new Map([
      ...parameters,
      ...coordinates.map((name, i) => [name, position[i] as number] as const),
    ]);
    const number = evaluator(values);
    const at = (e: Expression) => exactly(number(e));
    const inverse = raised.map((row) => row.map(at));
    const symbols = first.map((rows) => rows.map((row) => row.map(at)));
    const riemann = riemannOverPairs(sizedRing, {
      dimension: n,
      inverse,
      firstKind: (a, b, c) => symbols[a]?.[b]?.[c] as Sized,
      second: (a, b, c, d) => at(second[a]?.[b]?.[c]?.[d] as Expression),
    });
    const mixed = mixedRiemann(sizedRing, inverse, riemann);
    const result = {
      metric: metric.map((row) => row.map(at)),
      riemann,
      ricci: ricci(sizedRing, inverse, riemann),
      scalar: scalarCurvature(sizedRing, mixed),
      kretschmann: kretschmannScalar(sizedRing, mixed),
    };
    const parts = [
      ...result.metric.flat(),
      ...riemann.flat(),
      ...result.ricci.flat(),
      result.scalar,
      result.kretschmann,
    ];
    return parts.every(({ value, size }) => Number.isFinite(value) && Number.isFinite(size)) ? result : null;
  };
}
