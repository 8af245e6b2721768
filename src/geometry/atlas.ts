/**
 * The charts of a manifold beside the user's own: those at poles, which are found, and those that were declared. What says that a ray wants
 * another chart is at hand at once; the charts themselves are derived and compiled when something first asks for them.
 */

import { evaluator } from '../algebra/evaluate.ts';
import { type Expression, one } from '../algebra/expression.ts';
import type { Tape } from '../algebra/tape.ts';
import { compileTapes } from '../algebra/tape-compiler.ts';
import { FieldError } from '../base/error.ts';
import type { OtherChart } from '../manifold/charts/other-chart.ts';
import { nearPole, type Pole, polesOf } from '../manifold/charts/pole.ts';
import type { DeclaredChart, Form, Manifold } from '../manifold/manifold.ts';
import type { ChartChange } from './chart-change.ts';
import { finiteUniforms } from './compile.ts';
import type { GeodesicSystem } from './geodesic-system.ts';
import { samplingOf } from './sampled-inputs.ts';

/** Where rays leave the user's chart. Plain data. */
export interface Border {
  /** The user's coordinates → for each chart that there may be the margin at or below which a ray goes there. */
  readonly tape: Tape;
  readonly uniforms: Float64Array;
}

/** A chart at given values of the parameters. Plain data. */
export interface Neighbour extends ChartChange {
  /** Of `system`, and of the change itself. */
  readonly uniforms: Float64Array;
  readonly changeUniforms: Float64Array;
  /** [coordinate of the user's chart]: the period up to which the change tells it, 0 where it tells it outright. */
  readonly periods: readonly number[];
}

/** One for each margin of the border; null where the geometry has no such chart. */
export type Neighbours = readonly (Neighbour | null)[];

type Values = Readonly<Record<string, number>>;

/** A chart that there may be: null is found where it is derived and the geometry does not have it. */
interface Candidate {
  readonly name: string;
  /** Where rays go there, null where they never do by themselves. */
  readonly enter: Expression | null;
  readonly derive: (charts: typeof import('./derive-charts.ts')) => OtherChart | null;
  known: Promise<Found | null> | null;
  found: Found | null | undefined;
}

interface Found {
  readonly manifold: Manifold;
  readonly change: ChartChange;
}

/** The name of the chart that a manifold was pulled back from. */
const original = 'original';

type CompiledBorder = Pick<Border, 'tape'> & Pick<GeodesicSystem, 'hoisted'>;

export class Atlas {
  readonly #manifold: Manifold;
  readonly #form: Form;
  readonly #candidates: readonly Candidate[];
  readonly #border: CompiledBorder;
  /** The border without what was declared, for values of the parameters at which that makes no sense. */
  #borderAtPoles: CompiledBorder | null = null;

