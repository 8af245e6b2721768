import { describe, expect, it } from 'vitest';
import { FieldError } from '../../src/base/error.ts';
import { LoadedFile } from '../../src/manifold/grid-file.ts';
import { encodeNpy } from '../../src/node/npy.ts';
import { pack, unpack } from '../../src/node/packed.ts';
import { attached } from '../../src/scene/attachments.ts';
import { parseNpy } from '../../src/scene/npy.ts';
import { prepare, withParameters } from '../../src/scene/prepare.ts';
import { readScene } from '../../src/scene/read.ts';
import type { Scene } from '../../src/scene/schema.ts';
import { sceneFromHash, sceneToHash } from '../../src/scene/share.ts';
import { integrateRange } from '../../src/trace/cpu/integrate.ts';
import { halfPlane, sampled } from '../manifold/sampled-metrics.ts';

const bytesOf = (buffer: Uint8Array) => Uint8Array.from(buffer).buffer;

/** A file in NumPy's format, put together byte by byte as numpy.lib.format describes it. */
function npy(
  type: string,
  shape: readonly number[],
  data: Uint8Array,
  { version = 1, fortran = false }: { version?: number; fortran?: boolean } = {},
): ArrayBuffer {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${tuple}, }\n`;
  const text = new TextEncoder().encode(header);
  const length = version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'), version, 0, ...length, ...text, ...data).buffer;
}

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const doubles = (...values: number[]) => new Uint8Array(Float64Array.from(values).buffer);

function failure(bytes: ArrayBuffer): FieldError {
  try {
    parseNpy(bytes, 'g.npy');
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('a .npy file', () => {
  it('is read as the commands write it', () => {
    const values = Float64Array.from({ length: 24 }, (_, k) => Math.sin(k));
    const read = parseNpy(bytesOf(encodeNpy(values, [2, 3, 4])), 'g.npy');
    expect(read).toEqual({ shape: [2, 3, 4], data: values });
    expect(parseNpy(bytesOf(encodeNpy(values, [24])), 'g.npy').shape).toEqual([24]);
  });

  it('may be of float32, of versions 1 to 3 and in Fortran order', () => {
    for (const version of [1, 2, 3]) {
      const read = parseNpy(npy('<f4', [2, 2], floats(1, 2.5, 3, 4), { version }), 'g.npy');
      expect(read).toEqual({ shape: [2, 2], data: Float32Array.of(1, 2.5, 3, 4) });
    }
    // a[i][j][k] = 100 i + 10 j + k, the first index fastest.
    const shape = [2, 3, 2];
    const fortran = [0, 1].flatMap((k) => [0, 1, 2].flatMap((j) => [0, 1].map((i) => 100 * i + 10 * j + k)));
    const ordered = [0, 1].flatMap((i) => [0, 1, 2].flatMap((j) => [0, 1].map((k) => 100 * i + 10 * j + k)));
    expect([...parseNpy(npy('<f8', shape, doubles(...fortran), { fortran: true }), 'g.npy').data]).toEqual(ordered);
  });

  it('is refused with what is wrong', () => {
    expect(failure(new TextEncoder().encode('{"no": "array at all"}').buffer).message).toContain('not a .npy file');
    expect(failure(new ArrayBuffer(3)).message).toContain('not a .npy file');
    expect(failure(npy('<f8', [3], doubles(1, 2))).message).toBe('g.npy should hold 3 = 3 numbers and has 2.');
    expect(failure(npy('<f8', [1], doubles(1, 2))).message).toContain('has 2');
    expect(failure(npy('<i8', [1], doubles(1))).message).toContain('"<i8"');
    expect(failure(npy('>f8', [1], doubles(1))).fix).toContain('astype');
    expect(failure(npy('<f8', [1], doubles(1), { version: 4 })).message).toContain('version 4');
    expect(failure(npy('<f8', [1], doubles(1)).slice(0, 20)).message).toContain('cut short');
  });
});

const { grid } = sampled(halfPlane, 9);
const file = bytesOf(encodeNpy(Float64Array.from(grid.values as readonly number[]), [9, 9, 3]));
const congruence = { kind: 'unit', emitter: { kind: 'fan', position: [0, 1], count: 5 } } as const;
const named: Scene = { manifold: { grid: { ...grid, values: 'g.npy' } }, congruence, trace: { length: 0.3 } };

const valuesOf = ({ manifold }: Scene) => (typeof manifold === 'string' ? undefined : manifold.grid?.values);

describe('files that a scene names', () => {
  it('are read, each once, wherever a grid stands', async () => {
    const asked: string[] = [];
    const read = async (name: string) => {
      asked.push(name);
      return file;
    };
    const whole = await attached(named, read);
    const prepared = prepare(whole);
    const inline = prepare({ ...named, manifold: { grid } });
    const options = { method: 'dormand-prince', tolerance: 1e-9, step: 1, maxSteps: 1000, samples: 0 } as const;
    expect(integrateRange(prepared, options, 0, 5)).toEqual(integrateRange(inline, options, 0, 5));
    const part = named.manifold;
    const twice = await attached(
      { manifold: { product: [part, { warped: { base: part, fibre: 'plane', factor: '2' } }] } },
      read,
    );
    expect(asked).toEqual(['g.npy', 'g.npy']);
    expect(() => prepare(twice)).not.toThrow();
    const plain: Scene = { manifold: 'sphere' };
    expect(await attached(plain, read)).toBe(plain);
  });

  it('keep their names in links and as JSON, and their numbers on the way to a page', async () => {
    const whole = await attached(named, async () => file);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(named);
    expect(sceneFromHash(`#${sceneToHash(whole)}`)).toEqual(named);
    const there = readScene(unpack<{ scene: unknown }>(pack({ scene: whole })).scene);
    const values = valuesOf(there);
    expect(values).toBeInstanceOf(LoadedFile);
    expect(values).toEqual(valuesOf(whole));
    // Numbers that came from no file are written out.
    const nameless = readScene({
      manifold: { grid: { ...grid, values: { shape: [9, 9, 3], data: Float64Array.from(grid.values as number[]) } } },
    });
    expect(sceneFromHash(sceneToHash(nameless))).toEqual({ manifold: { grid } });
  });

  it('are told by their place in the scene where they cannot be read', async () => {
    const broken = attached(named, async () => new ArrayBuffer(8));
    await expect(broken).rejects.toMatchObject({ code: 'bad-npy', where: { path: '/manifold/grid/values' } });
    const missing = attached({ manifold: { product: ['plane', named.manifold] } }, async () => {
      throw new Error('it is not there');
    });
    await expect(missing).rejects.toMatchObject({
      code: 'not-found',
      message: '"g.npy" could not be read: it is not there.',
      where: { path: '/manifold/product/1/grid/values' },
    });
    expect(() => prepare(named)).toThrow(expect.objectContaining({ code: 'not-loaded' }));
  });

  it('are compiled once: other rays or another reading of the same bytes compile nothing', async () => {
    const first = prepare(await attached(named, async () => file));
    const again = prepare(readScene({ ...(await attached(named, async () => file)), trace: { length: 0.1 } }), first);
    expect(again.system).toBe(first.system);
    const other = prepare(await attached(named, async () => file.slice(0)), first);
    expect(other.system).not.toBe(first.system);
    const inline = prepare({ manifold: { grid } });
    expect(prepare({ manifold: { grid: { ...grid } }, congruence }, inline).system).toBe(inline.system);
    expect(withParameters(inline, {}).system).toBe(inline.system);
    const moved = { grid: { ...grid, axes: { ...grid.axes, x: [0, 4, 9] as const } } };
    expect(prepare({ manifold: moved }, inline).system).not.toBe(inline.system);
  });
});
