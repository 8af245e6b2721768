/**
 * Arrays of numbers in NumPy's format, versions 1 to 3: a magic word, the version, the header's length, a header that is
 * a Python dictionary, and the numbers (numpy.lib.format). Little-endian float32 and float64, in C or Fortran order.
 */
import { FieldError } from '../base/error.ts';
import type { GridFile } from '../manifold/description.ts';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** @param name of the file, for errors @throws FieldError "bad-npy" */
export function parseNpy(bytes: ArrayBuffer, name: string): GridFile {
  const fault = (message: string, fix: string) => new FieldError('bad-npy', `${name} ${message}.`, fix);
  const asNpy = 'Write it with numpy.save(name, values).';
  const view = new DataView(bytes);
  if (bytes.byteLength < 12 || magic.some((byte, i) => view.getUint8(i) !== byte))
    throw fault('is not a .npy file', asNpy);
  const version = view.getUint8(6);
  if (version < 1 || version > 3) throw fault(`has version ${version} of the .npy format; 1 to 3 are known`, asNpy);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > bytes.byteLength) throw fault('is cut short', 'Copy the whole file.');
  const header = new TextDecoder().decode(new Uint8Array(bytes, start, length));
  const type = /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(header)?.[1];
  const fortran = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(header)?.[1];
  const written = /['"]shape['"]\s*:\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (fortran === undefined || written === undefined) throw fault('has a header without its order or shape', asNpy);
  if (type !== '<f8' && type !== '<f4') {
    throw fault(
      `holds numbers of type ${JSON.stringify(type ?? 'unknown')}; little-endian float32 ("<f4") and float64 ("<f8") are read`,
      "Save values.astype('<f8').",
    );
  }
  const shape = written.split(',').flatMap((item) => (item.trim() === '' ? [] : [Number(item)]));
  const count = shape.reduce((a, b) => a * b, 1);
  const size = type === '<f8' ? 8 : 4;
  const found = (bytes.byteLength - start - length) / size;
  if (found !== count)
    throw fault(
      `should hold ${shape.join(' × ')} = ${count} numbers and has ${Math.floor(found)}`,
      'Copy the whole file.',
    );
  // A copy, since typed arrays must begin at a multiple of their numbers' size.
  const numbers = bytes.slice(start + length);
  const data = type === '<f8' ? new Float64Array(numbers) : new Float32Array(numbers);
  return { shape, data: fortran === 'True' ? inCOrder(data, shape) : data };
}

/** Numbers in Fortran order, the first index fastest, put into C order, the last index fastest. */
function inCOrder<A extends Float32Array | Float64Array>(data: A, shape: readonly number[]): A {
  const ordered = data.slice() as A;
  const index = new Uint32Array(shape.length);
  for (let k = 0; k < data.length; k++) {
    let from = 0;
    for (let i = shape.length - 1; i >= 0; i--) from = from * shape[i]! + index[i]!;
    ordered[k] = data[from]!;
    for (let i = shape.length - 1; i >= 0 && ++index[i]! === shape[i]; i--) index[i] = 0;
  }
  return ordered;
}
