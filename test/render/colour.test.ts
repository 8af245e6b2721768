import { describe, expect, it } from 'vitest';
import { fates } from '../../src/congruence/fate.ts';
import {
  colourings,
  colourTable,
  driftRange,
  errorRange,
  fractionOf,
  tableColour,
  tablePlace,
  tableSize,
} from '../../src/render/colour.ts';
import type { Colour } from '../../src/render/oklab.ts';
import { difference, evenRamp, fromHex, fromLab, toHex, toLab } from '../../src/render/oklab.ts';
import type { Theme } from '../../src/render/theme.ts';
import { dark, light } from '../../src/render/theme.ts';

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** CIE L*a*b* under D65: a yardstick that the code under test does not use. */
function cieLab(colour: readonly number[]): [number, number, number] {
  const [r, g, b] = colour.map(linear) as [number, number, number];
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Contrast ratio of WCAG 2. */
function contrast(a: Colour, b: Colour): number {
  const luminance = (c: Colour) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  const [high, low] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))];
  return (high + 0.05) / (low + 0.05);
}

/** Full deuteranopia and protanopia after Machado, Oliveira and Fernandes (2009). */
const blindness = {
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
};

function seenBy(matrix: readonly number[], colour: Colour): Colour {
  const encode = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
  const c = colour.map(linear);
  return [0, 3, 6].map((r) =>
    Math.min(1, Math.max(0, encode(Math.max(0, matrix[r]! * c[0]! + matrix[r + 1]! * c[1]! + matrix[r + 2]! * c[2]!)))),
  ) as [number, number, number];
}

describe('OKLab', () => {
  it('has the published values of the primaries', () => {
    // https://bottosson.github.io/posts/oklab/
    expect(toLab([1, 1, 1])).toEqual([expect.closeTo(1, 4), expect.closeTo(0, 4), expect.closeTo(0, 4)]);
    expect(toLab([1, 0, 0])).toEqual([expect.closeTo(0.628, 3), expect.closeTo(0.2249, 3), expect.closeTo(0.1258, 3)]);
  });

  it('comes back', () => {
    for (const hex of ['#123456', '#fedcba', '#00ff80']) expect(toHex(fromLab(toLab(fromHex(hex))))).toBe(hex);
  });
});

describe.each<[string, Theme]>([
  ['dark', dark],
  ['light', light],
])('the map on %s', (name, theme) => {
  const ramp = evenRamp(theme.ramp, tableSize);

  it('takes equal steps', () => {
    const steps = ramp.slice(1).map((colour, i) => difference(colour, ramp[i]!));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.05);
  });

  it('only grows lighter, by CIE lightness too, with and without colour vision', () => {
    for (const see of [(c: Colour) => c, ...Object.values(blindness).map((m) => (c: Colour) => seenBy(m, c))]) {
      const lightness = ramp.map((colour) => cieLab(see(colour))[0]);
      for (let i = 4; i < lightness.length; i += 4) expect(lightness[i]!).toBeGreaterThan(lightness[i - 4]!);
    }
  });

  it('can be read off the background everywhere', () => {
    for (const colour of ramp) expect(contrast(colour, theme.background)).toBeGreaterThan(name === 'dark' ? 3 : 2.2);
  });

  it('tells fates and few rays apart', () => {
    for (const set of [fates.filter((fate) => fate !== 'running').map((fate) => theme.fates[fate]), theme.categories]) {
      for (const [i, a] of set.entries()) {
        expect(contrast(a, theme.background)).toBeGreaterThan(2.5);
        for (const b of set.slice(0, i)) expect(difference(a, b)).toBeGreaterThan(0.08);
      }
    }
  });
});

describe('the colour table', () => {
  it('has a place for every sample and colouring', () => {
    for (const colouring of colourings) {
      for (const rays of [1, 5, 2000]) {
        const table = colourTable(colouring, dark, rays);
        for (const ray of [0, rays - 1]) {
          const place = tablePlace(colouring, { affine: 1, ray, fate: 7, drift: 0.5, error: 0.5 }, rays);
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(tableSize - 1);
          for (const v of tableColour(table, place)) expect(v >= 0 && v <= 1).toBe(true);
        }
      }
    }
  });

  it('gives each fate its own colour', () => {
    const table = colourTable('fate', dark, 9);
    fates.forEach((fate, code) => {
      const colour = tableColour(table, tablePlace('fate', { affine: 0.3, ray: 1, fate: code, drift: 0, error: 0 }, 9));
      colour.forEach((v, i) => {
        expect(v).toBeCloseTo(dark.fates[fate][i]!, 6);
      });
    });
  });

  it.each([driftRange, errorRange])('is logarithmic in drift and error', (low, high) => {
    const fractions = [0, low, Math.sqrt(low * high), high, 1].map((size) => fractionOf(size, [low, high]));
    expect(fractions).toEqual([0, 0, expect.closeTo(0.5, 12), 1, 1]);
  });
});
