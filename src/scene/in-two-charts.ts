/**
 * One congruence in two charts: the same initial data, traced in each chart on its own. As sets of points the geodesics must be the same, whatever
 * the numbers; how far apart they come out is a measure of the error of both that no single chart can give.
 */
import { evaluate } from '../algebra/evaluate.ts';
import { evaluateTape } from '../algebra/tape-evaluator.ts';
import { FieldError } from '../base/error.ts';
import type { Congruence, RaySet } from '../congruence/congruence.ts';
import { eigen } from '../congruence/eigen.ts';
import { fateCode } from '../congruence/fate.ts';
import { type CompiledChart, carriedPlaces, wayFrom } from '../geometry/compiled-chart.ts';
import { curvatureAt } from '../geometry/curvature.ts';
import { metricAt } from '../geometry/metric-at.ts';
import type { Manifold } from '../manifold/manifold.ts';
import type { TraceOptions, Tracer } from '../trace/tracer.ts';
import type { Prepared } from './prepare.ts';

export interface InTwoCharts {
  readonly chart: string;
  /** Of the other chart. */
  readonly coordinates: readonly string[];
  readonly rays: readonly RayInTwoCharts[];
}

export interface RayInTwoCharts {
  /** Samples that both curves have at the same s; 0 where the ray does not start in the other chart. */
  readonly samples: number;
  /**
   * Greatest distance of such a pair, a length: √(Δx^i |g|_ij Δx^j) with |g| = √(g gᵀ) the metric with all its signs made positive, at the point
   * of the user's chart.
   */
  readonly distance: number;
  /** The affine parameter where it is that far. */
  readonly at: number;
  /** Differences at the two ends; null where the curves met different fates, as where the other chart is left. */
  readonly ends: EndsInTwoCharts | null;
}

export interface EndsInTwoCharts {
  /** Affine lengths. */
  readonly length: number;
  /** g(u,u), each in its own chart. */
  readonly norm: number;
  /** p_i = g_ij u^j of each cyclic coordinate of the user's chart, by name. */
  readonly constants: Readonly<Record<string, number>>;
  /** R_abcd R^abcd, each in its own chart. */
  readonly kretschmann: { readonly here: number; readonly there: number };
}

/**
 * Traces in both charts and compares.
 *
 * @param name of a chart that the manifold has (atlas.ts), or "original" for the one it was pulled back from
 * @throws FieldError "unknown-chart", or "no-such-chart" where the geometry does not have it at these values of the parameters
 */
export async function inTwoCharts(
  tracer: Tracer,
  prepared: Prepared,
  options: TraceOptions,
  name: string,
): Promise<InTwoCharts> {
  const { atlas, parameters, system, uniforms, rays } = prepared;
  const other = await atlas.chart(name, parameters);
  if (other === null) {
    throw new FieldError(
      'no-such-chart',
      `There is no chart "${name}" here: what it tells is not regular with these parameters.`,
      'Name another chart, or change the parameters.',
      { path: '/parameters' },
    );
  }
  const { change, manifold } = other;
  const away = raysThere(prepared, change);
  const sampled = { ...options, samples: options.samples || comparedSamples };
  const here = await tracer.trace({ system, uniforms, rays }, sampled);
  const there = await tracer.trace({ system: change.system, uniforms: change.uniforms, rays: away }, sampled);
  const compared = Array.from({ length: rays.count }, (_, ray) => {
    const starts = rays.fate[ray] === fateCode.running && away.fate[ray] === fateCode.running;
    return compare({ prepared, change, manifold, here, there }, starts, ray);
  });
  return { chart: name, coordinates: manifold.coordinates, rays: compared };
}

/** The same rays in the other chart; one that does not start there is left-domain. */
function raysThere({ system, rays }: Prepared, change: CompiledChart): RaySet {
  const { system: other, back, changeUniforms } = change;
  const there = wayFrom(change, 0);
  const places = carriedPlaces(system);
  const { count } = rays;
  const state = new Float64Array(count * other.stateSize);
  const constants = new Float64Array(count * other.constantSize);
  const fate = rays.fate.slice();
  const asked = new Map<number, Float64Array>();
  for (let ray = 0; ray < count; ray++) {
    const own = Float64Array.of(
      ...rays.state.subarray(ray * system.stateSize, (ray + 1) * system.stateSize),
      ...rays.constants.subarray(ray * system.constantSize, (ray + 1) * system.constantSize),
    );
    const told = places.map((place) => own[place] as number);
    const carried = evaluateTape(there, told, changeUniforms);
    // Beyond its reach the other chart may still give numbers, those of another place.
    const again = evaluateTape(back, carried, changeUniforms);
    const isThere = change.periods.every((period, i) => {
      const off = (again[i] as number) - (own[i] as number);
      return (
        Math.abs(period > 0 ? off - period * Math.round(off / period) : off) < 1e-8 * (1 + Math.abs(own[i] as number))
      );
    });
    if (!isThere || !carried.every(Number.isFinite)) {
      fate[ray] = fateCode['left-domain'];
      asked.set(ray, new Float64Array(system.dimension));
      continue;
    }
    state.set(carried.subarray(0, other.stateSize), ray * other.stateSize);
    constants.set(carried.subarray(other.stateSize), ray * other.constantSize);
  }
  return { ...rays, state, constants, fate, asked };
}

