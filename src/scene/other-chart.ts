/**
 * One congruence in two charts, as two scenes. A manifold that was pulled back by x = x(y) knows the chart that it came from: the same rays start there
 * at x(y₀) with the velocity ẋ^i = ∂x^i/∂y^a ẏ^a, and are traced on their own. As sets of points the curves must be the same, whatever
 * the numbers; how far apart they are is a measure of the error of both.
 */
import { derivative } from '../algebra/derivative.ts';
import { evaluator } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { toText } from '../algebra/print-text.ts';
import type { Congruence } from '../congruence/congruence.ts';
import { startPosition, startVelocity } from '../congruence/start.ts';
import type { ManifoldReference } from '../manifold/description.ts';
import type { Transition } from '../manifold/manifold.ts';
import type { Prepared } from './prepare.ts';
import type { Scene } from './schema.ts';

/** The manifold that a description pulls back, null where it is no pullback. */
function pulledBack(manifold: ManifoldReference): ManifoldReference | null {
  return typeof manifold === 'string' ? null : (manifold.pullback?.of ?? null);
}

/** A function from the new coordinates to values of the expressions, parameters at their values. */
function valuesOf(prepared: Prepared): (at: ArrayLike<number>) => (e: Expression) => number {
  const { manifold, parameters } = prepared;
  const values = new Map(Object.entries(parameters));
  return (at) => {
    manifold.coordinates.forEach((name, i) => void values.set(name, at[i] as number));
    return evaluator(new Map(values));
  };
}

/** Where the old chart has a point of the new one. */
export function inOldChart(prepared: Prepared): ((at: ArrayLike<number>) => number[]) | null {
  const { transition } = prepared.manifold;
  const at = valuesOf(prepared);
  return transition === null ? null : (point) => transition.map.map(at(point));
}

/** The scene whose congruence is that of `prepared` in the chart that it was pulled back from; null where there is none, or where it does not have the start of a ray. */
export function oldChartScene(prepared: Prepared): Scene | null {
  const { scene, rays, manifold, parameters, system, uniforms } = prepared;
  const of = pulledBack(scene.manifold);
  const { transition } = manifold;
  if (of === null || transition === null) return null;
  const at = valuesOf(prepared);
  const list = Array.from({ length: rays.count }, (_, ray) => {
    const value = at(startPosition(system, rays, ray));
    return {
      position: transition.map.map(value),
      velocity: pushed(transition, value, startVelocity(system, uniforms, rays, ray)),
      length: rays.length[ray] as number,
    };
  });
  // Where the old chart does not have the start of a ray, such as a pole, the two cannot be compared ray by ray.
  const isUsable = list.every((ray) => [...ray.position, ...ray.velocity].every(Number.isFinite));
  if (!isUsable || list.length === 0) return null;
  const known = transition.of.parameters.map(({ name }): [string, number] => [name, parameters[name] as number]);
  return {
    title: transition.of.title,
    manifold: of,
    ...(known.length > 0 && { parameters: Object.fromEntries(known) }),
    congruence: { kind: 'given', rays: list },
    trace: { ...scene.trace, ...prepared.trace, length: rays.length[0] ?? 1 },
    view: { ...(scene.view?.colour && { colour: scene.view.colour }) },
  };
}

/** ẋ^i = ∂x^i/∂y^a ẏ^a. */
function pushed({ jacobian }: Transition, value: (e: Expression) => number, velocity: ArrayLike<number>): number[] {
  return jacobian.map((row) => row.reduce((sum, e, a) => sum + value(e) * (velocity[a] as number), 0));
}

/**
 * The scene whose manifold is the first chart that this one declares, told as a change of coordinates, and whose congruence is the same; null where
 * there is none, or where the chart does not have the start of a ray.
 */
export function declaredChartScene(prepared: Prepared): Scene | null {
  const { scene, rays, manifold, system, uniforms } = prepared;
  const [chart] = manifold.charts;
  if (chart === undefined) return null;
  const at = valuesOf(prepared);
  const jacobian = chart.inverse.map((y) => manifold.coordinates.map((name) => derivative(y, name)));
  const list = Array.from({ length: rays.count }, (_, ray) => {
    const value = at(startPosition(system, rays, ray));
    const velocity = startVelocity(system, uniforms, rays, ray);
    return {
      position: chart.inverse.map(value),
      velocity: jacobian.map((row) => row.reduce((sum, e, i) => sum + value(e) * (velocity[i] as number), 0)),
      length: rays.length[ray] as number,
    };
  });
  const isUsable = list.every((ray) => [...ray.position, ...ray.velocity].every(Number.isFinite));
  if (!isUsable || list.length === 0) return null;
  const texts = (names: readonly string[], expressions: readonly Expression[]) =>
    Object.fromEntries(names.map((name, i) => [name, toText(expressions[i] as Expression)]));
  return {
    title: `${manifold.title} in ${chart.coordinates.join(', ')}`,
    manifold: {
      coordinates: chart.coordinates,
      pullback: {
        of: scene.manifold,
        map: texts(manifold.coordinates, chart.map),
        inverse: texts(chart.coordinates, chart.inverse),
      },
    },
    ...(scene.parameters && { parameters: scene.parameters }),
    congruence: { kind: 'given', rays: list },
    trace: { ...scene.trace, ...prepared.trace, length: rays.length[0] ?? 1 },
    view: { ...(scene.view?.colour && { colour: scene.view.colour }) },
  };
}

export interface Apart {
  /** Greatest distance of a sample in one chart from the same sample in the other, over all rays, in the old coordinates. */
  readonly distance: number;
  /** How many rays were compared. */
  readonly rays: number;
}

/**
 * How far the two traced congruences are apart: sample by sample, as far as both rays go.
 *
 * Coordinates with a period may differ by whole periods.
 *
 * @param here traced in the chart of `prepared`, with paths
 * @param there traced from `oldChartScene`, with as many samples
 */
export function distanceApart(prepared: Prepared, here: Congruence, old: Prepared, there: Congruence): Apart | null {
  const map = inOldChart(prepared);
  if (map === null || here.paths === null || there.paths === null || here.count !== there.count) return null;
  const n = here.dimension;
  const values = new Map(Object.entries(old.parameters));
  const periods = old.manifold.domain.intervals.map(({ period }) => (period === null ? 0 : evaluator(values)(period)));
  const stride = here.paths.samples + 1;
  let distance = 0;
  for (let ray = 0; ray < here.count; ray++) {
    // The last sample of a ray that ended early is its own end, not the other's.
    const shared = Math.min(here.paths.counts[ray] as number, there.paths.counts[ray] as number, here.paths.samples);
    for (let k = 0; k < shared; k++) {
      const at = (ray * stride + k) * n;
      if (here.paths.s[ray * stride + k] !== there.paths.s[ray * stride + k]) break;
      const image = map(here.paths.position.subarray(at, at + n));
      const off = image.map((x, i) => {
        const difference = x - (there.paths?.position[at + i] as number);
        const period = periods[i] as number;
        return period > 0 ? difference - period * Math.round(difference / period) : difference;
      });
      const size = Math.hypot(...off);
      if (size > distance) distance = size;
    }
  }
  return { distance, rays: here.count };
}
