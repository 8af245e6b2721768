/* What a dispatcher works on: a chart's programs, bound to a job's buffers. */
import type { RayLists } from './ray-lists.ts';

export interface Program {
  /** What makes attempts, one after the other. */
  readonly attempts: readonly GPUComputePipeline[];
  /** What runs once or seldom is compiled when it is wanted. */
  readonly seldom: (entryPoint: 'start' | 'resume' | 'cancel') => Promise<GPUComputePipeline>;
  /** Milliseconds that one attempt of one ray took; kept from job to job. */
  cost: number | null;
}

/** A pipeline and what it works on, with either of the lists. */
export interface Pass {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroups: readonly [GPUBindGroup, GPUBindGroup];
}

/** A chart's program and what it works on. */
export interface ChartOnDevice {
  readonly program: Program;
  readonly bindGroups: readonly [GPUBindGroup, GPUBindGroup];
}

/** A chart beyond the border of the user's. */
export interface OtherChart extends ChartOnDevice {
  /** The way there and the way back, each ready to go on. */
  readonly there: readonly Pass[];
  readonly back: readonly Pass[];
}

export interface Job {
  readonly count: number;
  readonly maxSteps: number;
  readonly lists: RayLists;
  /** The chart in which rays set out. */
  readonly home: ChartOnDevice;
  /**
   * Makes ready the chart of a number, which a ray has asked for. Null where the work is called off, or where it turns out that there is no
   * such chart: then the job is to begin anew, with a border that knows it.
   */
  readonly open: (chart: number) => Promise<OtherChart | null>;
}
