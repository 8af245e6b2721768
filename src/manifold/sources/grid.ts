/**
 * Sampled coefficients: g_ij on a regular grid, and between its points the cubic spline through them (algebra/spline.ts).
 * Coordinates that are no axis of the grid are cyclic. A component that is the same number everywhere is that number, and
 * one that repeats another is the other, so that a conformally flat grid costs one table and a diagonal one no cross terms.
 */
import { evaluate } from '../../algebra/evaluate.ts';
import type { Expression } from '../../algebra/expression.ts';
import { fromNumber, sampledSymbol, subtract, symbol, symbolsOf } from '../../algebra/expression.ts';
import type { SplineAxis } from '../../algebra/spline.ts';
import { sampleCount, splineTable } from '../../algebra/spline.ts';
import { parseExpression } from '../../algebra/syntax.ts';
import { FieldError } from '../../base/error.ts';
import type { Blueprint, Sourced } from '../blueprint.ts';
import { named } from '../blueprint.ts';
import type { Constant, GridDescription } from '../description.ts';
import type { Condition, Interval, Parameter } from '../manifold.ts';
import { canonicalName } from '../names.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, unbounded } from './chart.ts';
import { refuseDegenerateSamples } from './grid-check.ts';
import { readValues } from './grid-values.ts';

/** An axis with its coordinate, and its ends as they were written. */
interface Axis extends SplineAxis {
  readonly coordinate: string;
  readonly from: Expression;
  readonly to: Expression;
}

export function gridChart(grid: Sourced<GridDescription>, context: SourceContext): Chart {
  const axes = readAxes(grid, context);
  const coordinates = context.written ?? axes.map(({ coordinate }) => coordinate);
  const n = coordinates.length;
  const pairs = coordinates.flatMap((_, i) => coordinates.slice(i).map((_, k): [number, number] => [i, i + k]));
  const path = grid.path === null ? null : `${grid.path}/values`;
  const samples = readValues(grid.value.values, [...axes.map(sampleCount), pairs.length], path);
  refuseDegenerateSamples(samples, axes, n, path);

  const { entries, kept } = distinctComponents(samples, pairs.length);
  const table = splineTable(kept, axes, kept.length / (samples.length / pairs.length));
  const names = axes.map(({ coordinate }) => coordinate);
  const metric: Expression[][] = coordinates.map(() => []);
  // A component that repeats another is written by the first one's name.
  const symbols = new Map<number, Expression>();
  pairs.forEach(([i, j], k) => {
    const entry = entries[k] as Entry;
    let value = 'constant' in entry ? fromNumber(entry.constant) : symbols.get(entry.component);
    if (value === undefined) {
      const { component } = entry as { component: number };
      const subscripts = [coordinates[i] as string, coordinates[j] as string];
      const orders = axes.map(() => 0);
      value = sampledSymbol({ table, component, coordinates: names, orders, letter: 'g', subscripts });
      symbols.set(component, value);
    }
    (metric[i] as Expression[])[j] = value;
    (metric[j] as Expression[])[i] = value;
  });
  return plainChart(coordinates, metric, {
    domain: {
      intervals: coordinates.map((name) => intervalOf(axes.find(({ coordinate }) => coordinate === name))),
      outside: axes.flatMap((axis) => edgesBeside(axis, context.plan)),
    },
    text: `sampled on ${axes.map((axis) => sampleCount(axis)).join(' × ')} points`,
  });
}

