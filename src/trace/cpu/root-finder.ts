/**
 * The zero of a function between two points, by Chandrupatla's method: "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function
 * without using derivatives", Advances in Engineering Software 28 (1997) 145. The inverse parabola through the last three points is followed where it is sure to
 * be monotonic between them, else the bracket is halved. All digits of a double take six to ten evaluations of a function that is smooth, and no more than
 * bisection of one that jumps; Illinois and ITP took up to three times as many on the margins of a step.
 */

/** A zero lies between the two: the function is positive at the one and not positive, or no number, at the other. */
export interface Bracket {
  readonly inside: number;
  readonly outside: number;
  readonly insideValue: number;
  readonly outsideValue: number;
}

/**
 * @param value the function
 * @param width how near the ends of the bracket have to come; two neighbouring numbers are near enough
 * @returns the last bracket, `inside` where its function is still positive
 */
export function closeIn(value: (x: number) => number, bracket: Bracket, width: number): Bracket {
  // The newest point, the one across the zero from it, and the one before.
  let [a, atA] = [bracket.outside, bracket.outsideValue];
  let [b, atB] = [bracket.inside, bracket.insideValue];
  let [c, atC] = [a, atA];
  let fraction = 0.5;
  for (;;) {
    const gap = Math.abs(b - a);
    const middle = a + 0.5 * (b - a);
    if (gap <= width || middle === a || middle === b) break;
    const least = (0.5 * width) / gap;
    const x = a + Math.min(Math.max(fraction, least), 1 - least) * (b - a);
    const at = value(x);
    if (at > 0 === atA > 0) [c, atC] = [a, atA];
    else {
      [c, atC] = [b, atB];
      [b, atB] = [a, atA];
    }
    [a, atA] = [x, at];
    fraction = inverseParabola(a, b, c, atA, atB, atC);
  }
  return atA > 0
    ? { inside: a, outside: b, insideValue: atA, outsideValue: atB }
    : { inside: b, outside: a, insideValue: atB, outsideValue: atA };
}

/** Where the inverse parabola through three points vanishes, as a fraction of the way from a to b; one half where that is not to be trusted. */
function inverseParabola(a: number, b: number, c: number, atA: number, atB: number, atC: number): number {
  const place = (a - b) / (c - b);
  const height = (atA - atB) / (atC - atB);
  if (!(height ** 2 < place && (1 - height) ** 2 < 1 - place)) return 0.5;
  return (atA / (atB - atA)) * (atC / (atB - atC)) + ((c - a) / (b - a)) * (atA / (atC - atA)) * (atB / (atC - atB));
}
