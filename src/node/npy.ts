import { Buffer } from 'node:buffer';

/**
 * An array of float64 in NumPy's format, version 1.0, C order.
 *
 * @param shape its product is the number of values
 */
export function encodeNpy(values: Float64Array, shape: readonly number[]): Buffer {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
  // The header ends with a newline and is padded with spaces so that the data begin at a multiple of 64 bytes.
  const prefix = 10;
  const padding = 63 - ((prefix + dictionary.length) % 64);
  const header = Buffer.from(`${dictionary}${' '.repeat(padding)}\n`, 'latin1');
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  const data = Buffer.alloc(values.length * 8);
  for (const [i, value] of values.entries()) data.writeDoubleLE(value, i * 8);
  return Buffer.concat([start, header, data]);
}
