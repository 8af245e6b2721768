/** A plot as SVG: one panel a series, microseconds per ray over what the series varies, both on logarithmic axes. */
import type { Point, Series } from './growth.ts';

const panel = { width: 340, height: 240, left: 56, right: 16, top: 36, bottom: 44, columns: 3 };

export function plotOf(series: readonly Series[]): string {
  const rows = Math.ceil(series.length / panel.columns);
  const width = panel.width * Math.min(panel.columns, series.length);
  const panels = series.map((one, i) => {
    const x = (i % panel.columns) * panel.width;
    const y = Math.floor(i / panel.columns) * panel.height;
    return `<g transform="translate(${x} ${y})">${panelOf(one)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${rows * panel.height}" font-family="sans-serif" font-size="11">`,
    '<title>Microseconds per ray</title>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...panels,
    '</svg>\n',
  ].join('\n');
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly place: (value: number) => number;
}

/** A logarithmic axis that holds all values, from one power of ten to another, in pixels from `from` to `to`. */
function axisOf(values: readonly number[], from: number, to: number): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return { low, high, place: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from) };
}

function panelOf({ title, axis, points }: Series): string {
  const bottom = panel.height - panel.bottom;
  const x = axisOf(
    points.map(({ at }) => at),
    panel.left,
    panel.width - panel.right,
  );
  const y = axisOf(
    points.map(({ microsecondsPerRay }) => microsecondsPerRay),
    bottom,
    panel.top,
  );
  const spot = ({ at, microsecondsPerRay }: Point) =>
    `${x.place(at).toFixed(1)},${y.place(microsecondsPerRay).toFixed(1)}`;
  return [
    `<text x="${panel.left}" y="16" font-weight="bold" font-size="10">${title}</text>`,
    ...ticks(x).map(
      (power) =>
        `<text x="${x.place(10 ** power)}" y="${bottom + 15}" text-anchor="middle">${label(power)}</text>` +
        `<path d="M${x.place(10 ** power)} ${panel.top}V${bottom}" stroke="#ddd"/>`,
    ),
    ...ticks(y).map(
      (power) =>
        `<text x="${panel.left - 6}" y="${y.place(10 ** power) + 4}" text-anchor="end">${label(power)}</text>` +
        `<path d="M${panel.left} ${y.place(10 ** power)}H${panel.width - panel.right}" stroke="#ddd"/>`,
    ),
    `<text x="${(panel.left + panel.width - panel.right) / 2}" y="${panel.height - 10}" text-anchor="middle">${axis}</text>`,
    `<text x="${panel.left}" y="${panel.top - 6}" fill="#666">µs per ray</text>`,
    `<polyline points="${points.map(spot).join(' ')}" fill="none" stroke="#1f6feb" stroke-width="2"/>`,
    ...points.map(
      (point) => `<circle cx="${spot(point).split(',')[0]}" cy="${spot(point).split(',')[1]}" r="3" fill="#1f6feb"/>`,
    ),
  ].join('\n');
}

function ticks({ low, high }: Axis): number[] {
  const every = Math.ceil((high - low) / 6);
  return Array.from({ length: high - low + 1 }, (_, k) => low + k).filter((power) => (power - low) % every === 0);
}

/** 1, 10, 100 as they are, other powers of ten with an exponent. */
function label(power: number): string {
  return power >= 0 && power <= 2 ? String(10 ** power) : `10<tspan dy="-4" font-size="8">${power}</tspan>`;
}
