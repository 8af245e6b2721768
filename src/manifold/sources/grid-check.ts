// Whether sampled coefficients are a metric: the determinant keeps its sign over the grid and vanishes nowhere but at its
// edge, where an analytic chart may end too (the pole of a sphere).
import type { SplineAxis } from '../../algebra/spline.ts';
import { sampleCount } from '../../algebra/spline.ts';
import { FieldError } from '../../base/error.ts';
import { placeOf } from './grid-values.ts';

/** A determinant below this, rows scaled, may be rounding. */
const negligible = 1e-12;

type Axis = SplineAxis & { readonly coordinate: string };

/** @throws FieldError "degenerate-metric" with the first point where the determinant is zero, or has changed its sign */
export function refuseDegenerateSamples(
  samples: Float64Array,
  axes: readonly Axis[],
  n: number,
  path: string | null,
): void {
  const components = (n * (n + 1)) / 2;
  const shape = axes.map(sampleCount);
  const points = samples.length / components;
  const determinant = determinantOf(n);
  let first: { readonly sign: number; readonly point: number } | null = null;
  for (let point = 0; point < points; point++) {
    const value = determinant(samples, point * components);
    if (value !== 0 && Math.sign(value) === first?.sign) continue;
    const place = placeOf(point, shape);
    const atEdge = axes.some(
      ({ periodic }, i) => !periodic && (place[i] === 0 || place[i] === (shape[i] as number) - 1),
    );
    if (atEdge && value === 0) continue;
    const sign = Math.sign(value);
    if (sign !== 0 && first === null) first = { sign, point };
    else throw degenerate(sign, [point, first?.point ?? point], axes, path);
  }
  if (first === null) throw degenerate(0, [0, 0], axes, path);
}

function degenerate(sign: number, points: readonly [number, number], axes: readonly Axis[], path: string | null) {
  const [here, there] = points.map((point) => {
    const place = placeOf(point, axes.map(sampleCount));
    return axes
      .map(({ coordinate, start, step }, i) => `${coordinate} = ${number(start + step * (place[i] as number))}`)
      .join(', ');
  });
  return new FieldError(
    'degenerate-metric',
    sign === 0
      ? `The sampled metric is degenerate at ${here}: its determinant is zero there.`
      : `The determinant of the sampled metric is ${sign > 0 ? 'positive' : 'negative'} at ${here} and not at ${there}: between them it vanishes.`,
    'Correct the values there, or sample a region where the metric is regular.',
    { path },
  );
}

function number(x: number): string {
  return String(Number(x.toPrecision(6)));
}

/**
 * The determinant of the upper triangle that begins at a place, by elimination with row pivots; zero where it is
 * rounding. The scale of the coordinates is taken out first, D g D with D = diag(1/√max_j|g_ij|).
 */
function determinantOf(n: number): (samples: Float64Array, at: number) => number {
  const a = new Float64Array(n * n);
  const scale = new Float64Array(n);
  const fill = (samples: Float64Array, at: number): void => {
    for (let i = 0, k = at; i < n; i++) {
      for (let j = i; j < n; j++, k++) {
        a[i * n + j] = samples[k]!;
        a[j * n + i] = samples[k]!;
      }
    }
    for (let i = 0; i < n; i++) {
      let largest = 0;
      for (let j = 0; j < n; j++) largest = Math.max(largest, Math.abs(a[i * n + j]!));
      scale[i] = largest > 0 ? 1 / Math.sqrt(largest) : 0;
    }
    for (let k = 0; k < n * n; k++) a[k] = a[k]! * scale[Math.floor(k / n)]! * scale[k % n]!;
  };
  const swap = (p: number, q: number): void => {
    for (let j = 0; j < n; j++) [a[p * n + j], a[q * n + j]] = [a[q * n + j]!, a[p * n + j]!];
  };
  return (samples, at) => {
    fill(samples, at);
    let value = 1;
    for (let k = 0; k < n; k++) {
      let pivot = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
      if (pivot !== k) {
        swap(pivot, k);
        value = -value;
      }
      const lead = a[k * n + k]!;
      value *= lead;
      if (lead === 0) return 0;
      for (let i = k + 1; i < n; i++) {
        const factor = a[i * n + k]! / lead;
        for (let j = k + 1; j < n; j++) a[i * n + j] = a[i * n + j]! - factor * a[k * n + j]!;
      }
    }
    return Math.abs(value) <= negligible ? 0 : value;
  };
}
