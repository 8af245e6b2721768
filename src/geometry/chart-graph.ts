/**
 * The charts of a manifold beside the user's own, each derived and compiled when it is first asked for. They have numbers: 0 is the user's,
 * and the others follow in the order in which the atlas names them; last come those at the poles of declared charts:
 *
 *   the user's ─── at its pole
 *       │               │
 *   declared ─── declared, at its pole
 */
import { evaluator } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { declaredChart } from '../manifold/charts/declared.ts';
import { composed, declaredAtPole, sharedPole } from '../manifold/charts/declared-at-pole.ts';
import type { Entrance, OtherChart } from '../manifold/charts/other-chart.ts';
import { nearPole, type Pole } from '../manifold/charts/pole.ts';
import { type PoleChange, poleChanges } from '../manifold/charts/pole-change.ts';
import { farFrom, regularAtPole } from '../manifold/charts/regular-at-pole.ts';
import { edges } from '../manifold/edges.ts';
import type { DeclaredChart, Form, Manifold } from '../manifold/manifold.ts';
import { type ChartChange, compileChartChange, type Links } from './chart-change.ts';
import { chartNames, unknownChart } from './chart-names.ts';
import { compileGeodesicSystem, finiteUniforms } from './compile.ts';
import type { Charts, CompiledChart } from './compiled-chart.ts';
import type { GeodesicSystem } from './geodesic-system.ts';
import { growthWith, lengthsOf } from './units.ts';

export interface DerivedChart {
  readonly manifold: Manifold;
  readonly change: ChartChange;
}

type Values = Readonly<Record<string, number>>;

/** Derives a chart that there may be; null where the geometry does not have it. */
type Derive = () => (OtherChart & Links) | null;

/** A pole that a declared chart shares, and the numbers of the charts round that corner. */
interface Corner {
  readonly number: number;
  readonly pole: number;
  readonly declared: number;
  readonly derive: () => OtherChart | null;
  /** From the chart at the user's pole and from the declared one, and back to them. */
  readonly fromPole: Entrance;
  readonly fromDeclared: Entrance;
  readonly toPole: Entrance;
  readonly toDeclared: Entrance;
  /** Where rays of those two come in, and where those of this one go back to them. */
  readonly enter: { readonly atPole: Expression; readonly declared: Expression };
  readonly leave: { readonly toPole: Expression; readonly toDeclared: Expression };
}

/** The lists on the device tell charts by the bits of a word (trace/gpu/ray-lists.ts); corners beyond that are gone round by the user's chart. */
const mostCharts = 30;

export class ChartGraph {
  readonly #manifold: Manifold;
  readonly #form: Form;
  /** [number − 1] */
  readonly #derive: readonly Derive[];
  readonly #names: readonly string[];
  /** [number] */
  readonly #known: (DerivedChart | null | undefined)[] = [];

