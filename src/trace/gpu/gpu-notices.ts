/* What a user should know of a trace on the GPU beside its result. It is loaded when something is traced there. */
import type { Notice } from '../../base/error.ts';
import type { Device } from '../../gpu/device.ts';
import { doubts } from '../../gpu/self-test.ts';
import { chosenMethod, methods } from '../methods.ts';
import type { TraceOptions } from '../tracer.ts';
import { gpuTolerance } from './tolerance.ts';

/** That the tolerance is not the one asked for, and that the adapter failed its self-test; nothing where all is well. */
export async function gpuNotices(
  device: Device,
  options: Pick<TraceOptions, 'method' | 'tolerance' | 'precision'>,
): Promise<Notice[]> {
  const clamped = toleranceNotice(options);
  return [...(clamped === null ? [] : [clamped]), ...(await doubts(device))];
}

/** Null where the GPU works to the tolerance asked for, or the method has none. */
export function toleranceNotice(options: Pick<TraceOptions, 'method' | 'tolerance' | 'precision'>): Notice | null {
  const { tolerance, precision } = options;
  const used = gpuTolerance(options);
  if (used === tolerance || !methods[chosenMethod(options, 'gpu')].adaptive) return null;
  const message = `The GPU computes in ${precision === 'double-single' ? 'double-single' : 'float32'} and works to a tolerance of ${used.toExponential()} instead of ${tolerance.toExponential()}; the CPU backend goes further.`;
  return { code: 'tolerance-clamped', message };
}
