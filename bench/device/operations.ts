/** Float32 operations of one step of a fixed-step method, counted in what the kernel is printed from. */
import { countOperations } from '../../src/algebra/tape-compiler.ts';
import type { GeodesicSystem } from '../../src/geometry/geodesic-system.ts';
import type { Tableau } from '../../src/trace/tableau.ts';

/**
 * Additions, multiplications and what else a right-hand side has, a call of a function as one, at every stage; a product and a sum for each
 * weight and component; four additions for each compensated sum. What looks for edges is not counted.
 */
export function operationsOfStep(system: GeodesicSystem, tableau: Tableau): number {
  const { arithmetic, transcendental } = countOperations(system.rightHandSide);
  const weights = [...tableau.a.slice(1, tableau.stages), tableau.b].flat().filter((weight) => weight !== 0).length;
  return tableau.stages * (arithmetic + transcendental) + system.stateSize * (2 * weights + 4);
}
