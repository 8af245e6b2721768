/** One line of the report: a figure, what it is compared with in the same run, and what it must reach. */
export interface Row {
  readonly name: string;
  /** Null where it cannot be had here; `note` then says why. */
  readonly value: number | null;
  /** "steps/s", "ms", "operations"; large and small values are printed with prefixes. */
  readonly unit: string;
  /** The other program's figure in the same unit; the goal then speaks of value / peer. */
  readonly peer?: { readonly name: string; readonly value: number };
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly note?: string;
}

export type RowGroup = () => Promise<readonly Row[]> | readonly Row[];

/** Value / peer where there is one, else the value. */
export function judged({ value, peer }: Row): number | null {
  return value === null || peer === undefined ? value : value / peer.value;
}

/** Whether the goal is met; a row without one is, and so is one without a value, which its note explains. */
export function isMet(row: Row): boolean {
  const { atLeast = -Infinity, atMost = Infinity } = row;
  const value = judged(row);
  return value === null || (value >= atLeast && value <= atMost);
}

export function print(row: Row): string {
  const goal = [
    row.atLeast === undefined ? '' : `≥ ${row.atLeast}`,
    row.atMost === undefined ? '' : `≤ ${row.atMost}`,
  ].join('');
  const ratio = row.peer === undefined ? '' : (judged(row)?.toFixed(3) ?? '');
  const verdict = goal === '' ? '' : row.value === null ? 'unknown' : isMet(row) ? 'met' : 'MISSED';
  const peer = row.peer === undefined ? '' : `of ${amount(row.peer.value, row.unit)}, ${row.peer.name}`;
  return [
    row.name.padEnd(52),
    (row.value === null ? '–' : amount(row.value, row.unit)).padEnd(20),
    ratio.padEnd(7),
    goal.padEnd(9),
    verdict.padEnd(7),
    peer,
    row.note ?? '',
  ]
    .join(' ')
    .trimEnd();
}

function amount(value: number, unit: string): string {
  const [scaled, prefix] = value >= 1e6 ? [value / 1e6, 'M '] : value >= 1e4 ? [value / 1e3, 'k '] : [value, ''];
  return `${Number(scaled.toPrecision(3))} ${prefix}${unit}`;
}

/** The median of `count` timings of `work`, milliseconds; the first call, which warms up, is not counted. */
export async function medianTime(count: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[count >> 1] ?? Number.NaN;
}
