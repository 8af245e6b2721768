import type { Work } from '../base/work.ts';
import type { Congruence, RaySet } from '../congruence/congruence.ts';
import type { Border, Charts, CompiledChart } from '../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import type { MethodChoice } from './methods.ts';
import type { Precision } from './precision.ts';

export interface TraceOptions extends Work {
  readonly method: MethodChoice;
  /** Local error allowed per step and component, mixed: tolerance (unit + |y|), with the unit of units.ts. Ignored by methods of fixed step. */
  readonly tolerance: number;
  /** Affine step of methods of fixed step; always positive, the length's sign gives the direction. */
  readonly step: number;
  readonly maxSteps: number;
  /** What the GPU computes in; the CPU always has float64. Default float32. */
  readonly precision?: Precision;
  /** Samples per ray; 0 keeps no paths. */
  readonly samples: number;
}

/** One question, any backend: the geodesics of `system` from `rays`. `uniforms` are what `system.hoisted` gives for the parameters. */
export interface TraceJob {
  readonly system: GeodesicSystem;
  readonly uniforms: Float64Array;
  readonly rays: RaySet;
  /** [coordinate]: its period, 0 where it has none; left out where none has. */
  readonly periods?: readonly number[];
  /** Where rays leave this chart, null or left out where it is the only one. */
  readonly border?: Border | null;
  /** What is known of the other charts. */
  readonly charts?: Charts;
  /** Derives and compiles the chart of a number, null where there is none. */
  readonly findChart?: (number: number) => Promise<CompiledChart | null>;
}

export interface Tracer {
  readonly backend: 'cpu' | 'gpu';
  trace(job: TraceJob, options: TraceOptions): Promise<Congruence>;
  destroy(): void;
}
