/**
 * What the catalogue says of its entries against what is printed of them, and against numbers that no formula of ours has touched:
 *
 * - Christoffel symbols or curvature as they stand in the literature: the same symbols, the same values, and ours not longer.
 * - Christoffel symbols from differences of g alone, by Ridders' method (Adv. Eng. Softw. 4 (1982) 75): central differences with steps
 *   h, h/2, h/4, … extrapolated to h = 0, with the error that the extrapolation itself admits. That reaches 1e-10, and must reach 1e-9.
 * - embeddings that say they are isometric.
 *
 * All at points on the rays that the entry starts with, moved a little off, since many rays keep to a plane of symmetry where half of
 * the symbols vanish.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { derivative } from '../../src/algebra/derivative.ts';
import { evaluator } from '../../src/algebra/evaluate.ts';
import type { Expression } from '../../src/algebra/expression.ts';
import { lengthOf } from '../../src/algebra/length.ts';
import { toText } from '../../src/algebra/print-text.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import { christoffel } from '../../src/geometry/christoffel.ts';
import { curvatureAt } from '../../src/geometry/curvature.ts';
import { blueprint } from '../../src/manifold/blueprint.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import type { CatalogueEntry, Published } from '../../src/manifold/description.ts';
import { families } from '../../src/manifold/description.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';
import { scopeOf } from '../../src/manifold/scope.ts';
import { thinnedScene, traceOnCpu } from './catalogue-rays.ts';

interface CatalogueFile {
  readonly entry: CatalogueEntry;
  readonly published?: Published;
}

const files = Object.values(import.meta.glob<CatalogueFile>('../../src/manifold/catalogue/*.ts', { eager: true }));

/** Families without time. */
const riemannian: readonly string[] = families.slice(0, 4);

