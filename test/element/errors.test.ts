/** How wrong the rays of an element may be: told after the picture, sensitive rays redone in place, and checked against float64. */
import { describe, expect, it } from 'vitest';
import type { Scene } from '../../src/scene/schema.ts';
import type { CheckedRay } from '../../src/trace/check.ts';
import { inBrowser } from '../browser/harness.ts';

interface Judged {
  readonly before: null;
  readonly after: { readonly largest: number; readonly unknown: number; readonly redone: number };
  /** Of all rays: as the device has them, and as they were read. */
  readonly steps: { readonly onDevice: number; readonly read: number };
  readonly tolerance: number;
  readonly fates: readonly number[];
  readonly redone: readonly number[];
  readonly counts: readonly number[];
  readonly checked: readonly CheckedRay[];
  readonly pictureBytes: number;
}

const page = '/test/element/pages/errors.ts';

/** Light of Schwarzschild round b = 3√3 from r = 20, ray 4 within 10⁻⁷ of it: no float32 knows whether it falls in. */
const critical: Scene = {
  manifold: 'schwarzschild',
  congruence: {
    kind: 'null',
    rays: [4.9, 5, 5.1, 5.19, Math.sqrt(27) + 1e-7, 5.2, 5.3, 5.4].map((b) => ({
      position: [0, 20, 'pi/2', 0],
      velocity: [0, -Math.sqrt(1 - (b * b * (1 - 2 / 20)) / 400), 0, b / 400],
    })),
  },
  trace: { length: 60, samples: 64, tolerance: 1e-7 },
  view: { colour: 'error' },
};

describe('the errors of an element on the GPU', () => {
  it('are told after the picture, and what float32 cannot know is redone in its place', async () => {
    const { before, after, tolerance, redone, fates, counts, checked, steps, pictureBytes } = await inBrowser<Judged>(
      page,
      'judged',
      critical,
      'gpu',
    );
    expect(before).toBeNull();
    expect(tolerance).toBe(1e-6);
    expect(redone).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
    expect(after.redone).toBe(1);
    expect(after.unknown).toBe(0);
    expect(after.largest).toBeLessThan(0.1);
    // The records that the painter reads are those of the ray that took its place.
    expect(steps.onDevice).toBe(steps.read);
    // Below 3√3 they fall in, above they do not.
    expect(fates).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
    expect(counts[4]).toBe(64);
    expect(checked).toHaveLength(8);
    for (const { error } of checked) expect(error).not.toBeNull();
    // Traced again to 10⁻¹⁰, and a photon so near 3√3 amplifies that a millionfold.
    expect(checked[4]?.error).toBeLessThan(1e-3);
    for (const { ray, error } of checked) if (ray !== 4) expect(error).toBeLessThan(after.largest);
    expect(pictureBytes).toBeGreaterThan(1000);
  });
});

describe('the errors of an element on the CPU', () => {
  it('are told, and nothing is redone', async () => {
    const { before, after, checked } = await inBrowser<Judged>(page, 'judged', critical, 'cpu');
    expect(before).toBeNull();
    expect(after.redone).toBe(0);
    expect(after.largest).toBeGreaterThan(0);
    expect(checked).toHaveLength(8);
  });
});
