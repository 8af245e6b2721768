/** What the GPU tracer does when it is called off, and what it says of tolerances that it cannot keep. */
import { describe, expect, it } from 'vitest';
import type { Congruence } from '../../../src/congruence/congruence.ts';
import { fates } from '../../../src/congruence/fate.ts';
import { toleranceNotice } from '../../../src/trace/gpu/gpu-notices.ts';
import { gpuTolerance, smallestTolerance } from '../../../src/trace/gpu/tolerance.ts';
import { inBrowser } from '../../browser/harness.ts';

const page = '/test/trace/gpu/pages/tracing.ts';
/** Turned a little, so that none runs into a pole. */
const circles = (length: number, count = 64) => ({
  manifold: 'sphere',
  congruence: { kind: 'unit', emitter: { kind: 'fan', position: [1.1, 0], from: 'pi/96', to: '2 pi + pi/96', count } },
  trace: { length },
});

describe('a trace that is called off', () => {
  it('keeps what was traced; rays that still run are cancelled', async () => {
    const samples = 1001;
    const changes = { method: 'rk4', step: 1e-3, maxSteps: 4_000_000_000, samples };
    const { congruence, milliseconds } = await inBrowser<{ congruence: Congruence; milliseconds: number }>(
      page,
      'cancel',
      circles(1e6),
      changes,
      150,
    );
    expect(new Set(Array.from(congruence.fate, (code) => fates[code]))).toEqual(new Set(['cancelled']));
    expect(milliseconds).toBeLessThan(5000);
    const { counts, s, position } = congruence.paths!;
    for (let ray = 0; ray < congruence.count; ray++) {
      expect(congruence.steps[ray]).toBeGreaterThan(0);
      expect(congruence.length[ray]).toBeGreaterThan(0);
      expect(congruence.length[ray]).toBeLessThan(1e6);
      const last = ray * (samples + 1) + (counts[ray] as number) - 1;
      expect(s[last]).toBe(congruence.length[ray]);
      expect(position[2 * last]).toBe(congruence.position[2 * ray]);
    }
    expect([...congruence.position, ...congruence.velocity, ...congruence.normDrift].every(Number.isFinite)).toBe(true);
  });

  it('before it began, leaves every ray at its start', async () => {
    const { congruence } = await inBrowser<{ congruence: Congruence }>(
      page,
      'cancel',
      circles(1e3),
      { samples: 5 },
      -1,
    );
    expect(new Set(Array.from(congruence.fate, (code) => fates[code]))).toEqual(new Set(['cancelled']));
    expect(Array.from(congruence.steps).every((steps) => steps === 0)).toBe(true);
    expect(Array.from(congruence.paths!.counts).every((count) => count === 1)).toBe(true);
  });

  it('leaves the tracer fit for the next one', async () => {
    const next = await inBrowser<Congruence>(page, 'trace', circles(2), { samples: 0 });
    expect(new Set(Array.from(next.fate, (code) => fates[code]))).toEqual(new Set(['complete']));
  });
});

describe('tolerances', () => {
  it('down to what float32 can judge are kept', () => {
    for (const tolerance of [smallestTolerance, 1e-4]) {
      expect(gpuTolerance({ tolerance })).toBe(tolerance);
      expect(toleranceNotice({ method: 'automatic', tolerance })).toBeNull();
    }
    expect(toleranceNotice({ method: 'rk4', tolerance: 1e-9 })).toBeNull();
  });

  it('below it are raised, and a notice says so', async () => {
    expect(gpuTolerance({ tolerance: 1e-9 })).toBe(smallestTolerance);
    expect(gpuTolerance({ tolerance: 1e-9, precision: 'double-single' })).toBe(1e-9);
    const notice = toleranceNotice({ method: 'automatic', tolerance: 1e-9 });
    expect(notice?.code).toBe('tolerance-clamped');
    expect(notice?.message).toContain('1e-9');
    expect(notice?.message).toContain('CPU');
    const changes = [{ tolerance: 1e-9 }, { tolerance: smallestTolerance }];
    const [asked, given] = await inBrowser<Congruence[]>(page, 'traceWith', circles(3), changes);
    expect(asked!.steps).toEqual(given!.steps);
    expect(asked!.position).toEqual(given!.position);
  });
});

describe('a dragged slider', () => {
  it('finds every buffer of the last trace again', async () => {
    const parameters = [{ R: 1 }, { R: 1.5 }, { R: 2 }];
    const [first, ...later] = await inBrowser<number[]>(page, 'buffersMade', circles(3, 100), parameters);
    expect(first).toBeGreaterThan(0);
    expect(later).toEqual([0, 0]);
  });
});

describe('the clock of the GPU', () => {
  it('runs while the GPU is at work, where there is one', async () => {
    const scene = circles(200, 512);
    const { elapsed, gpuElapsed, hasClock } = await inBrowser<{
      elapsed: number;
      gpuElapsed: number | null;
      hasClock: boolean;
    }>(page, 'clocks', scene, { method: 'rk4', step: 0.1, samples: 0 });
    if (!hasClock) expect(gpuElapsed).toBeNull();
    else {
      // Of a million steps a software adapter makes some milliseconds; submissions may overlap a little.
      expect(gpuElapsed).toBeGreaterThan(0.1 * elapsed);
      expect(gpuElapsed).toBeLessThan(1.5 * elapsed);
    }
  });
});
