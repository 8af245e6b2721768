/**
 * Programs for the momentum form whose forces come by reverse accumulation (algebra/gradient.ts) of the Lagrangian
 * at fixed velocity, dp_α/ds = ∂_α (½ g_μν ẋ^μ ẋ^ν).
 */
import {
  add,
  divide,
  type Expression,
  multiply,
  negate,
  rational,
  type SymbolNode,
  symbol,
  zero,
} from '../algebra/expression.ts';
import { type Definition, Parts } from '../algebra/gradient.ts';
import { adjugateInverse, type Matrix, rankOneBlocks } from '../algebra/matrix.ts';
import type { Program } from '../algebra/tape-compiler.ts';
import { apply, halfForm } from './contractions.ts';

export interface Motion {
  readonly inputs: readonly string[];
  /** The coordinates whose momenta change. */
  readonly free: readonly string[];
  /** Symbols of the momenta and the velocities of all coordinates. */
  readonly p: readonly SymbolNode[];
  readonly v: readonly SymbolNode[];
}

/** Any metric: ẋ = g⁻¹ p, and the gradient of ½ g ẋẋ. */
export function reverseProgram(metric: Matrix, inverse: Matrix, motion: Motion): Program {
  const parts = new Parts([...metric.flat(), ...inverse.flat()], motion.free);
  const written = inverse.map((row) => row.map((e) => parts.written(e)));
  const lagrangian = halfForm(metric, (e) => parts.written(e), motion.v);
  return program(parts, [], apply(written, motion.p), lagrangian, motion);
}

/**
 * A metric with blocks D + h l lᵀ (algebra/rank-one.ts), such as Kerr-Schild metrics. There ẋ_i = (p_i − h l·ẋ l_i)/D_i
 * with l·ẋ = l·D⁻¹p / b, and the force is ∂_α of  ½ (l·ẋ)² h + h (l·ẋ) l_i ẋ^i,  the brackets and ẋ held fixed: no
 * product of the components of l is ever formed. Null where the metric has no such block.
 */
export function updatedProgram(metric: Matrix, motion: Motion): Program | null {
  const blocks = rankOneBlocks(metric);
  if (blocks.length === 0) return null;
  const { p, v, free } = motion;
  const inBlock = (i: number, j: number): boolean => blocks.some(({ rows }) => rows.includes(i) && rows.includes(j));
  const outside = (m: Matrix): Expression[][] => m.map((row, i) => row.map((e, j) => (inBlock(i, j) ? zero : e)));
  const others = outside(metric);
  const raised = outside(adjugateInverse(metric));
  const updates = blocks.flatMap(({ update: { weight, covector, bracket } }) => [weight, bracket, ...covector]);
  const parts = new Parts([...updates, ...others.flat(), ...raised.flat()], free);
  const write = (e: Expression): Expression => parts.written(e);
  const velocity = apply(
    raised.map((row) => row.map(write)),
    p,
  );
  const energies = [halfForm(others, write, v)];
  const products: Definition[] = [];
  blocks.forEach(({ rows, update }, k) => {
    const [h, b] = [write(update.weight), write(update.bracket)];
    const l = update.covector.map(write);
    const at = <T>(list: readonly T[], a: number): T => list[rows[a] as number] as T;
    const raise = (e: Expression, a: number): Expression => divide(e, update.diagonal[a] as Expression);
    const along = symbol(`l·v(${k})`);
    const weighted = symbol(`h l·v(${k})`);
    products.push([along.name, divide(add(...l.map((e, a) => multiply(raise(e, a), at(p, a)))), b)]);
    products.push([weighted.name, multiply(h, along)]);
    rows.forEach((i, a) => {
      velocity[i] = raise(add(at(p, a), negate(multiply(weighted, l[a] as Expression))), a);
    });
    energies.push(multiply(rational(1, 2), along, along, h), ...l.map((e, a) => multiply(weighted, e, at(v, a))));
  });
  return program(parts, products, velocity, add(...energies), motion);
}

/** The program of ẋ and the gradient of a Lagrangian in terms of the parts. */
function program(
  parts: Parts,
  products: readonly Definition[],
  velocity: readonly Expression[],
  lagrangian: Expression,
  { inputs, v }: Motion,
): Program {
  const { definitions, slopes } = parts.gradient(lagrangian);
  const rates = v.map(({ name }, i): Definition => [name, velocity[i] as Expression]);
  return {
    inputs,
    definitions: [...parts.definitions, ...products, ...rates, ...definitions],
    outputs: [...v, ...slopes],
  };
}
