/**
 * The charts of a manifold beside the user's own, each derived and compiled when it is first asked for. They have numbers: 0 is the user's,
 * and the others follow in the order in which the atlas names them.
 */
import { evaluator } from '../algebra/evaluate.ts';
import { declaredChart } from '../manifold/charts/declared.ts';
import type { OtherChart } from '../manifold/charts/other-chart.ts';
import type { Pole } from '../manifold/charts/pole.ts';
import { regularAtPole } from '../manifold/charts/regular-at-pole.ts';
import { edges } from '../manifold/edges.ts';
import type { DeclaredChart, Form, Manifold } from '../manifold/manifold.ts';
import { type ChartChange, compileChartChange } from './chart-change.ts';
import { compileGeodesicSystem, finiteUniforms } from './compile.ts';
import type { Charts, CompiledChart } from './compiled-chart.ts';
import type { GeodesicSystem } from './geodesic-system.ts';

export interface DerivedChart {
  readonly manifold: Manifold;
  readonly change: ChartChange;
}

type Values = Readonly<Record<string, number>>;

export class ChartGraph {
  readonly #manifold: Manifold;
  readonly #form: Form;
  /** [number − 1]: derives a chart; null where the geometry does not have it. */
  readonly #derive: readonly (() => OtherChart | null)[];
  /** [number] */
  readonly #known: (DerivedChart | null | undefined)[] = [];

  /** @param poles, declared in the order of the atlas */
  constructor(manifold: Manifold, form: Form, poles: readonly Pole[], declared: readonly DeclaredChart[]) {
    this.#manifold = manifold;
    this.#form = form;
    this.#derive = [
      ...poles.map((pole) => () => regularAtPole(manifold, pole)),
      ...declared.map((chart) => () => declaredChart(manifold, chart)),
      () => pulledBackFrom(manifold),
    ];
  }

  /** The chart of a number, null where the geometry does not have it. */
  derived(number: number): DerivedChart | null {
    const known = this.#known[number];
    if (known !== undefined) return known;
    const other = this.#derive[number - 1]?.() ?? null;
    const derived = other && {
      manifold: other.manifold,
      change: compileChartChange(this.#manifold, this.#form, other, this.#systemOf(other.manifold)),
    };
    this.#known[number] = derived;
    return derived;
  }

  /** The same at values of the parameters; null also where it does not exist there, as one of two horizons that have become one. */
  at(number: number, parameters: Values): CompiledChart | null {
    const chart = this.derived(number)?.change;
    if (chart === undefined) return null;
    const uniforms = finiteUniforms(chart.system, parameters);
    const changeUniforms = finiteUniforms(chart, parameters);
    if (uniforms === null || changeUniforms === null) return null;
    const value = evaluator(parameters);
    const periods = this.#manifold.domain.intervals.map(({ period }, i) =>
      period === null || chart.outright[i] ? 0 : value(period),
    );
    return { ...chart, uniforms, changeUniforms, periods };
  }

  /** Those that have been asked for. */
  known(parameters: Values): Charts {
    return this.#known.map((_, number) => this.at(number, parameters));
  }

  /** The equations of motion in a chart: the two poles of a space that is the same on both sides have the same. */
  #systemOf(manifold: Manifold): GeodesicSystem {
    const like = this.#known.find((known) => known != null && isSameSystem(known.manifold, manifold));
    return like?.change.system ?? compileGeodesicSystem(manifold, this.#form);
  }
}

/** Equal expressions are one object. */
function isSameSystem(a: Manifold, b: Manifold): boolean {
  const parts = (manifold: Manifold) => [
    manifold.time,
    manifold.stop.length,
    ...manifold.coordinates,
    ...manifold.parameters.map(({ name }) => name),
    ...manifold.metric.flat(),
    ...(manifold.embedding ?? [null]),
    ...(manifold.drawing ?? [null]),
    ...edges(manifold).map(({ margin }) => margin),
  ];
  const [ours, theirs] = [parts(a), parts(b)];
  return ours.length === theirs.length && ours.every((part, i) => part === theirs[i]);
}

/** The chart that a manifold was pulled back from, where the way there is known both ways. */
function pulledBackFrom({ transition }: Manifold): OtherChart | null {
  const inverse = transition?.inverse ?? null;
  if (transition === null || inverse === null) return null;
  return { manifold: transition.of, map: inverse, inverse: transition.map, leave: [] };
}
