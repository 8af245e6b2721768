/** The metrics of the reference file as manifolds: read as polynomials in the differentials, without the parser of line elements. */
import { readFileSync } from 'node:fs';
import { derivative } from '../../src/algebra/derivative.ts';
import { type Expression, fromNumber, multiply, rational } from '../../src/algebra/expression.ts';
import { parseExpression } from '../../src/algebra/syntax.ts';
import type { Manifold } from '../../src/manifold/manifold.ts';

export interface GeometryCase {
  readonly metric: string;
  readonly params: Readonly<Record<string, number>>;
  readonly point: readonly number[];
  readonly christoffel: Readonly<Record<string, number>>;
  readonly christoffel_symbolic: Readonly<Record<string, string>>;
  readonly ricciScalar: number;
  readonly kretschmann: number;
  readonly gaussCurvature: number | null;
}

export interface GeodesicCase {
  readonly metric: string;
  readonly params: Readonly<Record<string, number>>;
  readonly x0: readonly number[];
  readonly v0: readonly number[];
}

interface Reference {
  readonly metrics: Readonly<Record<string, { coordinates: string[]; let: Record<string, string>; metric: string }>>;
  readonly geodesics: readonly GeodesicCase[];
  readonly geometry: readonly GeometryCase[];
}

export const reference = JSON.parse(
  readFileSync(new URL('../reference/reference.json', import.meta.url), 'utf8'),
) as Reference;

const parameterNames = ['M', 'a', 'Q', 'R', 'r', 'c', 'b', 'A', 'H', 'l', 'vs', 'sig', 'al', 'w', 'h', 'k'];

/** A manifold from coordinates, definitions and ds² in explicit notation; every parameter is 1 unless given. */
export function manifoldOf(
  coordinates: readonly string[],
  lineElement: string,
  lets: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, number>> = {},
): Manifold {
  const parameters = parameterNames.filter((name) => !coordinates.includes(name) && !Object.hasOwn(lets, name));
  const differentials = coordinates.map((name) => `d${name}`);
  const names = new Set([...coordinates, ...parameters, ...differentials]);
  const definitions = new Map<string, Expression>();
  for (const [name, text] of Object.entries(lets)) definitions.set(name, parseExpression(text, { names, definitions }));
  const form = parseExpression(lineElement.replace(/^.*=/, ''), { names, definitions });
  const metric = differentials.map((a) =>
    differentials.map((b) => multiply(rational(1, 2), derivative(derivative(form, a), b))),
  );
  return {
    name: null,
    title: '',
    coordinates,
    parameters: parameters.map((name) => ({
      name,
      value: values[name] ?? 1,
      definition: fromNumber(values[name] ?? 1),
    })),
    metric,
    constraint: null,
    domain: { intervals: coordinates.map(() => ({ lower: null, upper: null, period: null })), outside: [] },
    stop: [],
    time: null,
    form: 'momentum',
    embedding: null,
    drawing: null,
    transition: null,
    charts: [],
    source: lineElement,
    notices: [],
  };
}

export function referenceManifold(name: string, values: Readonly<Record<string, number>> = {}): Manifold {
  const entry = reference.metrics[name];
  if (entry === undefined) throw new Error(`no metric ${name}`);
  return manifoldOf(entry.coordinates, entry.metric, entry.let, values);
}