  /** @throws FieldError "sampled-coordinates" where charts are declared of sampled coefficients */
  constructor(manifold: Manifold, form: Form) {
    this.#manifold = manifold;
    this.#form = form;
    const { sampling } = samplingOf(manifold.metric, manifold.coordinates);
    if (sampling !== null && manifold.charts.length > 0) {
      throw new FieldError(
        'sampled-coordinates',
        'Sampled coefficients cannot be told in other coordinates.',
        'Leave "charts" out.',
        { path: '/charts' },
      );
    }
    const poles = sampling === null ? polesOf(manifold) : [];
    this.#candidates = [
      ...poles.map((pole) => atPole(manifold, pole)),
      // Those that rays never enter come last, so that the others' numbers are those of the margins.
      ...manifold.charts
        .map((chart) => declared(manifold, chart))
        .sort((a, b) => Number(a.enter === null) - Number(b.enter === null)),
      ...pulledBackFrom(manifold),
    ];
    this.#border = this.#compileBorder(this.#entered());
  }

  /** The names of all charts that there may be. */
  get names(): readonly string[] {
    return this.#candidates.map(({ name }) => name);
  }

  /** Where rays leave the user's chart, null where it is known to be the only one, for values of the parameters by name. */
  borderAt(parameters: Values): Border | null {
    const entered = this.#entered();
    if (entered.every(({ found }) => found === null)) return null;
    const uniforms = finiteUniforms(this.#border, parameters);
    if (uniforms !== null) return { tape: this.#border.tape, uniforms };
    const poles = entered.slice(0, polesOf(this.#manifold).length);
    if (poles.length === 0) return null;
    this.#borderAtPoles ??= this.#compileBorder(poles);
    const own = finiteUniforms(this.#borderAtPoles, parameters);
    return own === null ? null : { tape: this.#borderAtPoles.tape, uniforms: own };
  }

  /** The charts beyond the border, for values of the parameters by name; derived once. */
  async neighbours(parameters: Values): Promise<Neighbours> {
    await Promise.all(this.#entered().map((candidate) => this.#derived(candidate)));
    return this.knownNeighbours(parameters) ?? [];
  }

  /** The same where a ray has asked for them before, else null. */
  knownNeighbours(parameters: Values): Neighbours | null {
    const entered = this.#entered();
    if (entered.some(({ found }) => found === undefined)) return null;
    return entered.map(({ found }) => this.#at(found ?? null, parameters));
  }

  /**
   * The chart of a name at values of the parameters; null where the geometry does not have it there.
   *
   * @throws FieldError "unknown-chart"
   */
  async chart(name: string, parameters: Values): Promise<{ manifold: Manifold; change: Neighbour } | null> {
    const candidate = this.#candidates.findLast((one) => one.name === name);
    if (candidate === undefined) throw this.#unknown(name);
    const found = await this.#derived(candidate);
    const change = this.#at(found, parameters);
    return found === null || change === null ? null : { manifold: found.manifold, change };
  }

  #unknown(name: string): FieldError {
    const message = `The manifold has no chart called ${JSON.stringify(name.slice(0, 60))}.`;
    const fix =
      name === original && this.#manifold.transition !== null
        ? 'Give the pullback its "inverse", so that the way is known both ways.'
        : this.#candidates.length === 0
          ? 'It has none: declare one under "charts" of the manifold.'
          : `It has ${this.names.map((one) => `"${one}"`).join(', ')}.`;
    return new FieldError('unknown-chart', message, fix);
  }

  #entered(): (Candidate & { readonly enter: Expression })[] {
    return this.#candidates.filter(
      (candidate): candidate is Candidate & { readonly enter: Expression } => candidate.enter !== null,
    );
  }

  #compileBorder(entered: readonly { readonly enter: Expression }[]): CompiledBorder {
    const { coordinates, parameters } = this.#manifold;
    const program = { inputs: coordinates, outputs: entered.map(({ enter }) => enter) };
    const { tapes, hoisted } = compileTapes(
      [program],
      parameters.map(({ name }) => name),
    );
    return { tape: tapes[0] as Tape, hoisted };
  }

  /** Null where a chart does not exist at these values of the parameters, such as one of two horizons that have become one. */
  #at(found: Found | null, parameters: Values): Neighbour | null {
    if (found === null) return null;
    const chart = found.change;
    const uniforms = finiteUniforms(chart.system, parameters);
    const changeUniforms = finiteUniforms(chart, parameters);
    if (uniforms === null || changeUniforms === null) return null;
    const value = evaluator(parameters);
    const periods = this.#manifold.domain.intervals.map(({ period }, i) =>
      period === null || chart.outright[i] ? 0 : value(period),
    );
    return { ...chart, uniforms, changeUniforms, periods };
  }

  #derived(candidate: Candidate): Promise<Found | null> {
    candidate.known ??= (async () => {
      const charts = await import('./derive-charts.ts');
      const other = candidate.derive(charts);
      candidate.found = other && {
        manifold: other.manifold,
        change: charts.compileChartChange(this.#manifold, this.#form, other),
      };
      return candidate.found;
    })();
    return candidate.known;
  }
}

function atPole(manifold: Manifold, pole: Pole): Candidate {
  const { coordinates } = manifold;
  return {
    name:
      pole.kind === 'origin' ? `origin-${coordinates[pole.radial]}` : `${pole.kind}-pole-${coordinates[pole.radial]}`,
    enter: nearPole(coordinates, pole),
    derive: ({ regularAtPole }) => regularAtPole(manifold, pole),
    known: null,
    found: undefined,
  };
}

/** The chart that a manifold was pulled back from, where the way there is known both ways. */
function pulledBackFrom(manifold: Manifold): Candidate[] {
  const { transition } = manifold;
  const inverse = transition?.inverse ?? null;
  if (transition === null || inverse === null) return [];
  return [
    {
      name: original,
      enter: null,
      derive: () => ({ manifold: transition.of, map: inverse, inverse: transition.map, enter: one, leave: [] }),
      known: null,
      found: undefined,
    },
  ];
}

function declared(manifold: Manifold, chart: DeclaredChart): Candidate {
  return {
    name: chart.name,
    enter: chart.enter?.margin ?? null,
    derive: ({ declaredChart }) => declaredChart(manifold, chart),
    known: null,
    found: undefined,
  };
}
