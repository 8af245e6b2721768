import { describe, expect, it } from 'vitest';
import { topCamera } from '../../src/render/camera.ts';
import { toHex } from '../../src/render/oklab.ts';
import { dark } from '../../src/render/theme.ts';
import { inBrowser } from '../browser/harness.ts';
import type { Picture, Request } from './pages/paint.ts';

const paint = (request: Request) => inBrowser<Picture>('/test/render/pages/paint.ts', 'paint', request);

/** Straight down, so that the picture's height is 2 units of the drawing. */
const square = { ...topCamera, distance: 1 / Math.tan(Math.PI / 12) };
const plain = { camera: square, colour: 'ray', fade: 1 } as const;
const background = dark.background.map((v) => Math.round(255 * v));

const at = ({ data, width }: Picture, x: number, y: number) =>
  Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));
const hexAt = (picture: Picture, x: number, y: number) =>
  toHex(at(picture, x, y).map((v) => v / 255) as [number, number, number]);

/** How much of a pixel is covered by a curve of the given colour. */
function coverage(pixel: readonly number[], colour: readonly number[]): number {
  const along = colour.map((v, i) => 255 * v - background[i]!);
  const size = along.reduce((sum, v) => sum + v * v, 0);
  return pixel.reduce((sum, v, i) => sum + (v - background[i]!) * along[i]!, 0) / size;
}

function ink(picture: Picture, colour: readonly number[]): number[] {
  return Array.from({ length: picture.width * picture.height }, (_, i) =>
    coverage(at(picture, i % picture.width, Math.floor(i / picture.width)), colour),
  );
}

const line = (from: readonly number[], to: readonly number[], pieces = 40) =>
  Array.from({ length: pieces + 1 }, (_, k) => from.map((x, i) => x + ((to[i]! - x) * k) / pieces));

