import { describe, expect, it } from 'vitest';
import type { Stats } from '../../src/element/stats.ts';
import { inBrowser, openPage } from '../browser/harness.ts';

const pages = '/test/element/pages/element.ts';

interface Loaded {
  readonly detail: Stats;
  readonly backend: string;
  readonly colours: number;
  readonly error: string | null;
}

describe('<geodesic-field>', () => {
  it('tells what it traced, on what, and how well', async () => {
    const { detail, backend, colours, error } = await inBrowser<Loaded>(pages, 'load', { src: '/demos/sphere.json' });
    expect(error).toBeNull();
    expect(backend).toBe('gpu');
    expect(detail).toMatchObject({ backend: 'gpu', software: true, raysAsked: 96, fates: { complete: 96 } });
    expect(detail.adapter).toMatch(/swiftshader/i);
    expect(detail.normDrift).toBeLessThan(1e-4);
    expect(colours).toBeGreaterThan(50);
  });

  it.each(['torus', 'ds² = dx² + (1 + x²) dy²', '{"manifold": "plane-polar"}'])(
    'takes %s as its scene',
    async (scene) => {
      const { detail, colours } = await inBrowser<Loaded>(pages, 'load', { scene });
      expect(detail.rays).toBeGreaterThan(10);
      expect(colours).toBeGreaterThan(20);
    },
  );

  it('traces on the CPU and draws without WebGPU where it is asked to', async () => {
    const { detail, backend, colours } = await inBrowser<Loaded>(pages, 'load', { scene: 'sphere', backend: 'cpu' });
    expect(backend).toBe('cpu');
    expect(detail).toMatchObject({ backend: 'cpu', adapter: null });
    expect(detail.normDrift).toBeLessThan(1e-5);
    expect(colours).toBeGreaterThan(50);
  });

  it.each(['gpu', 'cpu'])('points out what is marked, drawn by the %s', async (backend) => {
    const counts = await inBrowser<Record<string, number>>(pages, 'marks', backend);
    expect(counts.before).toBe(0);
    expect(counts.crossed).toBeGreaterThan(4);
    expect(counts).toMatchObject({ far: 0, misfit: 0, again: counts.crossed, kept: 1, left: 0 });
  });

  it('holds to the limit on rays', async () => {
    const { detail } = await inBrowser<Loaded>(pages, 'load', { src: '/demos/sphere.json', limit: '10' });
    expect(detail).toMatchObject({ rays: 10, raysAsked: 96 });
  });

  it('takes a scene that was set before its class was known', async () => {
    const { detail, scene, own } = await inBrowser<{ detail: Stats; scene: unknown; own: boolean }>(pages, 'upgrade');
    expect(detail.samples).toBe(17);
    expect(scene).toMatchObject({ manifold: 'sphere' });
    expect(own).toBe(false);
  });

  it.each([
    [{ scene: 'ds² = dr² + q dφ²' }, 'undeclared-name', 'q'],
    [{ scene: '{"manifold": ' }, 'bad-json', 'JSON'],
    [{ scene: '{"manifold": "spere"}' }, 'unknown-manifold', 'sphere'],
    [{ src: '/demos/nothing-here.json' }, 'not-found', 'nothing-here'],
  ])('says in place what is wrong with %j', async (attributes, code, word) => {
    const missing = 'src' in attributes;
    const page = await openPage();
    const { detail, text, role, visible } = await page.call<{
      detail: { code: string };
      text: string;
      role: string;
      visible: boolean;
    }>(pages, 'fail', attributes);
    expect(detail.code).toBe(code);
    expect(text).toContain(word);
    expect(role).toBe('alert');
    expect(visible).toBe(true);
    // The browser itself reports a file that is not there.
    if (missing) expect(page.takeFaults()).toHaveLength(1);
    await page.close();
  });

  it('keeps the picture before a wrong scene, and comes back', async () => {
    const { before, wrong, kept, error } = await inBrowser<Record<string, unknown>>(pages, 'recover');
    expect(wrong).toBe('not-quadratic');
    expect(kept).toBe(before);
    expect(error).toBeNull();
  });

  it('follows its attributes', async () => {
    expect(await inBrowser(pages, 'changeAttribute')).toEqual({
      first: 'sphere',
      second: 'torus',
      backend: 'cpu',
      drawn: true,
    });
  });

  it('survives being moved, and lets go when it is removed', async () => {
    expect(await inBrowser(pages, 'move')).toEqual({ same: true, left_over: 0, again: true });
  });

  it('traces the last of a row of values in full, and compiles once', async () => {
    expect(await inBrowser(pages, 'drag')).toEqual({ radius: 3, compiledOnce: true, all: true });
  });

  it('turns with the keys', async () => {
    expect(await inBrowser(pages, 'keys')).toEqual({ turned: true, home: true, focusable: 0, label: 'Geodesics' });
  });

  it('reads back what it traced', async () => {
    expect(await inBrowser(pages, 'read')).toEqual({ count: 48, samples: 17 });
  });

  it('goes on after its device is gone', async () => {
    const { fresh, colours, error } = await inBrowser<{ fresh: boolean; colours: number; error: string | null }>(
      pages,
      'loseDevice',
    );
    expect(error).toBeNull();
    expect(fresh).toBe(true);
    expect(colours).toBeGreaterThan(50);
  });
});

describe('where there is no WebGPU', () => {
  it('traces on the CPU, and says why', async () => {
    const page = await openPage({ before: () => Reflect.deleteProperty(Navigator.prototype, 'gpu') });
    const { detail, backend, colours } = await page.call<Loaded>(pages, 'load', { scene: 'sphere' });
    expect(backend).toBe('cpu');
    expect(detail.backend).toBe('cpu');
    expect(colours).toBeGreaterThan(50);
    await page.close();
  });

  it('does the same where there is a gpu without an adapter', async () => {
    const page = await openPage({
      before: () => {
        GPU.prototype.requestAdapter = () => Promise.resolve(null);
      },
    });
    const { backend } = await page.call<Loaded>(pages, 'load', { scene: 'sphere' });
    expect(backend).toBe('cpu');
    await page.close();
  });

  it('fails clearly where the GPU is insisted on', async () => {
    const page = await openPage({ before: () => Reflect.deleteProperty(Navigator.prototype, 'gpu') });
    const { detail } = await page.call<{ detail: { code: string } }>(pages, 'fail', {
      scene: 'sphere',
      backend: 'gpu',
    });
    expect(detail.code).toBe('no-webgpu');
    await page.close();
  });
});

describe('in plain Node', () => {
  it('can be imported, and defines nothing', async () => {
    const { GeodesicFieldElement, defineGeodesicField } = await import('../../src/index.ts');
    expect(typeof GeodesicFieldElement).toBe('function');
    expect(() => defineGeodesicField()).not.toThrow();
  });
});