interface Both {
  readonly prepared: Prepared;
  readonly change: CompiledChart;
  readonly manifold: Manifold;
  readonly here: Congruence;
  readonly there: Congruence;
}

/** Samples for the comparison where the scene keeps none. */
const comparedSamples = 65;

const apart: RayInTwoCharts = { samples: 0, distance: 0, at: 0, ends: null };

function compare(both: Both, starts: boolean, ray: number): RayInTwoCharts {
  const { prepared, change, here, there } = both;
  if (!starts || there.steps[ray] === 0) return apart;
  const n = here.dimension;
  let [samples, distance, at] = [0, 0, 0];
  const [own, others] = [here.paths, there.paths];
  if (own !== null && others !== null) {
    const row = ray * (own.samples + 1);
    // The last sample of a ray that ended early is its own end, not the other's.
    const shared = Math.min(own.counts[ray] as number, others.counts[ray] as number);
    for (let k = 0; k < shared && own.s[row + k] === others.s[row + k]; k++) {
      const point = own.position.subarray((row + k) * n, (row + k + 1) * n);
      const image = home(change, others.position.subarray((row + k) * n, (row + k + 1) * n), new Float64Array(n));
      const off = distanceBetween(prepared, point, image.position);
      // A pole, and a horizon in coordinates that end at it, have no place that could be compared.
      if (!Number.isFinite(off)) continue;
      samples++;
      if (off > distance) [distance, at] = [off, own.s[row + k] as number];
    }
  }
  const alike = here.fate[ray] === there.fate[ray] && here.stop[ray] === there.stop[ray];
  return { samples, distance, at, ends: alike ? compareEnds(both, ray) : null };
}

function compareEnds({ prepared, change, manifold, here, there }: Both, ray: number): EndsInTwoCharts {
  const { system, uniforms, parameters } = prepared;
  const n = here.dimension;
  const row = (array: Float64Array) => array.subarray(ray * n, (ray + 1) * n);
  const own = { position: row(here.position), velocity: row(here.velocity) };
  const other = { position: row(there.position), velocity: row(there.velocity) };
  const brought = home(change, other.position, other.velocity);
  const metric = metricAt(system, uniforms, own.position);
  const otherMetric = metricAt(change.system, change.uniforms, other.position);
  const [momenta, broughtMomenta] = [
    lowered(metric, own.velocity),
    lowered(metricAt(system, uniforms, brought.position), brought.velocity),
  ];
  const norm = (g: number[][], u: ArrayLike<number>) =>
    lowered(g, u).reduce((sum, p, i) => sum + p * (u[i] as number), 0);
  const values = (names: readonly string[], point: ArrayLike<number>) => ({
    ...parameters,
    ...Object.fromEntries(names.map((name, i) => [name, point[i] as number])),
  });
  return {
    length: Math.abs((here.length[ray] as number) - (there.length[ray] as number)),
    norm: Math.abs(norm(metric, own.velocity) - norm(otherMetric, other.velocity)),
    constants: Object.fromEntries(
      system.cyclic.map((i) => [
        prepared.manifold.coordinates[i] as string,
        Math.abs((momenta[i] as number) - (broughtMomenta[i] as number)),
      ]),
    ),
    kretschmann: {
      here: curvatureAt(prepared.manifold, values(prepared.manifold.coordinates, own.position)).kretschmann,
      there: curvatureAt(manifold, values(manifold.coordinates, other.position)).kretschmann,
    },
  };
}

/** A point and a velocity of the other chart, told in the user's. */
function home({ motion, changeUniforms }: CompiledChart, position: Float64Array, velocity: Float64Array) {
  const told = evaluateTape(motion, Float64Array.of(...position, ...velocity), changeUniforms);
  return { position: told.subarray(0, position.length), velocity: told.subarray(position.length) };
}

function distanceBetween(
  { system, uniforms, manifold, parameters }: Prepared,
  a: Float64Array,
  b: Float64Array,
): number {
  const periods = manifold.domain.intervals.map(({ period }) => (period === null ? 0 : evaluate(period, parameters)));
  const off = Array.from(a, (x, i) => {
    const difference = (b[i] as number) - x;
    const period = periods[i] as number;
    return period > 0 ? difference - period * Math.round(difference / period) : difference;
  });
  const metric = metricAt(system, uniforms, a);
  if (![...metric.flat(), ...off].every(Number.isFinite)) return Number.NaN;
  const { values, vectors } = eigen(metric);
  return Math.hypot(
    ...values.map((value, k) => {
      const along = (vectors[k] as number[]).reduce((sum, v, i) => sum + v * (off[i] as number), 0);
      return Math.sqrt(Math.abs(value)) * along;
    }),
  );
}

function lowered(metric: readonly (readonly number[])[], velocity: ArrayLike<number>): number[] {
  return metric.map((row) => row.reduce((sum, g, j) => sum + g * (velocity[j] as number), 0));
}
