/** The benchmark of the device, in a browser. */
import { requestDevice } from '../../src/gpu/device.ts';
import { type DeviceFigures, measureDevice, whereThereIsOne } from '../device/measure.ts';

/** Null where WebGPU has no adapter. */
export function measure(): Promise<DeviceFigures | null> {
  return whereThereIsOne(async () => measureDevice(await requestDevice()));
}