  /** @param poles, declared in the order of the atlas */
  constructor(manifold: Manifold, form: Form, poles: readonly Pole[], declared: readonly DeclaredChart[]) {
    this.#manifold = manifold;
    this.#form = form;
    this.#names = chartNames(manifold, poles, declared);
    const corners = this.#corners(poles, declared);
    const fromHome = ({ inverse }: OtherChart): Entrance => ({
      from: 0,
      coordinates: manifold.coordinates,
      there: inverse,
    });
    this.#derive = [
      ...poles.map(
        (pole, i): Derive =>
          () => {
            const round = corners.filter((corner) => corner.pole === i + 1);
            const chart = regularAtPole(manifold, pole);
            return (
              chart && {
                ...chart,
                entrances: [fromHome(chart), ...round.map(({ toPole }) => toPole)],
                exits: [
                  { to: 0, margin: chart.far },
                  ...round.map(({ number, enter }) => ({ to: number, margin: enter.atPole })),
                ],
              }
            );
          },
      ),
      ...declared.map(
        (one, i): Derive =>
          () => {
            const round = corners.filter((corner) => corner.declared === poles.length + i + 1);
            const chart = declaredChart(manifold, one);
            // At a pole that it does not share, or where no chart is regular in both ways, the user's chart knows another one.
            const atPoles = composed(
              poles.map((pole) => nearPole(manifold.coordinates, pole)),
              manifold.coordinates,
              one.map,
            );
            return {
              ...chart,
              entrances: [fromHome(chart), ...round.map(({ toDeclared }) => toDeclared)],
              exits: [
                ...(one.leave === null ? [] : [{ to: 0, margin: one.leave.margin }]),
                ...round.map(({ number, enter }) => ({ to: number, margin: enter.declared })),
                ...atPoles.map((margin) => ({ to: 0, margin })),
              ],
            };
          },
      ),
      () => {
        const chart = pulledBackFrom(manifold);
        return chart && { ...chart, entrances: [fromHome(chart)], exits: [] };
      },
      ...corners.map(
        ({ derive, fromPole, fromDeclared, leave, pole, declared }): Derive =>
          () => {
            const chart = derive();
            return (
              chart && {
                ...chart,
                entrances: [fromPole, fromDeclared],
                exits: [
                  { to: pole, margin: leave.toPole },
                  { to: declared, margin: leave.toDeclared },
                ],
              }
            );
          },
      ),
    ];
  }

  #corners(poles: readonly Pole[], declared: readonly DeclaredChart[]): Corner[] {
    const manifold = this.#manifold;
    const before = poles.length + declared.length + 1;
    const shared = declared.flatMap((chart, i) =>
      poles.flatMap((pole, k) => {
        const both = sharedPole(manifold, pole, chart);
        return both === null || chart.enter === null || chart.leave === null
          ? []
          : [{ chart, both, pole: k + 1, declared: poles.length + i + 1, enter: chart.enter, leave: chart.leave }];
      }),
    );
    return shared.slice(0, Math.max(0, mostCharts - before)).map((one, i): Corner => {
      const { chart, both } = one;
      const { change, passage } = declaredAtPole(manifold, both, chart);
      const [near] = poleChanges(manifold, both.home) as [PoleChange];
      const number = before + i + 1;
      return {
        number,
        pole: one.pole,
        declared: one.declared,
        derive: () => {
          const other = regularAtPole(declaredChart(manifold, chart).manifold, both.there);
          return (
            other && {
              manifold: other.manifold,
              map: chart.map.map(change.rewrite),
              inverse: composed(change.inverse, chart.coordinates, chart.inverse),
            }
          );
        },
        fromPole: { from: one.pole, coordinates: passage.coordinates, there: passage.there },
        fromDeclared: { from: one.declared, coordinates: chart.coordinates, there: change.inverse },
        toPole: { from: number, coordinates: change.coordinates, there: passage.back },
        toDeclared: { from: number, coordinates: change.coordinates, there: change.map },
        enter: { atPole: near.rewrite(one.enter.margin), declared: nearPole(chart.coordinates, both.there) },
        leave: { toPole: change.rewrite(one.leave.margin), toDeclared: farFrom(change) },
      };
    });
  }

  /** The chart of a number, null where the geometry does not have it. */
  derived(number: number): DerivedChart | null {
    const known = this.#known[number];
    if (known !== undefined) return known;
    const other = this.#derive[number - 1]?.() ?? null;
    const derived = other && {
      manifold: other.manifold,
      change: compileChartChange(this.#manifold, this.#form, other, this.#systemOf(other)),
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

  /** @throws FieldError "unknown-chart" */
  named(name: string, parameters: Values): { manifold: Manifold; change: CompiledChart } | null {
    const number = this.#names.lastIndexOf(name) + 1;
    if (number === 0) throw unknownChart(name, this.#names, this.#manifold);
    const change = this.at(number, parameters);
    const derived = this.derived(number);
    return derived === null || change === null ? null : { manifold: derived.manifold, change };
  }

  /** Those that have been asked for. */
  known(parameters: Values): Charts {
    return this.#known.map((_, number) => this.at(number, parameters));
  }

  /** The equations of motion in a chart: the two poles of a space that is the same on both sides have the same. */
  #systemOf({ manifold, inverse }: OtherChart): GeodesicSystem {
    const like = this.#known.find((known) => known != null && isSameSystem(known.manifold, manifold));
    return like?.change.system ?? compileGeodesicSystem(manifold, this.#form, lengthsIn(this.#manifold, inverse));
  }
}

/** [coordinate of another chart]: whether it is a length, as its expression in the coordinates of this one is. */
function lengthsIn(manifold: Manifold, others: readonly Expression[]): boolean[] {
  const own = lengthsOf(manifold);
  const growth = growthWith(new Set(manifold.coordinates.filter((_, i) => own[i])));
  return others.map((e) => growth(e) > 0);
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
  return { manifold: transition.of, map: inverse, inverse: transition.map };
}
