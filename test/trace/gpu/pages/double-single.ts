/* Double-single arithmetic in the page, as it is and with what protects it taken away. */
import arithmeticText from '../../../../shaders/double-single.wgsl?raw';
import { requestDevice } from '../../../../src/gpu/device.ts';
import type { FunctionError } from '../../../../src/gpu/self-test.ts';
import { examineDoubleSingle, faultOf } from '../../../../src/trace/gpu/double-single/self-test.ts';

/** With `from` replaced in the text. */
export async function examined(
  from: string,
  to: string,
): Promise<{ errors: readonly FunctionError[]; fault: string | null }> {
  if (!arithmeticText.includes(from)) throw new Error(`double-single.wgsl has no "${from}"`);
  const { device } = await requestDevice();
  const errors = await examineDoubleSingle(device, arithmeticText.replaceAll(from, to));
  return { errors, fault: faultOf(errors) };
}