describe.each(files.map((file): [string, CatalogueFile] => [file.entry.name, file]))(
  '%s',
  (name, { entry, published }) => {
    const built = buildManifold(name);
    const { coordinates } = built;
    const values: Record<string, number> = {};
    for (const parameter of built.parameters) values[parameter.name] = parameter.value;
    const at = (x: readonly number[]) => ({
      ...values,
      ...Object.fromEntries(coordinates.map((coordinate, i) => [coordinate, x[i] as number])),
    });
    const read = (text: string) => parseExpression(text, scopeOf(blueprint(name), coordinates, built.parameters));
    const symbols = new Map(
      christoffel(built).map(({ upper, lower, expression }) => [
        [upper, ...lower].map((index) => coordinates[index]).join(' '),
        expression,
      ]),
    );
    let points: number[][];

    beforeAll(async () => {
      points = await pointsOf(name, built, at);
    });

    it('is seen at several points of its domain', () => {
      expect(points.length).toBeGreaterThanOrEqual(8);
    });

    it('tells the reader what it is, where it is from, and what its parameters mean', () => {
      expect(entry.about).toMatch(/^\p{Lu}.*\.$/u);
      expect(entry.title).not.toBe('');
      expect(entry.reference).toMatch(/\d|Euclid/);
      expect(entry.coordinates).toEqual(coordinates);
      for (const { value, min, max, meaning } of Object.values(entry.parameters ?? {})) {
        expect(min).toBeLessThanOrEqual(value);
        expect(max).toBeGreaterThan(min);
        expect(value).toBeLessThanOrEqual(max);
        expect(meaning).not.toBe('');
      }
      expect(built.notices).toEqual([]);
      expect(built.time === null).toBe(riemannian.includes(entry.family));
    });

    it('stays a manifold at both ends of every slider', () => {
      for (const [parameter, { min, max }] of Object.entries(entry.parameters ?? {})) {
        for (const value of [min, max]) {
          const { time } = buildManifold(name, { parameters: { [parameter]: value } });
          expect(time === null).toBe(built.time === null);
        }
      }
    });

    it('has symbols or curvature in print', () => {
      // A level surface has no symbols; its curvature is held to charts of the same surfaces in test/trace/level-surface.test.ts.
      expect(published?.christoffel ?? published?.curvature ?? entry.level).toBeDefined();
    });

    if (published?.christoffel)
      it('has the Christoffel symbols that are printed, and writes them no longer', () => {
        const printed = new Map(
          Object.entries(published?.christoffel ?? {}).map(([key, text]): [string, Expression] => [key, read(text)]),
        );
        expect([...symbols.keys()].sort()).toEqual([...printed.keys()].sort());
        for (const x of points) {
          const value = evaluator(at(x));
          for (const [key, expression] of printed) {
            const expected = value(expression);
            const ours = value(symbols.get(key) as Expression);
            expect(Math.abs(ours - expected), `Γ ${key} at ${x}`).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
          }
        }
        for (const [key, expression] of printed) {
          const ours = symbols.get(key) as Expression;
          expect(lengthOf(ours), `Γ ${key} = ${toText(ours)}`).toBeLessThanOrEqual(lengthOf(expression));
        }
        const sum = (all: Iterable<Expression>) => [...all].reduce((length, e) => length + lengthOf(e), 0);
        expect(sum(symbols.values())).toBeLessThanOrEqual(sum(printed.values()));
      });

    if (published?.curvature)
      it('has the curvature that is printed', () => {
        const { gaussian, scalar, kretschmann, ricciFlat } = published?.curvature ?? {};
        for (const x of points) {
          const found = curvatureAt(built, at(x));
          const size = Math.sqrt(Math.abs(found.kretschmann));
          const agree = (ours: number | null, text: string | undefined, scale: number) => {
            if (text === undefined) return;
            const expected = evaluator(at(x))(read(text));
            expect(Math.abs((ours ?? Number.NaN) - expected), `${text} at ${x}`).toBeLessThanOrEqual(
              1e-9 * (Math.abs(expected) + scale),
            );
          };
          // What vanishes does so by cancellation: there the terms set the scale.
          agree(found.gaussian, gaussian, size + 1e-3);
          agree(found.scalar, scalar, size + 1e-3);
          agree(found.kretschmann, kretschmann, 1e-6);
          if (ricciFlat) expect(Math.abs(found.scalar)).toBeLessThanOrEqual(1e-9 * (size + 1e-3));
        }
      });

    it('has the Christoffel symbols that differences of g give', () => {
      for (const x of points) {
        const value = evaluator(at(x));
        const { gamma, error } = differences(built, x, at);
        const scale = Math.max(1, ...gamma.flat(2).map(Math.abs));
        gamma.forEach((rows, a) => {
          rows.forEach((row, b) => {
            row.forEach((numeric, c) => {
              if (c < b) return;
              const symbol = symbols.get([a, b, c].map((index) => coordinates[index]).join(' '));
              const ours = symbol === undefined ? 0 : value(symbol);
              const bound = (error[a] as number[][])[b]?.[c] as number;
              // The extrapolation's bound is sometimes below what float64 leaves of our own value.
              const rounding = 64 * Number.EPSILON * scale;
              expect(Math.abs(ours - numeric), `Γ ${a} ${b} ${c} at ${x}`).toBeLessThanOrEqual(bound + rounding);
              expect(bound / scale, `error of Γ ${a} ${b} ${c} at ${x}`).toBeLessThan(1e-9);
            });
          });
        });
      }
    });

    if (entry.embedding)
      it('is embedded isometrically, as it says', () => {
        const embedding = built.embedding ?? [];
        const tangents = coordinates.map((c) => embedding.map((component) => derivative(component, c)));
        for (const x of points) {
          const value = evaluator(at(x));
          const vectors = tangents.map((tangent) => tangent.map(value));
          built.metric.forEach((row, i) => {
            row.forEach((g, j) => {
              const [a, b] = [vectors[i] ?? [], vectors[j] ?? []];
              const product = a.reduce((sum, component, k) => sum + component * (b[k] as number), 0);
              const size = a.reduce((sum, component, k) => sum + Math.abs(component * (b[k] as number)), 0);
              expect(Math.abs(product - value(g))).toBeLessThanOrEqual(1e-12 * (1 + size));
            });
          });
        }
      });
  },
);

type At = (x: readonly number[]) => Readonly<Record<string, number>>;

/** Points on the first half of some rays, each coordinate moved by some hundredths to where no symmetry is, and still inside the domain. */
async function pointsOf(name: string, manifold: Manifold, at: At): Promise<number[][]> {
  const samples = 7;
  const { paths, dimension, count } = await traceOnCpu(thinnedScene(name, 6), { samples, tolerance: 1e-8 });
  const found: number[][] = [];
  // A congruence of one ray, or of rays that soon end, is looked at round its points more than once.
  for (let round = 0; round < 12 && found.length < 8; round++) {
    for (let ray = 0; ray < count; ray++) {
      const kept = Math.ceil((paths!.counts[ray] as number) / 2);
      for (let k = 0; k < kept; k++) {
        const from = (ray * (samples + 1) + k) * dimension;
        const x = [...paths!.position.subarray(from, from + dimension)];
        const moved = x.map((c, i) => c + 0.04 * Math.sin(1 + 7 * ray + 3 * k + 5 * i + 2 * round) * (1 + Math.abs(c)));
        if (isInside(manifold, at, moved)) found.push(moved);
      }
    }
  }
  return found;
}

