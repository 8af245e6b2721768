/**
 * A change of chart as tapes. With y(x) the other chart's coordinates as functions of the user's and J = ∂y/∂x,
 *
 *   p'_a = p_i (J⁻¹)^i_a ,  p_i = p'_a J^a_i   and   ẏ^a = J^a_i ẋ^i ,  ẋ^i = (J⁻¹)^i_a ẏ^a .
 */
import { derivative } from '../algebra/derivative.ts';
import { add, children, type Expression, multiply, substitute, symbol } from '../algebra/expression.ts';
import { adjugateInverse, type Matrix } from '../algebra/matrix.ts';
import type { Tape } from '../algebra/tape.ts';
import { assemble, compileProgram, type Program } from '../algebra/tape-compiler.ts';
import type { Entrance, Exit, OtherChart } from '../manifold/charts/other-chart.ts';
import type { Form, Manifold } from '../manifold/manifold.ts';
import { cyclicCoordinates, momentumName, stateNames, velocityName } from './equations-of-motion.ts';
import type { GeodesicSystem } from './geodesic-system.ts';

/** A way into a chart. */
export interface Way {
  /** The number of the chart that it comes from, 0 for the user's. */
  readonly from: number;
  /** Position there and momenta or velocities, in the order of its coordinates → what a ray carries here: state and constants. */
  readonly tape: Tape;
}

/** The compiled change to another chart and back: plain data. Every tape takes `system.hoisted`-like uniforms of its own, from `hoisted`. */
export interface ChartChange {
  /** The equations of motion in the other chart. */
  readonly system: GeodesicSystem;
  readonly hoisted: GeodesicSystem['hoisted'];
  readonly ways: readonly Way[];
  /** State and constants in the other chart → those in the user's. */
  readonly back: Tape;
  /** Position in the other chart → that in the user's. */
  readonly place: Tape;
  /** Position and velocity in the other chart, 2n numbers → those in the user's. */
  readonly motion: Tape;
  /** The other's coordinates → the margins at or below which a ray leaves it, and the numbers of the charts beyond. */
  readonly leave: Tape;
  readonly beyond: readonly number[];
  /** [coordinate of the user's chart]: whether the change tells it outright, also where it has a period; an arc function tells it up to that. */
  readonly outright: readonly boolean[];
}

/** The ways into a chart and out of it. */
export interface Links {
  readonly entrances: readonly Entrance[];
  readonly exits: readonly Exit[];
}

export function compileChartChange(
  manifold: Manifold,
  form: Form,
  other: OtherChart & Links,
  system: GeodesicSystem,
): ChartChange {
  const { coordinates } = manifold;
  const { entrances, exits } = other;
  const chart = other.manifold;
  const jacobian = other.inverse.map((y) => coordinates.map((name) => derivative(y, name)));
  const inverse = adjugateInverse(jacobian);
  const home = new Map(coordinates.map((name, i) => [name, other.map[i] as Expression]));
  const atHome = (matrix: Matrix): Matrix => matrix.map((row) => row.map((e) => substitute(e, home)));
  const here = sides(coordinates, manifold.metric, form);
  const away = sides(chart.coordinates, chart.metric, form);
  const ways = entrances.map(({ coordinates: names, there }) => {
    const jacobianThere = there.map((y) => names.map((name) => derivative(y, name)));
    const matrix = form === 'momentum' ? transposed(adjugateInverse(jacobianThere)) : jacobianThere;
    return changed(spelledOut(names, form), away, there, matrix);
  });
  const back = changed(away, here, other.map, atHome(form === 'momentum' ? transposed(jacobian) : inverse));
  const velocities = chart.coordinates.map(velocityName);
  const motion: Program = {
    inputs: [...chart.coordinates, ...velocities],
    outputs: [...other.map, ...applied(atHome(inverse), velocities)],
  };
  const place: Program = { inputs: chart.coordinates, outputs: other.map };
  const leave: Program = { inputs: chart.coordinates, outputs: exits.map(({ margin }) => margin) };
  const parameters = manifold.parameters.map(({ name }) => name);
  const { tapes, hoisted } = assemble(
    [back, place, motion, leave, ...ways].map((program) => compileProgram([program], parameters, 'one')),
    parameters,
  );
  const [backTape, placeTape, motionTape, leaveTape, ...wayTapes] = tapes as [Tape, Tape, Tape, Tape, ...Tape[]];
  const outright = other.map.map((e) => !containsArc(e));
  return {
    system,
    hoisted,
    ways: entrances.map(({ from }, i) => ({ from, tape: wayTapes[i] as Tape })),
    back: backTape,
    place: placeTape,
    motion: motionTape,
    leave: leaveTape,
    beyond: exits.map(({ to }) => to),
    outright,
  };
}

const arcs: ReadonlySet<string> = new Set(['asin', 'acos', 'atan', 'atan2']);

function containsArc(e: Expression): boolean {
  return (e.kind === 'call' && arcs.has(e.name)) || children(e).some(containsArc);
}

/** One chart's names: of all that a ray carries, and of its n momenta or velocities in the order of the coordinates. */
interface Side {
  readonly carried: readonly string[];
  readonly coordinates: readonly string[];
  readonly fibre: readonly string[];
}

function sides(coordinates: readonly string[], metric: Matrix, form: Form): Side {
  const { state, constants } = stateNames(coordinates, cyclicCoordinates(coordinates, metric), form);
  const fibre = coordinates.map(form === 'momentum' ? momentumName : velocityName);
  return { carried: [...state, ...constants], coordinates, fibre };
}

/** A chart of which nothing is known but its coordinates. */
function spelledOut(coordinates: readonly string[], form: Form): Side {
  const fibre = coordinates.map(form === 'momentum' ? momentumName : velocityName);
  return { carried: [...coordinates, ...fibre], coordinates, fibre };
}

function changed(from: Side, to: Side, map: readonly Expression[], matrix: Matrix): Program {
  const fibre = applied(matrix, from.fibre);
  const value = new Map<string, Expression>([
    ...to.coordinates.map((name, i) => [name, map[i] as Expression] as const),
    ...to.fibre.map((name, i) => [name, fibre[i] as Expression] as const),
  ]);
  return { inputs: from.carried, outputs: to.carried.map((name) => value.get(name) as Expression) };
}

const applied = (matrix: Matrix, names: readonly string[]): Expression[] =>
  matrix.map((row) => add(...row.map((e, i) => multiply(e, symbol(names[i] as string)))));

const transposed = (matrix: Matrix): Expression[][] => matrix.map((_, i) => matrix.map((row) => row[i] as Expression));
