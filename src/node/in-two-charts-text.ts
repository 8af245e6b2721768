import type { EndsInTwoCharts, InTwoCharts } from '../scene/in-two-charts.ts';

/** How far apart two charts come out, over all rays, for people. */
export function inTwoChartsText({ chart, coordinates, rays }: InTwoCharts): string {
  const compared = rays.flatMap((ray, index) => (ray.samples > 0 ? [{ ...ray, index }] : []));
  const lines = [
    `In the chart "${chart}" (${coordinates.join(', ')}), traced on its own: ${compared.length} of ${rays.length} rays start there`,
  ];
  if (compared.length > 0) {
    const furthest = compared.reduce((a, b) => (b.distance > a.distance ? b : a));
    lines.push(
      `  greatest distance ${small(furthest.distance)}, of ray ${furthest.index} at s = ${Number(furthest.at.toPrecision(6))}`,
    );
  }
  const ends = compared.flatMap((ray) => ray.ends ?? []);
  if (ends.length === 0) return lines.join('\n');
  const most = (of: (end: EndsInTwoCharts) => number) => small(ends.reduce((a, end) => Math.max(a, of(end)), 0));
  const names = Object.keys(ends[0]?.constants ?? {});
  lines.push(
    `  ${ends.length} meet the same fate in both; at their ends these differ by at most`,
    `    length ${most(({ length }) => length)}, g(u,u) ${most(({ norm }) => norm)}`,
    ...names.map((name) => `    p_${name} ${most(({ constants }) => constants[name] ?? 0)}`),
    `    Kretschmann scalar ${most(({ kretschmann: { here, there } }) => Math.abs(here - there) / (1 + Math.abs(here)))}, relative to 1 + its size`,
  );
  return lines.join('\n');
}

const small = (x: number): string => (x === 0 ? '0' : x.toExponential(1));
