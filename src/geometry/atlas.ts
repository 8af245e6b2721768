/**
 * The charts of a manifold beside the user's own: those at poles, which are found, and those that were declared. What says that a ray wants
 * another chart is at hand at once; each chart itself is derived and compiled when something first asks for it (chart-graph.ts).
 */

import type { Expression } from '../algebra/expression.ts';
import type { Tape } from '../algebra/tape.ts';
import { compileTapes } from '../algebra/tape-compiler.ts';
import { FieldError } from '../base/error.ts';
import { nearPole, type Pole, polesOf } from '../manifold/charts/pole.ts';
import type { Condition, DeclaredChart, Form, Manifold } from '../manifold/manifold.ts';
import type { ChartGraph } from './chart-graph.ts';
import { finiteUniforms } from './compile.ts';
import type { Border, Charts, CompiledChart } from './compiled-chart.ts';
import type { GeodesicSystem } from './geodesic-system.ts';
import { samplingOf } from './sampled-inputs.ts';

type Values = Readonly<Record<string, number>>;

type CompiledBorder = Pick<Border, 'tape'> & Pick<GeodesicSystem, 'hoisted'>;

export class Atlas {
  readonly #manifold: Manifold;
  readonly #form: Form;
  readonly #poles: readonly Pole[];
  readonly #declared: readonly DeclaredChart[];
  /** [number − 1]: what is <= 0 where rays go to the chart, of those that they ever enter by themselves. */
  readonly #enter: readonly Expression[];
  readonly #border: CompiledBorder;
  /** The border without what was declared, for values of the parameters at which that makes no sense. */
  #borderAtPoles: CompiledBorder | null = null;
  #loading: Promise<ChartGraph> | null = null;
  #graph: ChartGraph | null = null;

  /** @throws FieldError "sampled-coordinates" where charts are declared of sampled coefficients */
  constructor(manifold: Manifold, form: Form) {
    this.#manifold = manifold;
    this.#form = form;
    const { coordinates, charts } = manifold;
    const { sampling } = samplingOf(manifold.metric, coordinates);
    if (sampling !== null && charts.length > 0) {
      throw new FieldError(
        'sampled-coordinates',
        'Sampled coefficients cannot be told in other coordinates.',
        'Leave "charts" out.',
        { path: '/charts' },
      );
    }
    this.#poles = sampling === null ? polesOf(manifold) : [];
    // Those that rays never enter come last, so that the others' numbers are those of the margins.
    this.#declared = [...charts].sort((a, b) => Number(a.enter === null) - Number(b.enter === null));
    const entered = this.#declared.flatMap(({ enter }) => enter ?? []);
    this.#enter = [
      ...this.#poles.map((pole) => nearPole(coordinates, pole)),
      ...entered.map(({ margin }: Condition) => margin),
    ];
    this.#border = this.#compileBorder(this.#enter);
  }

  /** Where rays leave the user's chart, null where it is known to be the only one, for values of the parameters by name. */
  borderAt(parameters: Values): Border | null {
    const known = this.knownCharts(parameters);
    const beyond = this.#enter.map((_, margin) => margin + 1);
    if (beyond.every((number) => known[number] === null)) return null;
    const uniforms = finiteUniforms(this.#border, parameters);
    if (uniforms !== null) return { tape: this.#border.tape, uniforms, beyond };
    const poles = beyond.slice(0, this.#poles.length);
    if (poles.length === 0) return null;
    this.#borderAtPoles ??= this.#compileBorder(this.#enter.slice(0, poles.length));
    const own = finiteUniforms(this.#borderAtPoles, parameters);
    return own === null ? null : { tape: this.#borderAtPoles.tape, uniforms: own, beyond: poles };
  }

  /** The charts that something has asked for, for values of the parameters by name. */
  knownCharts(parameters: Values): Charts {
    return this.#graph?.known(parameters) ?? [];
  }

  /** The chart of a number, derived once; null where the geometry does not have it at these values of the parameters. */
  async findChart(number: number, parameters: Values): Promise<CompiledChart | null> {
    return (await this.#load()).at(number, parameters);
  }

  /**
   * The chart of a name at values of the parameters; null where the geometry does not have it there.
   *
   * @throws FieldError "unknown-chart"
   */
  async chart(name: string, parameters: Values): Promise<{ manifold: Manifold; change: CompiledChart } | null> {
    return (await this.#load()).named(name, parameters);
  }

  #compileBorder(outputs: readonly Expression[]): CompiledBorder {
    const { coordinates, parameters } = this.#manifold;
    const { tapes, hoisted } = compileTapes(
      [{ inputs: coordinates, outputs }],
      parameters.map(({ name }) => name),
    );
    return { tape: tapes[0] as Tape, hoisted };
  }

  #load(): Promise<ChartGraph> {
    this.#loading ??= import('./chart-graph.ts').then(({ ChartGraph }) => {
      this.#graph = new ChartGraph(this.#manifold, this.#form, this.#poles, this.#declared);
      return this.#graph;
    });
    return this.#loading;
  }
}
