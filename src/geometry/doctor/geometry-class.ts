// What kind of geometry it is: flat, of constant curvature, Ricci-flat, an Einstein space. By algebra, exactly, where
// that can tell within its allowance; else by numbers at points spread over the domain, and said so.
//
//   flat: R_abcd = 0;  constant curvature K: R_abcd = K (g_ac g_bd − g_ad g_bc);  Einstein: R_ab = λ g_ab, λ constant.
import { derivative } from '../../algebra/derivative.ts';
import { evaluate } from '../../algebra/evaluate.ts';
import type { Expression } from '../../algebra/expression.ts';
import { add, multiply, negate, rational, symbolsOf, zero } from '../../algebra/expression.ts';
import { NotInvertible } from '../../algebra/field.ts';
import { withAllowance } from '../../algebra/polynomial.ts';
import { toText } from '../../algebra/print-text.ts';
import type { Manifold } from '../../manifold/manifold.ts';
import { connection } from '../christoffel.ts';
import { curvature } from '../curvature.ts';
import { indexPairs } from '../riemann.ts';
import type { ChartProbe, Position } from './chart-probe.ts';
import { openPoints } from './chart-probe.ts';
import type { Finding } from './finding.ts';
import { short } from './finding.ts';
import type { Sized, SizedCurvature } from './sized-curvature.ts';
import { isNoise, noise, sizedRing } from './sized-curvature.ts';

/** A kind of geometry, and its constant as text where it has one. */
export interface GeometryClass {
  readonly kind: 'flat' | 'constant-curvature' | 'ricci-flat' | 'einstein' | 'general';
  readonly constant?: string;
}

/** Work allowed for deciding that one component vanishes. */
const componentAllowance = 3_000_000;

/** How many points are looked at in numbers. */
const points = 24;

/** The one finding about the geometry, or none. */
export function geometryFindings(
  probe: ChartProbe,
  curvatureAt: (position: Position) => SizedCurvature | null,
  allowance?: number,
): Finding[] {
  const n = probe.dimension;
  const exact = classByAlgebra(probe.manifold, allowance);
  const found = exact ?? classByNumbers(probe, curvatureAt);
  if (found === null || found.kind === 'general') return [];
  const how =
    exact === null ? `by numbers: at ${points} points, to ${noise} of the terms that cancel` : 'by algebra: exactly';
  const { kind, constant = '' } = found;
  return [{ code: kind, severity: 'note', message: sentence(kind, constant, n, how), at: null }];
}

function sentence(kind: Exclude<GeometryClass['kind'], 'general'>, constant: string, n: number, how: string): string {
  switch (kind) {
    case 'flat':
      return `The geometry is flat: the Riemann tensor vanishes (${how}). Its geodesics are straight lines in other coordinates.`;
    case 'ricci-flat':
      return `Ricci-flat: R_ab = 0 (${how}), so it solves Einstein's equations in vacuum.`;
    case 'constant-curvature':
      return n === 2
        ? `The Gaussian curvature is constant: K = ${constant} (${how}).`
        : `The curvature is constant: K = ${constant} for every plane at every point (${how}).`;
    case 'einstein':
      return `An Einstein space: R_ab = λ g_ab with λ = ${constant} (${how})${n === 4 ? ', a vacuum with the cosmological constant Λ = λ' : ''}.`;
  }
}

const flat: GeometryClass = { kind: 'flat' };

