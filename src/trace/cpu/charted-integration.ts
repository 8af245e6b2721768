/**
 * Rays that change their chart: one integration in the user's chart and one in each other that a ray has asked for, which hand rays over.
 * A ray changes at the end of an accepted step, by numbers of its own alone, so that it comes out bit for bit the same alone and in any batch.
 */
import { evaluateTape } from '../../algebra/tape-evaluator.ts';
import type { RaySet } from '../../congruence/congruence.ts';
import {
  type Border,
  borderOf,
  type CompiledChart,
  carriedPlaces,
  openBorder,
  wayFrom,
} from '../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { TraceJob } from '../tracer.ts';
import { letWait } from './charts-asked-for.ts';
import { Integration, type IntegrationOptions } from './integrate.ts';
import { HomeView, Journeys } from './journeys.ts';
import { emptyOutcome, type Outcome } from './outcome.ts';
import type { PlaneWatch } from './plane-watch.ts';
import type { Station } from './station.ts';

/** What traces rays: in one chart or in several. */
export type Tracing = Pick<Integration, 'outcome' | 'ended' | 'advance' | 'cancel'>;

/**
 * Ready to trace rays from … to - 1 of a job, in as many charts as it knows. Rays that come to one that it does not know yet are left
 * waiting (charts-asked-for.ts), to be traced again.
 */
export function tracing(
  job: TraceJob,
  options: IntegrationOptions,
  from: number,
  to: number,
  setting: { readonly outcome?: Outcome; readonly lanes?: number; readonly watch?: PlaneWatch } = {},
): Tracing {
  const border = job.border == null ? null : openBorder(job.border, job.charts);
  return border === null || border.beyond.length === 0
    ? new Integration(job, options, from, to, setting)
    : new ChartedIntegration({ ...job, border }, options, from, to, setting);
}

/** A chart that rays have gone to. */
interface Place {
  /** As they came there. */
  readonly rays: RaySet;
  readonly integration: Integration;
}

/** What a ray carries in the chart that it leaves. */
interface Leaving {
  readonly from: number;
  readonly system: GeodesicSystem;
  readonly carried: Float64Array;
}

class ChartedIntegration implements Tracing {
  readonly outcome: Outcome;
  readonly #job: TraceJob & { readonly border: Border };
  readonly #options: IntegrationOptions;
  readonly #from: number;
  readonly #to: number;
  readonly #lanes: number | undefined;
  readonly #watch: PlaneWatch | undefined;
  readonly #journeys: Journeys;
  /** [number of the chart]: the user's own first; left out until a ray goes there. */
  readonly #places: Place[] = [];

  constructor(
    job: TraceJob & { readonly border: Border },
    options: IntegrationOptions,
    from: number,
    to: number,
    { outcome, lanes, watch }: { readonly outcome?: Outcome; readonly lanes?: number; readonly watch?: PlaneWatch },
  ) {
    this.#job = job;
    this.#options = options;
    this.#from = from;
    this.#to = to;
    this.#lanes = lanes;
    this.#watch = watch;
    const { dimension } = job.system;
    this.outcome = outcome ?? emptyOutcome(to - from, { dimension, samples: options.samples });
    this.#journeys = new Journeys(to - from, dimension);
    // Rays that come back are written over those that set out.
    const rays = { ...job.rays, state: job.rays.state.slice(), constants: job.rays.constants.slice() };
    const station: Station = {
      border: job.border,
      view: null,
      journeys: this.#journeys,
      leave: (ray, through, carried) => this.#goAway(ray, job.border.beyond[through]!, carried),
      ended: () => undefined,
    };
    // Rays that start beyond the border open other charts meanwhile.
    const integration = this.#integration(job.system, job.uniforms, rays, station, from);
    this.#places[0] = { rays, integration };
  }

  get ended(): number {
    return this.#to - this.#from - this.#all().reduce((sum, integration) => sum + integration.waiting, 0);
  }

