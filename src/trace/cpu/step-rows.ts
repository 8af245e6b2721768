import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Tableau } from '../tableau.ts';
import { unitsOfState } from '../units.ts';
import type { Arena } from './arena.ts';
import { type LaneRows, reserveLanes } from './lanes.ts';

/**
 * Where the numbers of a step stand in the arena: for the interpreted step, for the compiled one, and for those who judge what either of them leaves.
 * Offsets count float64 from the beginning of the memory; a state takes `stateSize` rows from there.
 */
export interface StepRows {
  /** Length of a row. */
  readonly lanes: number;
  /** The state at the start of the step, at its end, and the constants of the ray. */
  readonly start: number;
  readonly end: number;
  readonly constants: number;
  /** [stage + 1]: derivatives; the last one is that at the end. */
  readonly slopes: readonly number[];
  /** The signed step. */
  readonly step: number;
  /** Sum of |component| of the end state and its slope: it is no number, or enormous, if anything went wrong on the way. */
  readonly size: number;
  /** Sum over the components of (error / allowed)². */
  readonly error: number;
  /** [component]: what its error is measured in, beside its size. */
  readonly units: readonly number[];
  /** g(u,u) at the end. */
  readonly norm: number;
  /** Least of all margins at the start, and its least and greatest value seen at the start, in the middle and at the end. */
  readonly margin: number;
  readonly endMargin: number;
  readonly low: number;
  readonly high: number;
  /** [margin of the chart's border]: its value at the end. */
  readonly border: readonly number[];
  /** What the lanes remember of their rays. */
  readonly lane: LaneRows;
}

/** @param borders how many margins the chart's border has */
export function reserveStepRows(
  arena: Arena,
  system: GeodesicSystem,
  { stages }: Pick<Tableau, 'stages'>,
  borders = 0,
): StepRows {
  const { stateSize, constantSize } = system;
  const lane = reserveLanes(arena);
  const rows = {
    one: arena.broadcast(1),
    length: lane.unitOfLength,
    ofLength: lane.unitOfLengthMotion,
    ofAngle: lane.unitOfAngleMotion,
  };
  return {
    lanes: arena.lanes,
    start: arena.reserve(stateSize),
    end: arena.reserve(stateSize),
    constants: arena.reserve(constantSize),
    slopes: Array.from({ length: stages + 1 }, () => arena.reserve(stateSize)),
    step: arena.reserve(1),
    size: arena.reserve(1),
    error: arena.reserve(1),
    units: unitsOfState(system).map((unit) => rows[unit]),
    norm: arena.reserve(1),
    margin: arena.reserve(1),
    endMargin: arena.reserve(1),
    low: arena.reserve(1),
    high: arena.reserve(1),
    border: Array.from({ length: borders }, () => arena.reserve(1)),
    lane,
  };
}
