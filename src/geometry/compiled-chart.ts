import type { Tape } from '../algebra/tape.ts';
import type { ChartChange } from './chart-change.ts';
import type { GeodesicSystem } from './geodesic-system.ts';

/** Where rays leave a chart. Plain data. */
export interface Border {
  /** The chart's coordinates → margins: where one is <= 0 a ray goes over, at the first of them. */
  readonly tape: Tape;
  readonly uniforms: Float64Array;
  /** [margin]: the number of the chart beyond it. 0 is the user's own. */
  readonly beyond: readonly number[];
}

/** A chart beside the user's at given values of the parameters. Plain data. */
export interface CompiledChart extends ChartChange {
  /** Of `system`, and of the change itself. */
  readonly uniforms: Float64Array;
  readonly changeUniforms: Float64Array;
  /** [coordinate of the user's chart]: the period up to which the change tells it, 0 where it tells it outright. */
  readonly periods: readonly number[];
}

/** The charts beside the user's, by number: left out where nobody has asked yet, null where the geometry has none. The first place is empty. */
export type Charts = readonly (CompiledChart | null | undefined)[];

/** The border without those margins beyond which there is known to be no chart. */
export function openBorder({ tape, uniforms, beyond }: Border, charts: Charts = []): Border {
  const leads = (_: unknown, margin: number) => charts[beyond[margin] as number] !== null;
  return { tape: { ...tape, outputs: tape.outputs.filter(leads) }, uniforms, beyond: beyond.filter(leads) };
}

/** Where rays leave a chart beside the user's. */
export function borderOf({ leave, changeUniforms, beyond }: CompiledChart): Border {
  return { tape: leave, uniforms: changeUniforms, beyond };
}

/** [coordinate, then momentum or velocity along it]: where it stands among what a ray carries, its state and then its constants. */
export function carriedPlaces({ dimension, stateSize, cyclic, form }: GeodesicSystem): number[] {
  let inState = dimension;
  let constant = stateSize;
  const coordinates = Array.from({ length: dimension }, (_, i) => i);
  return [
    ...coordinates,
    ...coordinates.map((i) => (form === 'momentum' && cyclic.includes(i) ? constant++ : inState++)),
  ];
}

/** The way into a chart from another one. @throws RangeError where rays never go that way */
export function wayFrom({ ways }: CompiledChart, number: number): Tape {
  const way = ways.find(({ from }) => from === number);
  if (way === undefined) throw new RangeError(`There is no way from chart ${number}.`);
  return way.tape;
}