function isInside({ domain, stop, metric }: Manifold, at: At, x: readonly number[]): boolean {
  const value = evaluator(at(x));
  return (
    [...domain.outside, ...stop].every(({ margin }) => value(margin) > 0) &&
    domain.intervals.every(
      ({ lower, upper }, i) =>
        (lower === null || (x[i] as number) > value(lower)) && (upper === null || (x[i] as number) < value(upper)),
    ) &&
    metric.flat().every((g) => Number.isFinite(value(g)))
  );
}

/** Γ^a_bc = ½ g^ad (∂_b g_cd + ∂_c g_bd − ∂_d g_bc) and a bound of its error, from values of g at and near x. */
function differences(manifold: Manifold, x: readonly number[], at: At) {
  const { metric, coordinates } = manifold;
  const n = coordinates.length;
  const g = (p: readonly number[]) => {
    const value = evaluator(at(p));
    return metric.map((row) => row.map(value));
  };
  const values = g(x);
  const slopes = coordinates.map((_, k) => {
    const moved = (offset: number) => x.map((c, i) => (i === k ? c + offset : c));
    let first = 0.05;
    while (![first, -first].every((offset) => isInside(manifold, at, moved(offset)))) first /= 2;
    return slopesAlong((offset) => g(moved(offset)).flat(), first);
  });
  const d = (k: number, i: number, j: number) => slopes[k]?.[i * n + j] as Slope;
  const raised = inverse(values);
  const table = (weigh: (weight: number) => number, term: (b: number, c: number, e: number) => number) =>
    coordinates.map((_, a) =>
      coordinates.map((_, b) =>
        coordinates.map((_, c) =>
          coordinates.reduce((sum, _, e) => sum + (weigh(raised[a]?.[e] as number) * term(b, c, e)) / 2, 0),
        ),
      ),
    );
  const gamma = table(
    (weight) => weight,
    (b, c, e) => d(b, c, e).value + d(c, b, e).value - d(e, b, c).value,
  );
  const error = table(Math.abs, (b, c, e) => d(b, c, e).error + d(c, b, e).error + d(e, b, c).error);
  return { gamma, error };
}

interface Slope {
  readonly value: number;
  readonly error: number;
}

/** The derivatives at 0 of all components of a function, by Ridders' table of central differences, the first step as told. */
function slopesAlong(f: (offset: number) => readonly number[], first: number): Slope[] {
  const levels = 8;
  const steps = Array.from({ length: levels }, (_, k) => first / 2 ** k);
  const sides = steps.map((h) => [f(h), f(-h)] as const);
  return f(0).map((_, i) => {
    let best: Slope = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
    let above: number[] = [];
    sides.forEach(([right, left], k) => {
      const [r, l, h] = [right[i] as number, left[i] as number, steps[k] as number];
      const row = [(r - l) / (2 * h)];
      const rounding = (16 * Number.EPSILON * (Math.abs(r) + Math.abs(l))) / h;
      above.forEach((coarser, order) => {
        const finer = row[order] as number;
        const value = finer + (finer - coarser) / (4 ** (order + 1) - 1);
        row.push(value);
        const error = 2 * Math.max(Math.abs(value - finer), Math.abs(value - coarser)) + rounding;
        if (error < best.error) best = { value, error };
      });
      above = row;
    });
    return best;
  });
}

/** By Gauss and Jordan, with row pivots. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k; i < n; i++) if (Math.abs(rows[i]?.[k] as number) > Math.abs(rows[p]?.[k] as number)) p = i;
    const pivotRow = rows[p] as number[];
    rows[p] = rows[k] as number[];
    const pivot = pivotRow[k] as number;
    const scaled = pivotRow.map((v) => v / pivot);
    rows[k] = scaled;
    rows.forEach((row, i) => {
      if (i === k) return;
      const factor = row[k] as number;
      rows[i] = row.map((v, j) => v - factor * (scaled[j] as number));
    });
  }
  return rows.map((row) => row.slice(n));
}
