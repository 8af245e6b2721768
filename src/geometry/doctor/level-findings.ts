/**
 * What can be said of a level surface F = 0 before a ray is traced: whether there is one, where it has no tangent plane (∇F = 0 on it: the
 * tip of a cone, a double point), and, in numbers at points of it, whether its Gaussian curvature is constant.
 */
import { evaluator } from '../../algebra/evaluate.ts';
import type { Expression } from '../../algebra/expression.ts';
import type { Manifold } from '../../manifold/manifold.ts';
import { spread } from '../../manifold/signature.ts';
import { compileGeodesicSystem, uniformsOf } from '../compile.ts';
import { gradient, hessian, levelGaussianCurvature } from '../constraint.ts';
import { onSurface } from '../level-surface.ts';
import { type ChartPoint, chartPoint, type Finding, pointText, short } from './finding.ts';

const looks = 64;

/** A curvature is called constant where it varies by less than this, relative to its greatest size. */
const sameness = 1e-9;

export function levelFindings(manifold: Manifold, constraint: Expression): Finding[] {
  const { coordinates } = manifold;
  const values = Object.fromEntries(manifold.parameters.map(({ name, value }) => [name, value]));
  const system = compileGeodesicSystem(manifold);
  const surface = system.constraint;
  if (surface === null) return [];
  const uniforms = uniformsOf(system, values);
  const box = coordinates.map(() => ({ lower: -3, upper: 3 }));
  const starts = spread(box, looks);
  const found = starts.flatMap((start) => onSurface(surface, uniforms, start) ?? []);
  if (found.length === 0) {
    const message =
      'From no point of the box from −3 to 3 a point of this surface is found: it is empty, far away, or F has no slope there.';
    return [{ code: 'no-start', severity: 'warning', message, at: null }];
  }
  const valueAt = (x: ArrayLike<number>) =>
    evaluator({ ...values, ...Object.fromEntries(coordinates.map((name, i) => [name, x[i] as number])) });
  return [
    ...singularPoints(constraint, coordinates, starts, valueAt),
    ...curvatureFinding(constraint, coordinates, found, valueAt),
    {
      code: 'signature',
      severity: 'note',
      message: 'A surface in flat space: distances on it are positive, and it has neither chart nor pole.',
      at: null,
    },
  ];
}

type ValueAt = (x: ArrayLike<number>) => (e: Expression) => number;

/** Zeros of ∇F, by Newton's method from many places; those that lie on the surface are no places for geodesics. */
function singularPoints(
  constraint: Expression,
  coordinates: readonly string[],
  starts: readonly ArrayLike<number>[],
  valueAt: ValueAt,
): Finding[] {
  const slopes = gradient(constraint, coordinates);
  const second = hessian(constraint, coordinates);
  const points: ChartPoint[] = [];
  for (const start of starts) {
    let x = Array.from(start);
    for (let step = 0; step < 60; step++) {
      const value = valueAt(x);
      const shift = solve3(
        second.map((row) => row.map(value)),
        slopes.map((slope) => -value(slope)),
      );
      if (shift === null) break;
      x = x.map((component, i) => component + (shift[i] as number));
      if (Math.hypot(...shift) <= 1e-15 * (1 + Math.hypot(...x))) break;
    }
    const value = valueAt(x);
    const [size, slope] = [Math.abs(value(constraint)), Math.hypot(...slopes.map(value))];
    if (!(size < 1e-12 && slope < 1e-7)) continue;
    const known = points.some((point) =>
      coordinates.every((name, i) => Math.abs((point[name] as number) - (x[i] as number)) < 1e-6),
    );
    if (!known)
      points.push(
        chartPoint(
          coordinates,
          x.map((component) => Math.round(component * 1e12) / 1e12),
        ),
      );
  }
  if (points.length === 0) return [];
  const where = points.slice(0, 3).map(pointText).join('; ');
  return [
    {
      code: 'curvature-singularity',
      severity: 'warning',
      message: `The surface has no tangent plane where F has no slope, at ${where}: a ray that runs into such a point ends there.`,
      at: points,
    },
  ];
}

function curvatureFinding(
  constraint: Expression,
  coordinates: readonly string[],
  points: readonly ArrayLike<number>[],
  valueAt: ValueAt,
): Finding[] {
  const curvature = levelGaussianCurvature(constraint, coordinates);
  const found = points.map((x) => valueAt(x)(curvature)).filter(Number.isFinite);
  const [least, most] = [Math.min(...found), Math.max(...found)];
  const size = Math.max(Math.abs(least), Math.abs(most));
  const how = `by numbers: at ${found.length} points of it`;
  if (found.length < 8 || most - least > sameness * Math.max(size, 1e-6)) return [];
  return [
    size < 1e-9
      ? {
          code: 'flat',
          severity: 'note',
          message: `The surface is flat: K = 0 (${how}). It unrolls into a plane.`,
          at: null,
        }
      : {
          code: 'constant-curvature',
          severity: 'note',
          message: `The Gaussian curvature is constant: K = ${short((least + most) / 2)} (${how}).`,
          at: null,
        },
  ];
}

/** Cramer's rule; null where the matrix is singular or no number. */
function solve3(m: readonly (readonly number[])[], b: readonly number[]): number[] | null {
  const determinant = (columns: readonly (readonly number[])[]) => {
    const [u, v, w] = columns as readonly [number[], number[], number[]];
    return [0, 1, 2].reduce((sum, i) => {
      const [j, k] = [(i + 1) % 3, (i + 2) % 3];
      return sum + (u[i] as number) * ((v[j] as number) * (w[k] as number) - (v[k] as number) * (w[j] as number));
    }, 0);
  };
  const columns = [0, 1, 2].map((j) => m.map((row) => row[j] as number));
  const whole = determinant(columns);
  if (!(Math.abs(whole) > 0) || !Number.isFinite(whole)) return null;
  const solution = columns.map((_, j) => determinant(columns.map((column, k) => (k === j ? b : column))) / whole);
  return solution.every(Number.isFinite) ? solution : null;
}
