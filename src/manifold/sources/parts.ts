// Manifolds that become parts of another one: their names are set apart or replaced, and what they bring is carried over.
import type { Expression } from '../../algebra/expression.ts';
import { substitute, symbol } from '../../algebra/expression.ts';
import { toText } from '../../algebra/print-text.ts';
import { FieldError } from '../../base/error.ts';
import type { Blueprint } from '../blueprint.ts';
import { edges } from '../edges.ts';
import type { Condition, Manifold } from '../manifold.ts';

/** A condition with its margin rewritten; its text follows where that changed. */
export function rewritten(condition: Condition, rewrite: (e: Expression) => Expression): Condition {
  const margin = rewrite(condition.margin);
  if (margin === condition.margin) return condition;
  return { ...condition, margin, text: `${toText(margin)} ${condition.strict ? '<' : '<='} 0` };
}

/** The same manifold with coordinates and parameters under other names. */
export function renamed(manifold: Manifold, names: ReadonlyMap<string, string>): Manifold {
  if (names.size === 0) return manifold;
  const symbols = new Map([...names].map(([from, to]) => [from, symbol(to)]));
  const rewrite = (e: Expression): Expression => substitute(e, symbols);
  const rewriteAll = (list: readonly Expression[] | null) => (list === null ? null : list.map(rewrite));
  const end = (e: Expression | null) => (e === null ? null : rewrite(e));
  return {
    ...manifold,
    coordinates: manifold.coordinates.map((name) => names.get(name) ?? name),
    parameters: manifold.parameters.map((parameter) => ({
      ...parameter,
      name: names.get(parameter.name) ?? parameter.name,
      definition: rewrite(parameter.definition),
    })),
    metric: manifold.metric.map((row) => row.map(rewrite)),
    domain: {
      intervals: manifold.domain.intervals.map(({ lower, upper, period }) => ({
        lower: end(lower),
        upper: end(upper),
        period: end(period),
      })),
      outside: manifold.domain.outside.map((condition) => rewritten(condition, rewrite)),
    },
    stop: manifold.stop.map((condition) => rewritten(condition, rewrite)),
    embedding: rewriteAll(manifold.embedding),
    drawing: rewriteAll(manifold.drawing),
    // What is composed of this manifold has charts of its own.
    charts: [],
  };
}

const namesOf = ({ coordinates, parameters }: Manifold): string[] => [
  ...coordinates,
  ...parameters.map(({ name }) => name),
];

/** Two manifolds without a name in common, and what became of their names. */
export interface Apart {
  readonly parts: readonly [Manifold, Manifold];
  /** For each part: its names that both had, and what they are now. */
  readonly names: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
}

/** Sets the names of two manifolds apart: what both call r is r_1 and r_2. */
export function apart(first: Manifold, second: Manifold): Apart {
  const [a, b] = [namesOf(first), namesOf(second)];
  const taken = new Set([...a, ...b]);
  const shared = a.filter((name) => b.includes(name));
  const fresh = (name: string, subscript: number): [string, string] => {
    let made = `${name}_${subscript}`;
    while (taken.has(made)) made = `${made}_${subscript}`;
    return [name, made];
  };
  const names = [new Map(shared.map((name) => fresh(name, 1))), new Map(shared.map((name) => fresh(name, 2)))] as const;
  return { parts: [renamed(first, names[0]), renamed(second, names[1])], names };
}

/** The coordinates that a description names for those that its source has, one for one. */
export function recoordinated(manifold: Manifold, written: readonly string[] | null, plan: Blueprint): Manifold {
  if (written === null) return manifold;
  if (written.length !== manifold.coordinates.length) {
    throw new FieldError(
      'wrong-length',
      `${written.length} coordinates are named, and this manifold has ${manifold.coordinates.length}: ${manifold.coordinates.join(', ')}.`,
      'Name each of them, in this order, or leave "coordinates" out.',
      { path: plan.coordinates?.path ?? plan.path },
    );
  }
  return renamed(manifold, new Map(manifold.coordinates.map((name, i) => [name, written[i] as string])));
}

/** The domain of a manifold as inequalities, for a chart whose coordinates are others. */
export function domainConditions(manifold: Manifold): Condition[] {
  return edges({ ...manifold, stop: [] });
}

/** A level surface has no chart, so there is nothing to compose from. */
export function refuseLevel(manifold: Manifold, path: string, what: string): void {
  if (manifold.constraint === null) return;
  throw new FieldError(
    'no-chart',
    `A level surface has no coordinates of its own, so ${what} cannot be made from it.`,
    'Give a chart of the surface as "embedding".',
    { path },
  );
}
