import type { Border } from '../../geometry/compiled-chart.ts';
import type { HomeView, Journeys } from './journeys.ts';

/** What an integration knows of the other charts round its own. */
export interface Station {
  /** Where rays leave this chart. */
  readonly border: Border;
  /** How places here are told in the user's chart; null where this is it. */
  readonly view: HomeView | null;
  readonly journeys: Journeys;
  /**
   * Takes a ray that has come to margin `through` of the border.
   *
   * @param carried its state and constants
   * @returns whether it went; else it goes on here
   */
  leave(ray: number, through: number, carried: Float64Array): boolean;
  /** Hears of a ray that ended here. */
  ended(ray: number, carried: Float64Array): void;
}