  advance(rounds: number): boolean {
    for (const integration of this.#all()) integration.advance(rounds);
    return this.#all().every((integration) => integration.waiting === 0);
  }

  cancel(): void {
    for (const integration of this.#all()) integration.cancel();
  }

  #all(): Integration[] {
    return this.#places.flatMap((place) => (place === undefined ? [] : [place.integration]));
  }

  #integration(system: GeodesicSystem, uniforms: Float64Array, rays: RaySet, station: Station, next: number) {
    return new Integration({ system, uniforms, rays }, this.#options, this.#from, this.#to, {
      outcome: this.outcome,
      ...(this.#lanes !== undefined && { lanes: this.#lanes }),
      ...(this.#watch !== undefined && { watch: this.#watch }),
      station,
      next,
    });
  }

  /** A ray of the user's chart asks for another one. Returns whether it went. */
  #goAway(ray: number, number: number, carried: Float64Array): boolean {
    this.#journeys.passed(ray - this.#from, carried);
    return this.#goOver(ray, number, { from: 0, system: this.#job.system, carried });
  }

  #goOver(ray: number, number: number, leaving: Leaving): boolean {
    const chart = this.#job.charts?.[number];
    if (chart === undefined) letWait(this.outcome, ray - this.#from, number);
    return chart === undefined || (chart !== null && this.#arrive(ray, number, chart, leaving));
  }

  /** Takes a ray into a chart. Returns whether that has numbers for it. */
  #arrive(ray: number, number: number, chart: CompiledChart, { from, system, carried }: Leaving): boolean {
    const told = carriedPlaces(system).map((place) => carried[place]!);
    const arrived = evaluateTape(wayFrom(chart, from), told, chart.changeUniforms);
    if (!arrived.every(Number.isFinite)) return false;
    this.#places[number] ??= this.#open(number, chart);
    const { rays, integration } = this.#places[number];
    write(rays, chart.system, ray, arrived);
    integration.arrive(ray);
    return true;
  }

  #open(number: number, chart: CompiledChart): Place {
    const { system, uniforms } = chart;
    const { count } = this.#job.rays;
    const rays: RaySet = {
      ...this.#job.rays,
      state: new Float64Array(count * system.stateSize),
      constants: new Float64Array(count * system.constantSize),
    };
    const border = openBorder(borderOf(chart), this.#job.charts);
    const station: Station = {
      border,
      view: new HomeView(chart, this.#journeys),
      journeys: this.#journeys,
      leave: (ray, through, carried) => {
        const to = border.beyond[through]!;
        return to === 0
          ? this.#comeHome(ray, chart, carried)
          : this.#goOver(ray, to, { from: number, system, carried });
      },
      ended: (ray, carried) => this.#noteConstants(ray, this.#atHome(ray, chart, carried)),
    };
    return { rays, integration: this.#integration(system, uniforms, rays, station, this.#to) };
  }

  #comeHome(ray: number, chart: CompiledChart, carried: Float64Array): boolean {
    const home = this.#atHome(ray, chart, carried);
    if (!home.every(Number.isFinite)) return false;
    this.#noteConstants(ray, home);
    const { rays, integration } = this.#places[0]!;
    write(rays, this.#job.system, ray, home);
    integration.arrive(ray);
    return true;
  }

  /** State and constants in the user's chart. */
  #atHome(ray: number, chart: CompiledChart, carried: Float64Array): Float64Array {
    const home = evaluateTape(chart.back, carried, chart.changeUniforms);
    this.#journeys.unwrap(ray - this.#from, home, chart.periods);
    return home;
  }

  /** How far the momenta of cyclic coordinates have come from those that the ray set out with. */
  #noteConstants(ray: number, home: Float64Array): void {
    const { stateSize, constantSize } = this.#job.system;
    const drifts = this.outcome.constantDrift;
    const row = ray - this.#from;
    for (let j = 0; j < constantSize; j++) {
      const off = Math.abs(home[stateSize + j]! - this.#job.rays.constants[ray * constantSize + j]!);
      if (off > drifts[row]! && off < Number.POSITIVE_INFINITY) drifts[row] = off;
    }
  }
}

function write({ state, constants }: RaySet, system: GeodesicSystem, ray: number, carried: Float64Array): void {
  const { stateSize, constantSize } = system;
  state.set(carried.subarray(0, stateSize), ray * stateSize);
  constants.set(carried.subarray(stateSize), ray * constantSize);
}
