/* The self-test in the page: of the device as it is, and with functions that are broken on purpose. */
import functionsText from '../../../shaders/functions.wgsl?raw';
import { requestDevice } from '../../../src/gpu/device.ts';
import { examine, faultsOf, type SelfTest, selfTest } from '../../../src/gpu/self-test.ts';

export async function passed(): Promise<{ result: SelfTest; again: boolean }> {
  const { device } = await requestDevice();
  const first = selfTest(device);
  const result = await first;
  return { result, again: selfTest(device) === first };
}

/** With every `from` of the functions' text replaced. */
export async function broken(from: string, to: string): Promise<{ result: SelfTest; faults: string[] }> {
  if (!functionsText.includes(from)) throw new Error(`functions.wgsl has no "${from}"`);
  const { device } = await requestDevice();
  const result = await examine(device, functionsText.replaceAll(from, to));
  return { result, faults: faultsOf(result) };
}
