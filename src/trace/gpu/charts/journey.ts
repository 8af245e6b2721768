/*
 * The second buffer of rays, for those that have been to another chart than the user's. It is made when the first of them asks.
 *
 *   [word][ray]   first the words named here, then those of the ray where it is now or was last (rayLayout of that chart's system)
 */
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';

/** What a ray takes along beside its state. */
export interface Journey {
  /** Where it was last in the user's chart, unwrapped. */
  readonly place: number;
  /** The constants of the motion that it set out with. */
  readonly constants: number;
  /** The greatest change of one of them so far. */
  readonly drift: number;
  /** How often it has left the user's chart. */
  readonly departures: number;
  readonly words: number;
}

export function journeyOf({ dimension, constantSize }: GeodesicSystem): Journey {
  const constants = dimension;
  const drift = constants + constantSize;
  return {
    place: 0,
    constants,
    drift,
    departures: drift + 1,
    words: drift + 2,
  };
}
