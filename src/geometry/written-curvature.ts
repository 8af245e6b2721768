/** Curvature as people read it. What the exact algebra could not reach says so, and still has its value at a point. */
import { type Expression, symbolsOf, zero } from '../algebra/expression.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { type Curvature, type CurvatureValues, curvatureAt } from './curvature.ts';
import { indexPairs } from './riemann.ts';
import { missingCoordinate, type PointValues, Writer, type Written } from './writing.ts';

/** A component by the names of its lower indices. */
export interface WrittenComponent extends Written {
  readonly indices: readonly string[];
}

export interface WrittenCurvature {
  /** R_abcd that do not vanish, one of each set that the symmetries relate; null where the algebra could not tell. */
  readonly riemann: readonly WrittenComponent[] | null;
  /** R_ab that do not vanish, a <= b; null where the algebra could not tell. */
  readonly ricci: readonly WrittenComponent[] | null;
  /** Whether R_ab vanishes identically; null where the algebra could not tell. */
  readonly ricciFlat: boolean | null;
  readonly scalar: Written;
  /** In two dimensions only. */
  readonly gaussian?: Written;
  readonly kretschmann: Written;
}

/** The quantities in the order in which they are computed. */
export type CurvatureStage = 'the Riemann tensor' | 'the Ricci tensor' | 'the scalar' | 'the Kretschmann scalar';

/**
 * @param values of parameters and coordinates, where values are wanted
 * @param onStage is told what is computed next, since each may take seconds
 */
export function writeCurvature(
  manifold: Manifold,
  curved: Curvature,
  values: PointValues | null,
  onStage: (stage: CurvatureStage) => void = () => {},
): WrittenCurvature {
  const writer = new Writer(manifold, values);
  const names = (indices: readonly number[]) => indices.map((i) => manifold.coordinates[i] as string);
  const numeric = values === null ? null : lazyCurvatureAt(manifold, values);
  const write = (e: Expression | null, value: (all: CurvatureValues) => number | null): Written => {
    if (e !== null) return writer.write(e);
    return { expression: null, latex: null, omitted: 'too-large', ...(numeric && { value: finite(value(numeric())) }) };
  };
  /** Where the algebra gave up, those whose value at the point is not zero are listed, if there is a point. */
  const components = (
    exact: readonly { indices: readonly number[]; expression: Expression }[] | null,
    all: readonly (readonly number[])[],
    value: (curvature: CurvatureValues, indices: readonly number[]) => number,
  ): WrittenComponent[] | null => {
    if (exact !== null)
      return exact.map(({ indices, expression }) => ({ indices: names(indices), ...writer.write(expression) }));
    if (numeric === null) return null;
    return all
      .map((indices) => ({ indices: names(indices), ...write(null, (curvature) => value(curvature, indices)) }))
      .filter((component) => component.value !== 0);
  };

  onStage('the Riemann tensor');
  const pairs = indexPairs(manifold.coordinates.length);
  const riemann = components(
    curved.riemann(),
    pairs.flatMap((first, i) => pairs.slice(i).map((second) => [...first, ...second])),
    (curvature, indices) => curvature.riemann(...(indices as [number, number, number, number])),
  );
  onStage('the Ricci tensor');
  const tensor = curved.ricci();
  const upper = manifold.coordinates.flatMap((_, a) => manifold.coordinates.slice(a).map((_name, b) => [a, a + b]));
  const entry = <T>(matrix: readonly (readonly T[])[], [a, b]: readonly number[]) =>
    (matrix[a as number] as readonly T[])[b as number] as T;
  const written = tensor && upper.map((indices) => ({ indices, expression: entry(tensor, indices) }));
  const nonzero = written?.filter(({ expression }) => expression !== zero) ?? null;
  const ricci = components(nonzero, upper, (curvature, indices) => entry(curvature.ricci, indices));
  onStage('the scalar');
  const scalar = write(curved.scalar(), (all) => all.scalar);
  const plane = manifold.coordinates.length === 2 ? { gaussian: write(curved.gaussian(), (all) => all.gaussian) } : {};
  onStage('the Kretschmann scalar');
  const kretschmann = write(curved.kretschmann(), (all) => all.kretschmann);
  return { riemann, ricci, ricciFlat: nonzero && nonzero.length === 0, scalar, ...plane, kretschmann };
}

const finite = (x: number | null): number | null => (x !== null && Number.isFinite(x) ? x : null);

function lazyCurvatureAt(manifold: Manifold, values: PointValues): () => CurvatureValues {
  let known: CurvatureValues | null = null;
  return () => {
    for (const e of manifold.metric.flat()) {
      for (const name of symbolsOf(e)) if (!Object.hasOwn(values, name)) throw missingCoordinate(name);
    }
    known ??= curvatureAt(manifold, values);
    return known;
  };
}