/** @returns null where the algebra could not tell */
export function classByAlgebra(manifold: Manifold, allowance?: number): GeometryClass | null {
  const { coordinates, metric } = manifold;
  const n = coordinates.length;
  if (n === 1) return flat;
  const { functions } = connection(manifold).simplifier;
  const curved = curvature(manifold, allowance);
  const vanishes = (e: Expression): boolean | null => {
    try {
      return withAllowance(
        Math.min(allowance ?? componentAllowance, componentAllowance),
        () => functions.convert(e).rest === 0,
      );
    } catch (error) {
      if (error instanceof NotInvertible) return null;
      throw error;
    }
  };
  const allVanish = (list: readonly Expression[]): boolean | null => {
    for (const e of list) {
      const answer = e === zero ? true : vanishes(e);
      if (answer !== true) return answer;
    }
    return true;
  };

  const riemann = curved.riemann();
  if (riemann?.length === 0) return flat;
  const ricci = n === 2 ? null : curved.ricci();
  if (n > 2 && ricci === null) return null;
  if (ricci?.every((row) => row.every((e) => e === zero))) return n === 3 ? flat : { kind: 'ricci-flat' };
  const scalar = curved.scalar();
  if (scalar === null) return null;
  const isConstant = allVanish(coordinates.map((name) => derivative(scalar, name)));
  if (isConstant !== true) return isConstant === null ? null : { kind: 'general' };

  const entry = (a: number, b: number) => metric[a]?.[b] as Expression;
  const perPlane = multiply(rational(1, n * (n - 1)), scalar);
  const constant = (kind: GeometryClass['kind'], e: Expression): GeometryClass => {
    const simple = connection(manifold).simplifier.simplify(e);
    const values = new Map(manifold.parameters.map(({ name, value }) => [name, value]));
    const number = symbolsOf(simple).size === 0 ? '' : ` = ${short(evaluate(simple, values))}`;
    return { kind, constant: `${toText(simple)}${number}` };
  };
  if (n === 2) return constant('constant-curvature', perPlane);
  const perDirection = multiply(rational(1, n), scalar);
  const isEinstein = allVanish(
    (ricci ?? []).flatMap((row, a) =>
      row.slice(a).map((e, k) => add(e, negate(multiply(perDirection, entry(a, a + k))))),
    ),
  );
  if (isEinstein !== true) return isEinstein === null ? null : { kind: 'general' };
  // In three dimensions the Ricci tensor determines the Riemann tensor.
  if (n === 3) return constant('constant-curvature', perPlane);
  if (riemann === null) return null;
  const components = new Map(riemann.map(({ indices, expression }) => [String(indices), expression]));
  const pairs = indexPairs(n);
  const isSame = allVanish(
    pairs.flatMap(([a, b], i) =>
      pairs
        .slice(i)
        .map(([c, d]) =>
          add(
            components.get(String([a, b, c, d])) ?? zero,
            negate(
              multiply(perPlane, add(multiply(entry(a, c), entry(b, d)), negate(multiply(entry(a, d), entry(b, c))))),
            ),
          ),
        ),
    ),
  );
  if (isSame === null) return null;
  return isSame ? constant('constant-curvature', perPlane) : constant('einstein', perDirection);
}

/** The same questions in float64; a difference counts as zero where it drowns in the rounding of what cancels. */
export function classByNumbers(
  probe: ChartProbe,
  curvatureAt: (position: Position) => SizedCurvature | null,
): GeometryClass | null {
  const n = probe.dimension;
  if (n === 1) return flat;
  const places = openPoints(probe, 4 * points).points.filter((p) => probe.signatureAt(p) !== null);
  const found = places.slice(0, points).flatMap((p) => curvatureAt(p) ?? []);
  if (found.length < points / 2) return null;
  if (found.every(({ riemann }) => riemann.flat().every(isNoise))) return flat;
  if (n > 3 && found.every(({ ricci }) => ricci.flat().every(isNoise))) return { kind: 'ricci-flat' };
  const scalars = found.map(({ scalar }) => scalar);
  // The value that is known best.
  const mean = scalars.reduce((a, b) => (b.size < a.size ? b : a)).value;
  const isConstant = scalars.every(({ value, size }) => Math.abs(value - mean) <= 100 * noise * size);
  if (!isConstant) return { kind: 'general' };
  const isEinstein = found.every((at) => ricciWithout(at, mean / n).every(isNoise));
  if (n > 2 && !isEinstein) return { kind: 'general' };
  const plane = mean / (n * (n - 1));
  if (n < 4 || found.every((at) => riemannWithout(at, plane).every(isNoise)))
    return { kind: 'constant-curvature', constant: short(plane) };
  return { kind: 'einstein', constant: short(mean / n) };
}

const minus = (a: Sized, factor: number, b: Sized): Sized =>
  sizedRing.sum([a, sizedRing.multiply({ value: -factor, size: Math.abs(factor) }, b)]);

function ricciWithout({ ricci, metric }: SizedCurvature, lambda: number): Sized[] {
  return ricci.flatMap((row, a) => row.map((e, b) => minus(e, lambda, metric[a]?.[b] as Sized)));
}

function riemannWithout({ riemann, metric }: SizedCurvature, k: number): Sized[] {
  const pairs = indexPairs(metric.length);
  const entry = (a: number, b: number) => metric[a]?.[b] as Sized;
  const { multiply: times, negate: minusSign, sum } = sizedRing;
  return riemann.flatMap((row, i) =>
    row.map((e, j) => {
      const [[a, b], [c, d]] = [pairs[i], pairs[j]] as [[number, number], [number, number]];
      return minus(e, k, sum([times(entry(a, c), entry(b, d)), minusSign(times(entry(a, d), entry(b, c)))]));
    }),
  );
}
