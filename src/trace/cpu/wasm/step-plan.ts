// What a compiled step is printed from: all of it plain data, and the numbers apart, which may change without compiling again.
import type { Tape } from '../../../algebra/tape.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { Tableau } from '../../tableau.ts';
import type { StepRows } from '../step-rows.ts';

export interface StepPlan {
  readonly system: GeodesicSystem;
  readonly tableau: Tableau;
  /** The stages whose margins are looked at. */
  readonly watched: ReadonlySet<number>;
  /** Position → margins of the chart's border, null where there is none. */
  readonly border: Tape | null;
  readonly rows: StepRows;
  /** Where the numbers begin that are the same in all lanes, in float64: those of `settings`, and then those of the program. */
  readonly numbers: number;
}

export interface Settings {
  readonly tolerance: number;
  /** Of methods of fixed step. */
  readonly step: number;
  /** An attempt that would be this many steps, or more, is judged outside. */
  readonly calmSteps: number;
  readonly uniforms: ArrayLike<number>;
  readonly borderUniforms: ArrayLike<number>;
}

/** Where each of them stands among the numbers, the uniforms one behind the other. */
export const settingIndex = { tolerance: 0, step: 1, calmSteps: 2, uniforms: 3 } as const;

/** The settings as they stand in memory. */
export function numbersOf({ tolerance, step, calmSteps, uniforms, borderUniforms }: Settings): number[] {
  return [tolerance, step, calmSteps, ...Array.from(uniforms), ...Array.from(borderUniforms)];
}
