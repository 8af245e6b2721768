import { evaluateTape } from '../algebra/tape-evaluator.ts';
import type { GeodesicSystem } from './geodesic-system.ts';
import { withSamples } from './sampling.ts';

/** g_ij as a full matrix of numbers. @param position the n coordinates */
export function metricAt(system: GeodesicSystem, uniforms: ArrayLike<number>, position: ArrayLike<number>): number[][] {
  const { dimension } = system;
  const upper = evaluateTape(system.metric, withSamples(system.samples, position), uniforms);
  const matrix = Array.from({ length: dimension }, () => new Array<number>(dimension).fill(0));
  let next = 0;
  for (let i = 0; i < dimension; i++) {
    for (let j = i; j < dimension; j++) {
      const value = upper[next++] as number;
      (matrix[i] as number[])[j] = value;
      (matrix[j] as number[])[i] = value;
    }
  }
  return matrix;
}
