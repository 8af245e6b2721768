/* Initial data on its way to the device: float64 as the sum of two float32. */
import type { RaySet } from '../../congruence/congruence.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { rayLayout, recordWord, recordWords } from './layout.ts';

export interface Upload {
  /** [word][ray], as layout.ts says. */
  readonly rays: Uint32Array<ArrayBuffer>;
  readonly records: Uint32Array<ArrayBuffer>;
}

/** Rays from … to - 1 as the kernel's entry point `start` wants them. Nothing that is no number is sent. */
export function packRays(system: GeodesicSystem, rays: RaySet, from: number, to: number): Upload {
  const { stateSize, constantSize } = system;
  const layout = rayLayout(stateSize, constantSize);
  const count = to - from;
  const words = new Float32Array(layout.words * count);
  const recordFloats = new Float32Array(recordWords * count);
  const records = new Uint32Array(recordFloats.buffer);
  for (let i = 0; i < count; i++) {
    const ray = from + i;
    for (let j = 0; j < stateSize; j++) {
      const value = finite(rays.state[ray * stateSize + j]);
      const high = Math.fround(value);
      words[(layout.state + j) * count + i] = high;
      words[(layout.low + j) * count + i] = value - high;
    }
    for (let j = 0; j < constantSize; j++) {
      words[(layout.constants + j) * count + i] = finite(rays.constants[ray * constantSize + j]);
    }
    const length = finite(rays.length[ray]);
    const high = Math.fround(length);
    words[layout.lengthLow * count + i] = length - high;
    const record = i * recordWords;
    recordFloats[record + recordWord.length] = high;
    records[record + recordWord.fate] = rays.fate[ray] ?? 0;
    records[record + recordWord.stop] = rays.stop[ray] ?? -1;
  }
  return { rays: new Uint32Array(words.buffer), records };
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
