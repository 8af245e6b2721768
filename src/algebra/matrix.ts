/**
 * Determinant and inverse of small matrices of expressions, such as metrics and Jacobians: g⁻¹ = adj(g)/det g.
 *
 * A permutation brings the matrix to blocks (rows that share nonzero entries); a 1×1 block is a reciprocal, and each
 * larger one has its determinant simplified *in factors*, with those of all entries known: the (t, φ) block of the
 * Kerr metric has the determinant −Δ sin²θ, and it is found as that product. A block of three rows and more that is a
 * diagonal plus a rank-one matrix (Kerr-Schild: η + H l l) is inverted by a closed formula (rank-one.ts).
 */
import { add, divide, type Expression, multiply, negate, one, zero } from './expression.ts';
import { operationCount } from './length.ts';
import { determinantOf, inverseOf, type RankOneUpdate, rankOneUpdate } from './rank-one.ts';
import { Simplifier } from './simplify.ts';

export type Matrix = readonly (readonly Expression[])[];

interface Block {
  readonly rows: readonly number[];
  readonly determinant: Expression;
  /** Of the block, cofactors as they come over the simplified determinant. */
  readonly adjugate: Expression[][];
  /** The form that the determinant and the inverse came from by a closed formula, which simplification does not shorten. */
  readonly update: RankOneUpdate | null;
}

interface Solved {
  readonly simplifier: Simplifier;
  readonly blocks: readonly Block[];
}

/** About a tenth of a second: Kerr takes a fiftieth of it, and what takes more is better left as it stands. */
const bounds = { allowance: 60_000, total: 200_000, thorough: false };

const solved = new WeakMap<Matrix, Solved>();

function solve(m: Matrix): Solved {
  const known = solved.get(m);
  if (known !== undefined) return known;
  const simplifier = new Simplifier(m.flat(), bounds);
  const result = { simplifier, blocks: blocks(m).map((rows) => solveBlock(m, rows, simplifier)) };
  solved.set(m, result);
  return result;
}

/** det m as a product of factors, simplified. */
export function determinant(m: Matrix): Expression {
  return multiply(...solve(m).blocks.map((b) => b.determinant));
}

/** The inverse with each entry as short as it can be written. The determinant must not be identically zero. */
export function inverse(m: Matrix): Expression[][] {
  const { simplifier, blocks: parts } = solve(m);
  const closed = new Set(parts.flatMap((b) => (b.update === null ? [] : b.rows)));
  return adjugateInverse(m).map((row, i) => row.map((e) => (closed.has(i) ? e : simplifier.simplify(e))));
}

/**
 * The inverse with cofactors as they stand over the simplified determinant: longer to read than `inverse`, but it
 * shares parts with the metric itself, and may be cheaper to evaluate beside it.
 */
export function adjugateInverse(m: Matrix): Expression[][] {
  const result = m.map((row) => row.map(() => zero));
  for (const { rows, adjugate } of solve(m).blocks) {
    rows.forEach((i, a) => {
      rows.forEach((j, b) => {
        (result[i] as Expression[])[j] = (adjugate[a] as Expression[])[b] as Expression;
      });
    });
  }
  return result;
}

/** The blocks that are a diagonal plus a rank-one matrix, with their rows. */
export function rankOneBlocks(m: Matrix): { readonly rows: readonly number[]; readonly update: RankOneUpdate }[] {
  return solve(m).blocks.flatMap(({ rows, update }) => (update === null ? [] : [{ rows, update }]));
}

/** Whether the determinant vanishes identically, so that there is no inverse. */
export function isSingular(m: Matrix): boolean {
  const { simplifier } = solve(m);
  return solve(m).blocks.some((b) => simplifier.isZero(b.determinant));
}

const entry = (m: Matrix, i: number, j: number): Expression => (m[i] as readonly Expression[])[j] as Expression;

/** The rows of each block, in order: rows that are joined by nonzero entries. */
export function blocks(m: Matrix): number[][] {
  const left = new Set(m.map((_, i) => i));
  const result: number[][] = [];
  while (left.size > 0) {
    const block: number[] = [];
    const pending = [Math.min(...left)];
    while (pending.length > 0) {
      const i = pending.pop() as number;
      if (!left.delete(i)) continue;
      block.push(i);
      for (const j of left) if (entry(m, i, j) !== zero || entry(m, j, i) !== zero) pending.push(j);
    }
    result.push(block.sort((a, b) => a - b));
  }
  return result;
}

function solveBlock(m: Matrix, rows: readonly number[], simplifier: Simplifier): Block {
  const part = rows.map((i) => rows.map((j) => (m[i] as Expression[])[j] as Expression));
  if (rows.length === 1) {
    const only = entry(part, 0, 0);
    // A vanishing row has no reciprocal; isSingular tells, and nothing is divided.
    return { rows, determinant: only, adjugate: [[only === zero ? zero : divide(one, only)]], update: null };
  }
  const isSymmetric = part.every((row, a) => row.every((e, b) => e === entry(part, b, a)));
  const update = rows.length > 2 && isSymmetric ? rankOneUpdate(part, simplifier) : null;
  if (update !== null) return { rows, determinant: determinantOf(update), adjugate: inverseOf(update), update };
  const minors = new Minors(part);
  const all = rows.map((_, i) => i);
  const raw = minors.of(all, all);
  const short = simplifier.simplify(raw);
  const det = operationCount([short]) <= operationCount([raw]) ? short : raw;
  const adjugate = all.map((i) =>
    all.map((j) => {
      if (det === zero) return zero;
      const cofactor = minors.of(
        all.filter((r) => r !== j),
        all.filter((c) => c !== i),
      );
      return divide((i + j) % 2 === 0 ? cofactor : negate(cofactor), det);
    }),
  );
  return { rows, determinant: det, adjugate, update: null };
}

/** Determinants of submatrices by expansion along their first rows, each computed once. */
class Minors {
  private readonly known = new Map<string, Expression>();
  private readonly matrix: Matrix;

  constructor(matrix: Matrix) {
    this.matrix = matrix;
  }

  of(rows: readonly number[], columns: readonly number[]): Expression {
    if (rows.length === 0) return one;
    const key = `${rows} ${columns}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const [row = 0, ...others] = rows;
    const result = add(
      ...columns.map((column, k) => {
        const e = (this.matrix[row] as Expression[])[column] as Expression;
        if (e === zero) return zero;
        const term = multiply(
          e,
          this.of(
            others,
            columns.filter((c) => c !== column),
          ),
        );
        return k % 2 === 0 ? term : negate(term);
      }),
    );
    this.known.set(key, result);
    return result;
  }
}
