/**
 * The equations of motion as programs to compile.
 *
 * Momentum form, Hamilton's equations of H = ½ g^μν p_μ p_ν, which are the Euler-Lagrange equations of S = ½ ∫ g ẋẋ ds
 * before anyone multiplies them out:  ẋ^μ = g^μν p_ν ,  dp_α/ds = ½ (∂_α g_μν) ẋ^μ ẋ^ν = -½ (∂_α g^μν) p_μ p_ν .
 * Velocity form:  ẍ^μ = g^μν ( ½ ∂_ν g_αβ - ∂_α g_νβ ) ẋ^α ẋ^β , which is -Γ^μ_αβ ẋ^α ẋ^β.
 */
import { differentiator } from '../algebra/derivative.ts';
import { add, type Expression, multiply, negate, symbol, symbolsOf, zero } from '../algebra/expression.ts';
import { operationCount } from '../algebra/length.ts';
import type { Matrix } from '../algebra/matrix.ts';
import type { Program } from '../algebra/tape-compiler.ts';
import { apply, halfForm } from './contractions.ts';
import { reverseProgram, updatedProgram } from './reverse-programs.ts';

/** Names of per-ray inputs that no coordinate can have, since no name holds a bracket. */
export const momentumName = (coordinate: string): string => `p(${coordinate})`;
export const velocityName = (coordinate: string): string => `v(${coordinate})`;
const rateName = (state: string): string => `d(${state})`;

/** The indices of the coordinates that the metric does not contain: their momenta are constants of the motion. */
export function cyclicCoordinates(coordinates: readonly string[], metric: Matrix): number[] {
  const present = new Set(metric.flatMap((row) => row.flatMap((entry) => [...symbolsOf(entry)])));
  return coordinates.flatMap((name, i) => (present.has(name) ? [] : [i]));
}

/** The names of the state and of the constants, in register order. */
export function stateNames(coordinates: readonly string[], cyclic: readonly number[], form: 'momentum' | 'velocity') {
  if (form === 'velocity') return { state: [...coordinates, ...coordinates.map(velocityName)], constants: [] };
  const free = coordinates.filter((_, i) => !cyclic.includes(i));
  return {
    state: [...coordinates, ...free.map(momentumName)],
    constants: cyclic.map((i) => momentumName(coordinates[i] as string)),
  };
}

/**
 * Programs for d(state)/ds in momentum form, equal in value; the compiler takes the cheapest. A metric that is a diagonal
 * and a rank-one matrix has one program that is far cheaper than the others, and they are not formed.
 */
export function momentumPrograms(
  coordinates: readonly string[],
  metric: Matrix,
  inverses: readonly Matrix[],
): Program[] {
  const cyclic = cyclicCoordinates(coordinates, metric);
  const { state, constants } = stateNames(coordinates, cyclic, 'momentum');
  const inputs = [...state, ...constants];
  const p = coordinates.map((name) => symbol(momentumName(name)));
  const v = coordinates.map((name) => symbol(velocityName(name)));
  const free = coordinates.filter((_, i) => !cyclic.includes(i));
  const motion = { inputs, free, p, v };
  const updated = updatedProgram(metric, motion);
  if (updated !== null) return [updated];
  const plainest = inverses.at(-1);
  if (plainest !== undefined && operationCount(metric.flat()) > mostOperations)
    return [reverseProgram(metric, plainest, motion)];
  return inverses.flatMap((inverse) => {
    const velocity = apply(inverse, p);
    const definitions = v.map((name, i) => [name.name, velocity[i] as Expression] as const);
    const byVelocity = free.map((name) => halfForm(metric, differentiator(name), v));
    const byMomentum = free.map((name) => negate(halfForm(inverse, differentiator(name), p)));
    return [
      { inputs, definitions, outputs: [...v, ...byVelocity] },
      { inputs, outputs: [...velocity, ...byMomentum] },
      reverseProgram(metric, inverse, motion),
    ];
  });
}

/** Of a metric with more operations only one program is formed: the others would take longer to form than they could save. */
const mostOperations = 150;

/** Programs for d(state)/ds in velocity form, equal in value. */
export function velocityPrograms(
  coordinates: readonly string[],
  metric: Matrix,
  inverses: readonly Matrix[],
): Program[] {
  const { state } = stateNames(coordinates, [], 'velocity');
  const v = coordinates.map((name) => symbol(velocityName(name)));
  const by = coordinates.map((name) => differentiator(name));
  const force = coordinates.map((_, nu) => {
    const turning = coordinates.flatMap((_, alpha) =>
      coordinates.map((_, beta) => {
        const rate = (by[alpha] as (e: Expression) => Expression)(
          (metric[nu] as readonly Expression[])[beta] as Expression,
        );
        return negate(multiply(rate, v[alpha] as Expression, v[beta] as Expression));
      }),
    );
    return add(halfForm(metric, by[nu] as (e: Expression) => Expression, v), ...turning);
  });
  const f = coordinates.map((name) => symbol(`f(${name})`));
  return inverses.flatMap((inverse) => [
    {
      inputs: state,
      definitions: coordinates.map((name, i) => [`f(${name})`, force[i] as Expression] as const),
      outputs: [...v, ...apply(inverse, f)],
    },
    { inputs: state, outputs: [...v, ...apply(inverse, force)] },
  ]);
}

/** g(u,u) from the state, the constants and d(state)/ds: p_μ ẋ^μ, or g_μν ẋ^μ ẋ^ν. */
export function normProgram(coordinates: readonly string[], metric: Matrix, form: 'momentum' | 'velocity'): Program {
  const cyclic = cyclicCoordinates(coordinates, metric);
  const { state, constants } = stateNames(coordinates, cyclic, form);
  const rates = state.map(rateName);
  const velocity = coordinates.map((name) => symbol(rateName(name)));
  const covector =
    form === 'momentum' ? coordinates.map((name) => symbol(momentumName(name))) : apply(metric, velocity);
  const norm = add(...velocity.map((component, i) => multiply(covector[i] as Expression, component)));
  return { inputs: [...state, ...constants, ...rates], outputs: [norm] };
}

/** The upper triangle of a symmetric matrix, row by row. */
export function upperTriangle(matrix: Matrix): Expression[] {
  return matrix.flatMap((row, i) => row.slice(i));
}

/** Chart to R³ for drawing: the given map, or the first two or three of the spatial coordinates as Cartesian axes. */
export function drawingMap(
  coordinates: readonly string[],
  time: number | null,
  given: readonly Expression[] | null,
): Expression[] {
  const axes = given ?? coordinates.filter((_, i) => i !== time).map((name) => symbol(name));
  return [0, 1, 2].map((i) => axes[i] ?? zero);
}
