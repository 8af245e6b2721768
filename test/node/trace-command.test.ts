/** The command `trace` on the CPU: what it prints and the files it writes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InTwoCharts } from '../../src/scene/in-two-charts.ts';
import { json, type Rays, run, temporaryFolder } from './run-command.ts';

const folder = temporaryFolder();

describe('trace on the CPU', () => {
  const scene = {
    version: 1,
    manifold: 'schwarzschild',
    congruence: {
      kind: 'null',
      rays: [
        { position: [0, 20, 'pi/2', 0], velocity: [1, -1, 0, 0], length: 5 },
        { position: [0, 6, 'pi/2', 0], velocity: [1, -1, 0, 0] },
      ],
    },
    trace: { length: 60, samples: 11 },
  };

  it('prints every ray by itself', () => {
    const result = json<Rays>(['trace', '-', '--json'], JSON.stringify(scene));
    expect(result).toMatchObject({ backend: 'cpu', adapter: null });
    const [first, second] = result.rays as [Rays['rays'][0], Rays['rays'][0]];
    // A radial photon with k^r = -1 falls at unit rate.
    expect(first).toMatchObject({ fate: 'complete', stop: null, length: 5 });
    expect(first.position[1]).toBeCloseTo(15, 6);
    expect(first.path).toBeUndefined();
    expect(second).toMatchObject({ fate: 'stopped', stop: 0 });
    expect(second.velocity).toHaveLength(4);
  });

  it('keeps paths on request: even samples, then the end point', () => {
    const result = json<Rays>(['trace', '-', '--json', '--samples', '11'], JSON.stringify(scene));
    const path = result.rays[0]?.path;
    expect(path?.s).toHaveLength(11);
    for (const [k, s] of path?.s.entries() ?? []) expect(s).toBeCloseTo(k * 0.5, 12);
    const stopped = result.rays[1];
    expect(stopped?.path?.s.at(-1)).toBe(stopped?.length);
    expect(stopped?.path?.position.at(-1)).toEqual(stopped?.position);
  });

  it('traces in another chart as well, and says how far apart the two come out', () => {
    const also = ['trace', '-', '--also-in', 'eddington-finkelstein'];
    const { alsoIn } = json<Rays & { alsoIn: InTwoCharts }>([...also, '--json'], JSON.stringify(scene));
    expect(alsoIn).toMatchObject({ chart: 'eddington-finkelstein', coordinates: ['v', 'r', 'theta', 'phi'] });
    expect(alsoIn.rays).toHaveLength(2);
    for (const ray of alsoIn.rays) {
      expect(ray.samples).toBeGreaterThan(4);
      expect(ray.distance).toBeLessThan(1e-3);
      expect(ray.ends?.kretschmann.here).toBeGreaterThan(0);
    }
    expect(run(also, JSON.stringify(scene)).stdout).toMatch(/2 of 2 rays start there\n +greatest distance/);
    const unknown = run(['trace', 'schwarzschild', '--also-in', 'kruskal']);
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('no chart called "kruskal"')]);
  });

  it('leaves out the errors where they are not wanted', () => {
    const { rays } = json<Rays>(['trace', '-', '--json', '--no-errors'], JSON.stringify(scene));
    expect(rays[0]).not.toHaveProperty('predictedError');
    const told = json<Rays>(['trace', '-', '--json'], JSON.stringify(scene));
    expect(told.rays[0]).toHaveProperty('predictedError');
    expect(rays[0]?.position).toEqual(told.rays[0]?.position);
  });

  it('counts crossings of planes, and says where they lie', () => {
    const crossed = ['trace', '-', '--crossings', 'r = 6 M', '--crossings', 'r = 17'];
    const { rays } = json<{ rays: { crossings: { plane: number; s: number; position: number[] }[] }[] }>(
      [...crossed, '--json'],
      JSON.stringify(scene),
    );
    expect(rays[0]?.crossings).toEqual([{ plane: 1, s: expect.closeTo(3, 6), position: expect.any(Array) }]);
    // The other one starts at r = 6.
    expect(rays[1]?.crossings).toEqual([]);
    expect(run(crossed, JSON.stringify(scene)).stdout).toContain(
      'Crossings of r = 17: 1, by 1 of 2 rays, at most 1 a ray',
    );
    const bad = run(['trace', 'sphere', '--crossings', 'theta = z']);
    expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining('"z"')]);
  });

  it('writes CSV, JSON and NumPy files', () => {
    const file = join(folder, 'scene.json');
    writeFileSync(file, JSON.stringify(scene));
    for (const ending of ['csv', 'json', 'npy'])
      expect(run(['trace', file, '--out', join(folder, `out.${ending}`)]).status).toBe(0);
    const csv = readFileSync(join(folder, 'out.csv'), 'utf8').trim().split('\n');
    expect(csv[0]).toBe('ray,s,t,r,theta,phi');
    expect(csv[1]).toBe(`0,0,0,20,${Math.PI / 2},0`);
    const saved = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as Rays;
    expect(csv).toHaveLength(1 + saved.rays.reduce((sum, ray) => sum + (ray.path?.s.length ?? 0), 0));
    const npy = readFileSync(join(folder, 'out.npy'));
    expect(npy.subarray(0, 6).toString('latin1')).toBe('\x93NUMPY');
    const start = 10 + npy.readUInt16LE(8);
    expect(start % 64).toBe(0);
    const [, rays, samples] = /\((\d+), (\d+), 4\)/.exec(npy.subarray(10, start).toString('latin1')) ?? [];
    expect(npy.length).toBe(start + 8 * Number(rays) * Number(samples) * 4);
    expect(npy.readDoubleLE(start + 8)).toBe(20);
    expect(existsSync(join(folder, 'out.count.npy'))).toBe(true);
  });
});