describe.each(['webgpu', 'canvas2d'] as const)('the painter on %s', (painter) => {
  const first = dark.categories[0]!;

  it.each([0, 13, 45, 60, 90, 171])('draws a line at %s° of even width, with soft edges', async (degrees) => {
    const [x, y] = [0.8 * Math.cos((degrees * Math.PI) / 180), 0.8 * Math.sin((degrees * Math.PI) / 180)];
    const size = 200;
    for (const lineWidth of [1.5, 4]) {
      const curves = [line([-x, -y, 0], [x, y, 0])];
      const picture = await paint({ painter, curves, width: size, height: size, view: { ...plain, lineWidth } });
      const covered = ink(picture, first);
      // The area is that of the line and of the two halves of a disc that are its caps.
      const area = lineWidth * 1.6 * (size / 2) + (Math.PI * lineWidth ** 2) / 4;
      expect(covered.reduce((sum, v) => sum + v, 0) / area).toBeCloseTo(1, 1);
      if (degrees % 90 !== 0) expect(covered.filter((v) => v > 0.1 && v < 0.9).length).toBeGreaterThan(size / 4);
      // Even: the ink in each slice of ten pixels along the line differs little from slice to slice.
      const slices = new Map<number, number>();
      covered.forEach((v, i) => {
        const [px, py] = [(i % size) + 0.5 - size / 2, size / 2 - Math.floor(i / size) - 0.5];
        const along = (px * x + py * y) / 0.8;
        if (Math.abs(along) < 60) slices.set(Math.floor(along / 10), (slices.get(Math.floor(along / 10)) ?? 0) + v);
      });
      const amounts = [...slices.values()];
      expect(Math.max(...amounts) / Math.min(...amounts)).toBeLessThan(1.15);
    }
  });

  it.each([1, 1.5, 2])('keeps the width in CSS pixels at pixel ratio %s', async (pixelRatio) => {
    const curves = [line([-0.8, -0.3, 0], [0.8, 0.3, 0])];
    const picture = await paint({
      painter,
      curves,
      width: 160,
      height: 160,
      pixelRatio,
      view: { ...plain, lineWidth: 3 },
    });
    expect([picture.width, picture.height]).toEqual([160 * pixelRatio, 160 * pixelRatio]);
    const area = (Math.hypot(1.6, 0.6) * 80 * 3 + (Math.PI * 9) / 4) * pixelRatio ** 2;
    expect(ink(picture, first).reduce((sum, v) => sum + v, 0) / area).toBeCloseTo(1, 1);
  });

  it('closes sharp bends, and nowhere covers a bend twice', async () => {
    const curves = [[...line([-0.7, 0.2, 0], [0.5, 0.2, 0]), ...line([0.5, 0.2, 0], [-0.7, -0.1, 0])]];
    const picture = await paint({ painter, curves, width: 200, height: 200, view: { ...plain, lineWidth: 6 } });
    const corner = hexAt(picture, 151, 80);
    expect(corner).toBe(toHex(first));
    expect(Math.max(...ink(picture, first))).toBeLessThan(1.02);
  });

  it.each([false, true])('shows the nearer of two curves, whichever comes first (%s)', async (swapped) => {
    const near = line([-0.8, 0, 0.3], [0.8, 0, 0.3]);
    const far = line([0, -0.8, -0.3], [0, 0.8, -0.3]);
    const curves = swapped ? [far, near] : [near, far];
    const picture = await paint({ painter, curves, width: 200, height: 200, view: { ...plain, lineWidth: 8 } });
    expect(hexAt(picture, 100, 100)).toBe(toHex(dark.categories[swapped ? 1 : 0]!));
    expect(hexAt(picture, 100, 130)).toBe(toHex(dark.categories[swapped ? 0 : 1]!));
  });

  it('leaves gaps for points that are missing and for jumps, and draws the rest', async () => {
    const broken = line([-0.8, 0.5, 0], [0.8, 0.5, 0]).map((point, k) => (k === 20 ? [Number.NaN, 0, 0] : point));
    const jumping = [...line([-0.8, -0.5, 0], [-0.5, -0.5, 0], 10), ...line([0.5, -0.5, 0], [0.8, -0.5, 0], 10)];
    const picture = await paint({
      painter,
      curves: [broken, jumping],
      width: 200,
      height: 200,
      view: { ...plain, lineWidth: 4 },
    });
    const colours = [
      hexAt(picture, 50, 50),
      hexAt(picture, 100, 50),
      hexAt(picture, 150, 50),
      hexAt(picture, 35, 150),
      hexAt(picture, 100, 150),
      hexAt(picture, 165, 150),
    ];
    const [a, b, none] = [toHex(first), toHex(dark.categories[1]!), toHex(dark.background)];
    expect(colours).toEqual([a, none, a, b, none, b]);
  });

  it('survives curves that run past the eye', async () => {
    const curves = [line([-5, -30, 0.01], [5, 30, 0.02], 64), line([0, -9, -9], [0, 9, 9], 3)];
    const camera = { azimuth: -Math.PI / 2, elevation: 0.02, distance: 2, target: [0, 0, 0] as const };
    const picture = await paint({ painter, curves, width: 200, height: 150, view: { ...plain, camera } });
    expect(Math.max(...ink(picture, first))).toBeGreaterThan(0.5);
  });

  it('fades curves in and colours them along the affine parameter', async () => {
    const curves = [line([-0.9, 0, 0], [0.9, 0, 0])];
    const view = { camera: square, colour: 'affine', lineWidth: 6 } as const;
    const [even, fading] = await Promise.all(
      [1, 0.2].map((fade) => paint({ painter, curves, width: 200, height: 200, view: { ...view, fade } })),
    );
    expect(hexAt(even!, 12, 100)).not.toBe(hexAt(even!, 188, 100));
    expect(at(fading!, 188, 100)).toEqual(at(even!, 188, 100));
    const distance = (p: Picture, x: number) => Math.hypot(...at(p, x, 100).map((v, i) => v - background[i]!));
    expect(distance(fading!, 12)).toBeLessThan(0.35 * distance(even!, 12));
    expect(distance(fading!, 60)).toBeGreaterThan(0.4 * distance(even!, 60));
  });

  it('dims what lies behind a surface and shows what lies on it', async () => {
    const request = { painter, scene: 'sphere', width: 300, height: 300 } as const;
    const [covered, open] = await Promise.all([true, false].map((surface) => paint({ ...request, view: { surface } })));
    const lightness = (p: Picture) => p.data.reduce((sum, v, i) => sum + (i % 4 < 3 && v > 160 ? 1 : 0), 0);
    expect(lightness(covered!)).toBeGreaterThan(300);
    expect(lightness(covered!)).toBeLessThan(0.9 * lightness(open!));
  });
});

describe('the two painters', () => {
  it.each([
    { scene: 'sphere', theme: 'dark' },
    { scene: 'torus', theme: 'light' },
    { scene: 'flat', theme: 'light' },
    { scene: 'space', theme: 'dark', view: { colour: 'fate' } },
    { scene: 'space', theme: 'light', view: { colour: 'drift' } },
    { scene: 'flat', theme: 'dark', view: { colour: 'ray' } },
  ] as const)('draw the same picture of $scene on $theme $view', async (request) => {
    const [gpu, device, canvas] = [
      await paint({ ...request, painter: 'webgpu', width: 360, height: 240 }),
      await paint({ ...request, painter: 'webgpu', width: 360, height: 240, onDevice: true }),
      await paint({ ...request, painter: 'canvas2d', width: 360, height: 240 }),
    ];
    expect(new Set(new Uint32Array(gpu.data.buffer)).size).toBeGreaterThan(200);
    const offBy = (a: Picture, b: Picture, limit: number) =>
      a.data.filter((v, i) => Math.abs(v - b.data[i]!) > limit).length / a.data.length;
    const mean = (a: Picture, b: Picture) =>
      a.data.reduce((sum, v, i) => sum + Math.abs(v - b.data[i]!), 0) / a.data.length;
    expect.soft(mean(gpu, canvas)).toBeLessThan(0.6);
    expect.soft(offBy(gpu, canvas, 40)).toBeLessThan(0.004);
    expect.soft(mean(gpu, device)).toBeLessThan(0.6);
    expect.soft(offBy(gpu, device, 40)).toBeLessThan(0.004);
  });
});
