// Zeros of a function along coordinate lines of the chart, to the last bit: where it changes sign, and, since its slope
// is known too, where it only touches zero.
import type { Box } from '../../manifold/signature.ts';

/** A function along one coordinate line: its value and its slope. */
export type AlongLine = (x: number) => { readonly value: number; readonly slope: number };

/** Below this, against the values beside it, a function is zero. */
const nothing = 1e-12;

/** What is left at a zero that bisection has found, against the values beside it. */
const small = 1e-9;

/** Distances from where an open coordinate begins: dense at first, then sparser. */
const outwards = [
  ...Array.from({ length: 33 }, (_, k) => 0.25 * k),
  ...Array.from({ length: 16 }, (_, k) => 8 * 1.5 ** (k + 1)),
];

/** Places along a coordinate that are looked at. */
function nodes({ lower, upper }: Box): number[] {
  if (lower !== null && upper !== null) return Array.from({ length: 65 }, (_, k) => lower + ((upper - lower) * k) / 64);
  if (lower !== null) return outwards.map((x) => lower + x);
  if (upper !== null) return outwards.map((x) => upper - x).reverse();
  return [
    ...outwards
      .slice(1)
      .map((x) => -x)
      .reverse(),
    ...outwards,
  ];
}

const differ = (a: number, b: number) => (a > 0 && b < 0) || (a < 0 && b > 0);

/** Halves an interval over whose ends the function's sign differs, until no number lies between. */
function bisect(f: (x: number) => number, from: number, to: number): number {
  const rising = f(from) < 0;
  let [a, b] = [from, to];
  for (;;) {
    const middle = a + (b - a) / 2;
    if (middle === a || middle === b) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (value < 0 === rising) a = middle;
    else b = middle;
  }
  return Math.abs(f(a)) <= Math.abs(f(b)) ? a : b;
}

/** A size to compare with; what has no finite value gives way to the other. */
const sizeOr = (f: number | undefined, other: number) => (Number.isFinite(f) ? Math.abs(f as number) : other);

/** Where the function vanishes on its way through the interval. */
export function zerosAlong(along: AlongLine, box: Box): number[] {
  const value = (x: number) => along(x).value;
  const places = nodes(box);
  const seen = places.map(along);
  const zeros: number[] = [];
  /** At a pole or a jump the sign changes too, but the values do not fall. */
  const keep = (x: number, beside: number) => {
    if (Math.abs(value(x)) <= small * beside) zeros.push(x);
  };
  places.forEach((x, k) => {
    const here = seen[k] as { value: number; slope: number };
    const after = seen[k + 1];
    const fx = here.value;
    const left = sizeOr(seen[k - 1]?.value, Number.NaN);
    const right = sizeOr(after?.value, left);
    const least = Math.min(sizeOr(left, right), right);
    const most = Math.max(sizeOr(left, right), right);
    // Far out along an open coordinate a function that only tends to zero is not zero.
    if (Math.abs(fx) <= nothing * most) {
      if (Math.abs(fx) <= nothing * least && !isFar(x, box)) zeros.push(x);
      return;
    }
    if (after === undefined || Math.abs(after.value) <= nothing * Math.abs(fx)) return;
    const y = places[k + 1] as number;
    const beside = Math.max(sizeOr(fx, 0), sizeOr(after.value, 0));
    if (differ(fx, after.value)) keep(bisect(value, x, y), beside);
    else if (differ(here.slope, after.slope)) {
      const turn = bisect((p) => along(p).slope, x, y);
      const extreme = value(turn);
      if (differ(fx, extreme)) {
        keep(bisect(value, x, turn), beside);
        keep(bisect(value, turn, y), beside);
      } else if (Math.abs(extreme) <= nothing * beside) zeros.push(turn);
    }
  });
  return zeros;
}

/** Whether a place is the outermost that is looked at towards an open end. */
export function isFar(x: number, box: Box): boolean {
  const places = nodes(box);
  return (box.upper === null && x === places.at(-1)) || (box.lower === null && x === places[0]);
}

/** The place along the line where the function is nearest to zero. */
export function lowestAlong(along: AlongLine, box: Box): number {
  const candidates = nodes(box);
  const seen = candidates.map(along);
  for (let k = 0; k + 1 < seen.length; k++) {
    const [x, y] = [candidates[k] as number, candidates[k + 1] as number];
    if (differ(seen[k]?.slope ?? 0, seen[k + 1]?.slope ?? 0)) candidates.push(bisect((p) => along(p).slope, x, y));
  }
  let best = candidates[0] as number;
  let lowest = Number.POSITIVE_INFINITY;
  for (const x of candidates) {
    const size = Math.abs(along(x).value);
    if (size < lowest) [best, lowest] = [x, size];
  }
  return best;
}
