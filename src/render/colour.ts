// One place says which colour a point of a ray has. The host fills a table of `tableSize` colours and a rule for
// turning a sample into a place in the table; the WGSL painter reads the same table and applies the same rule
// (shaders/lines.wgsl, `tablePlace`), and the Canvas painter calls `tablePlace` below.
import { fates } from '../congruence/fate.ts';
import type { Colour } from './oklab.ts';
import { evenRamp } from './oklab.ts';
import type { Theme } from './theme.ts';

export const colourings = ['affine', 'ray', 'fate', 'drift', 'error'] as const;

/** By affine parameter, by the number of the ray, by how the ray ended, by the drift of g(u,u), or by how wrong it may be. */
export type Colouring = (typeof colourings)[number];

export const tableSize = 64;

/** Up to so many rays each get a colour of their own; more share the even map in their order. */
export const fewRays = 8;

/** The drifts at the two ends of the map, which is logarithmic: float32 rounding, and a ray not to be believed. */
export const driftRange: readonly [number, number] = [1e-9, 1e-2];

/** The errors at the two ends of the map, relative to the size of a coordinate and its unit. */
export const errorRange: readonly [number, number] = [1e-9, 1e-2];

/** What the map of a colouring by size runs through, from one end to the other; null for the others. */
export function rangeOf(colouring: Colouring): readonly [number, number] | null {
  return colouring === 'drift' ? driftRange : colouring === 'error' ? errorRange : null;
}

/** What a sample brings to its colour. */
export interface Sample {
  /** Fraction of the longest affine length asked for, 0 to 1. */
  readonly affine: number;
  readonly ray: number;
  readonly fate: number;
  readonly drift: number;
  /** 0 where nobody has found out. */
  readonly error: number;
}

/** The table: `tableSize` colours of four floats (red, green, blue, 1), sRGB-encoded. */
export function colourTable(colouring: Colouring, theme: Theme, rays: number): Float32Array<ArrayBuffer> {
  const colours = tableColours(colouring, theme, rays);
  const table = new Float32Array(4 * tableSize);
  for (let i = 0; i < tableSize; i++) table.set([...(colours[i % colours.length] as Colour), 1], 4 * i);
  return table;
}

function tableColours(colouring: Colouring, theme: Theme, rays: number): readonly Colour[] {
  if (colouring === 'fate') return fates.map((fate) => theme.fates[fate]);
  if (colouring === 'ray' && rays <= fewRays) return theme.categories;
  return evenRamp(theme.ramp, tableSize);
}

/** The sample's place in the table, 0 to tableSize − 1; between two entries colours are mixed linearly. */
export function tablePlace(colouring: Colouring, sample: Sample, rays: number): number {
  switch (colouring) {
    case 'affine':
      return clamp(sample.affine) * (tableSize - 1);
    case 'ray':
      return rays <= fewRays ? sample.ray : (sample.ray / Math.max(1, rays - 1)) * (tableSize - 1);
    case 'fate':
      return sample.fate;
    case 'drift':
      return fractionOf(sample.drift, driftRange) * (tableSize - 1);
    case 'error':
      return fractionOf(sample.error, errorRange) * (tableSize - 1);
  }
}

/** Where a size lies on a logarithmic scale, 0 to 1. */
export function fractionOf(size: number, [low, high]: readonly [number, number]): number {
  return clamp(Math.log2(Math.max(size, low) / low) / Math.log2(high / low));
}

/** The colour at a place of a table. */
export function tableColour(table: Float32Array, place: number): [number, number, number] {
  const index = Math.min(tableSize - 2, Math.floor(place));
  const t = place - index;
  const at = (i: number) => (table[4 * index + i] as number) * (1 - t) + (table[4 * index + 4 + i] as number) * t;
  return [at(0), at(1), at(2)];
}

/** What a legend shows beside the picture: a CSS gradient or swatches come from these. */
export function legendColours(colouring: Colouring, theme: Theme, rays: number): readonly Colour[] {
  return tableColours(colouring, theme, rays);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
