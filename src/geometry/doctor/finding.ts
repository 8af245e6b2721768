// What the examination of a metric comes to: plain data, printed by `derive --json`, listed and drawn by the page.

/** A point of the chart: coordinate values by name. */
export type ChartPoint = Readonly<Record<string, number>>;

/**
 * Where a finding lies: a point; sampled points of a locus (a surface, a curve, or a point with its other coordinates
 * spread out), at most 64 of them; the name of a coordinate; or null for the whole manifold.
 */
export type Place = ChartPoint | readonly ChartPoint[] | string | null;

/** An error: no ray can be traced. A warning: some rays will end or mislead. A note: good to know. */
export type Severity = 'error' | 'warning' | 'note';

export type FindingCode =
  // About the matrix g_ij.
  | 'asymmetric'
  | 'cross-terms'
  | 'orthogonal'
  | 'not-periodic'
  | 'cyclic'
  // About the chart: found at points, before any curvature is known.
  | 'signature'
  | 'signature-changes'
  | 'not-finite'
  | 'determinant-zero'
  | 'metric-infinite'
  | 'no-start'
  | 'start-not-regular'
  // The loci of a vanishing or infinite metric, once the curvature near them is known.
  | 'coordinate-singularity'
  | 'infinitely-far'
  | 'curvature-singularity'
  // About the geometry.
  | 'flat'
  | 'constant-curvature'
  | 'ricci-flat'
  | 'einstein';

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** A sentence or two for the reader. */
  readonly message: string;
  readonly at: Place;
}

/** The most points that a locus is given by. */
export const mostPoints = 64;

/** A number as a reader takes it in. */
export function short(x: number): string {
  return String(Number(x.toPrecision(6)));
}

/** A number, multiples of π/2 by name. */
export function shortAngle(x: number): string {
  const quarters = x / (Math.PI / 2);
  const whole = Math.round(quarters);
  if (whole === 0 || Math.abs(quarters - whole) > 1e-12 * Math.abs(whole)) return short(x);
  const [count, divisor] = whole % 2 === 0 ? [whole / 2, ''] : [whole, '/2'];
  return `${count === 1 ? '' : count === -1 ? '-' : `${count} `}pi${divisor}`;
}

export function chartPoint(coordinates: readonly string[], position: ArrayLike<number>): ChartPoint {
  // −0 is printed as 0 by JSON and as −0 elsewhere.
  return Object.fromEntries(coordinates.map((name, i) => [name, (position[i] as number) + 0]));
}

/** "r = 2, theta = 1.5" */
export function pointText(point: ChartPoint): string {
  return Object.entries(point)
    .map(([name, value]) => `${name} = ${shortAngle(value)}`)
    .join(', ');
}

/** "t, r and phi" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