/** The axes in the order of the coordinates. */
function readAxes({ value, path }: Sourced<GridDescription>, { written, parameters }: SourceContext): Axis[] {
  const below = path ?? '';
  const given = named(value.axes, `${below}/axes`);
  const periodic = new Set(value.periodic?.map((name, i) => canonicalName(name, `${below}/periodic/${i}`)));
  const coordinates = written ?? [...given.keys()];
  const refuse = (name: string, where: string | null, what: string, known: readonly string[]) =>
    new FieldError('unknown-coordinate', `"${name}" is not ${what}.`, `There are ${known.join(', ')}.`, {
      path: where,
    });
  for (const [name, axis] of given) {
    if (!coordinates.includes(name)) throw refuse(name, axis.path, 'a coordinate', coordinates);
  }
  value.periodic?.forEach((written, i) => {
    const name = canonicalName(written, null);
    if (!given.has(name)) throw refuse(name, `${below}/periodic/${i}`, 'an axis of the grid', [...given.keys()]);
  });
  if (given.size === 0) {
    throw new FieldError('missing-key', 'The grid has no axes.', 'Add one, such as "x": [-1, 1, 65].', {
      path: `${below}/axes`,
    });
  }
  return coordinates.flatMap((coordinate): Axis[] => {
    const axis = given.get(coordinate);
    if (axis === undefined) return [];
    const [first, last, count] = axis.value;
    const from = constantEnd(first, `${axis.path}/0`, parameters);
    const to = constantEnd(last, `${axis.path}/1`, parameters);
    const [start, end] = [evaluate(from, {}), evaluate(to, {})];
    if (!(end > start) || !Number.isFinite(end - start)) {
      throw new FieldError(
        'empty-axis',
        `The axis of "${coordinate}" runs from ${start} to ${end}.`,
        'Write [first, last, count], the lower end first.',
        { path: axis.path },
      );
    }
    const cells = periodic.has(coordinate) ? count : count - 1;
    return [{ coordinate, from, to, start, step: (end - start) / cells, cells, periodic: periodic.has(coordinate) }];
  });
}

/** Samples lie where they were taken, so the ends of an axis may not move with a parameter. */
function constantEnd(value: Constant, path: string, parameters: readonly Parameter[]): Expression {
  if (typeof value === 'number') return fromNumber(value);
  const read = parseExpression(value, { names: parameters.map(({ name }) => name), path });
  const [stray] = symbolsOf(read);
  if (stray === undefined) return read;
  throw new FieldError(
    'not-constant',
    `An end of an axis may not depend on "${stray}": samples lie where they were taken.`,
    'Write a number.',
    { path, start: 0, end: value.length, source: value },
  );
}

function intervalOf(axis: Axis | undefined): Interval {
  if (axis === undefined) return unbounded;
  const { from, to, periodic } = axis;
  return periodic ? { lower: null, upper: null, period: subtract(to, from) } : { lower: from, upper: to, period: null };
}

/** Where the description gives the coordinate a domain of its own, the grid still ends where it ends. */
function edgesBeside({ coordinate, from, to, periodic }: Axis, { domain }: Blueprint): Condition[] {
  if (periodic || !domain.has(coordinate)) return [];
  const x = symbol(coordinate);
  return [
    { text: `beyond the lower end of the grid's axis ${coordinate}`, margin: subtract(x, from), strict: true },
    { text: `beyond the upper end of the grid's axis ${coordinate}`, margin: subtract(to, x), strict: true },
  ];
}

/** What a component comes to: a number, or a component of the table. */
type Entry = { readonly constant: number } | { readonly component: number };

/** Samples [point][component] as [component][point], without those that are constant or repeat an earlier one. */
function distinctComponents(samples: Float64Array, count: number) {
  const points = samples.length / count;
  const kept: Float64Array[] = [];
  const entries = Array.from({ length: count }, (_, component): Entry => {
    const own = new Float64Array(points);
    for (let k = 0; k < points; k++) own[k] = samples[k * count + component]!;
    if (own.every((value) => value === own[0])) return { constant: own[0]! };
    const earlier = kept.findIndex((other) => other.every((value, k) => value === own[k]));
    return { component: earlier >= 0 ? earlier : kept.push(own) - 1 };
  });
  const all = new Float64Array(kept.length * points);
  kept.forEach((values, i) => {
    all.set(values, i * points);
  });
  return { entries, kept: all };
}
