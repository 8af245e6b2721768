// A congruence for a manifold that comes with none: rays in all directions from a point inside its chart. Nothing is known of a
// typed metric but its coordinates' names and what its domain says, so likely points are tried until rays can start there.
import { evaluate } from '../algebra/evaluate.ts';
import { FieldError } from '../base/error.ts';
import { fateCode } from '../congruence/fate.ts';
import type { Box } from '../manifold/signature.ts';
import { spread } from '../manifold/signature.ts';
import type { Prepared } from './prepare.ts';
import { prepare } from './prepare.ts';
import type { SceneCongruence } from './schema.ts';

const fanRays = 240;
const sphereRays = 400;

/** How many points are tried that nothing speaks for, after those that have a name to go by. */
const guesses = 24;

/**
 * The scene made ready with a congruence of its own where it has none: a fan in a surface and in spacetime, all directions in space.
 * Where no point can be found it stays without rays.
 */
export function withDefaultCongruence(prepared: Prepared): Prepared {
  const { scene } = prepared;
  if (prepared.rays.count > 0 || scene.congruence?.rays !== undefined || scene.congruence?.emitter !== undefined)
    return prepared;
  for (const position of likelyPoints(prepared)) {
    try {
      const tried = prepare(
        { ...scene, congruence: { ...scene.congruence, ...congruenceAt(position, prepared) } },
        prepared,
      );
      if (tried.rays.fate.every((fate) => fate === fateCode.running)) return tried;
    } catch (error) {
      // No frame can be had there, as where time is not timelike: the next point may do.
      if (!(error instanceof FieldError)) throw error;
    }
  }
  return prepared;
}

function congruenceAt(
  position: readonly number[],
  { manifold: { time, coordinates, constraint } }: Prepared,
): SceneCongruence {
  const spatial = coordinates.length - (time === null && constraint === null ? 0 : 1);
  if (constraint !== null) return { emitter: { kind: 'fan', position, count: fanRays } };
  if (spatial >= 3 && time === null) return { emitter: { kind: 'sphere', position, count: sphereRays } };
  if (spatial >= 2) {
    return { emitter: { kind: 'fan', position, count: fanRays, ...(spatial > 2 && { plane: [1, spatial] as const }) } };
  }
  const direction = (sign: number) => coordinates.map((_, i) => (i === time ? 1 : sign));
  return { rays: [1, -1].map((sign) => ({ position, velocity: direction(sign) })) };
}

/** Where coordinates of these names are at home. */
const habits: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(r|rho|R)(_|$)/, [2, 6, 1, 10, 0.5]],
  [/^(theta|vartheta|chi)(_|$)/, [Math.PI / 2, 1.1, 0.6]],
  [/^(y|v)(_|$)/, [1, 0.5, 0, 2, -1]],
];
const otherwise: readonly number[] = [0, 0.5, 1, 0.3, 2];

function* likelyPoints({ manifold, parameters }: Prepared): Generator<number[]> {
  const { coordinates, domain } = manifold;
  const boxes = coordinates.map((_, i): Box => {
    const { lower = null, upper = null } = domain.intervals[i] ?? {};
    const value = (e: typeof lower) => (e === null ? null : evaluate(e, parameters));
    return { lower: value(lower), upper: value(upper) };
  });
  const choices = coordinates.map((name, i) => {
    const { lower, upper } = boxes[i] as Box;
    if (lower !== null && upper !== null) return [0.5, 0.35, 0.7].map((part) => lower + part * (upper - lower));
    const usual = habits.find(([names]) => names.test(name))?.[1] ?? otherwise;
    const inside = usual.filter((x) => (lower === null || x > lower) && (upper === null || x < upper));
    if (lower !== null) return [...inside, lower + 1, lower + 5];
    return upper !== null ? [...inside, upper - 1, upper - 5] : usual;
  });
  const most = Math.max(...choices.map(({ length }) => length));
  for (let k = 0; k < most; k++) yield choices.map((list) => list[Math.min(k, list.length - 1)] ?? 0);
  // Where the usual places of all coordinates together fall on a bad point, moving one of them often helps.
  for (const [i, list] of choices.entries()) {
    for (const x of list.slice(1)) yield choices.map((other, k) => (k === i ? x : (other[0] ?? 0)));
  }
  for (const point of spread(boxes, guesses)) yield Array.from(point);
}
