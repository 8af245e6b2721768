// The congruence of a scene in numbers: constant expressions evaluated with the parameters, defaults filled in,
// lengths of lists checked against the dimension.
import { evaluator } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { fromNumber } from '../algebra/expression.ts';
import { nearestName } from '../algebra/names.ts';
import { parseExpression } from '../algebra/syntax.ts';
import { FieldError } from '../base/error.ts';
import type { Emitter, Ray, RaySource, VelocityField } from '../congruence/emitter.ts';
import { emit, mostRays } from '../congruence/emitter.ts';
import type { Basis } from '../congruence/velocity.ts';
import { constantValue } from '../manifold/constant.ts';
import { canonicalName } from '../manifold/names.ts';
import { pointer } from './check.ts';
import type { Constant, GridEmitter, SceneCongruence, SceneEmitter, SceneRay, Vector } from './schema.ts';

/** What the numbers of a congruence depend on. */
export interface RayContext {
  readonly coordinates: readonly string[];
  readonly time: number | null;
  /** Whether curves are held on a surface, whose frames have one vector less. */
  readonly constrained: boolean;
  readonly values: ReadonlyMap<string, number>;
  /** The trace's length, for rays that have none of their own. */
  readonly length: number;
}

const path = '/congruence';

/** The rays of a congruence, ready for `raySet`. @throws FieldError with the pointer of what is wrong */
export function raysOf(congruence: SceneCongruence, context: RayContext): RaySource {
  if (congruence.emitter !== undefined) {
    const emitter = emitterOf(congruence.emitter, context);
    const normals = context.constrained && emitter.frame === 'orthonormal' ? 1 : 0;
    return emit(emitter, {
      dimension: context.coordinates.length - normals,
      time: context.time,
      length: context.length,
      path: `${path}/emitter`,
    });
  }
  return (congruence.rays ?? []).map((ray, index) => explicitRay(ray, pointer(`${path}/rays`, index), context));
}

function explicitRay(ray: SceneRay, below: string, context: RayContext): Ray {
  return {
    position: vector(ray.position, `${below}/position`, context),
    velocity: ray.velocity.map((x, i) => number(x, `${below}/velocity/${i}`, context)),
    length: ray.length === undefined ? context.length : number(ray.length, `${below}/length`, context),
    ...direction(ray, 'coordinate', below, context),
    path: below,
  };
}

function number(value: Constant, where: string, { values }: RayContext): number {
  return constantValue(value, { values, path: where });
}

/** One number for each coordinate. */
function vector(value: Vector, where: string, context: RayContext): number[] {
  const { coordinates } = context;
  if (value.length !== coordinates.length) {
    throw new FieldError(
      'wrong-length',
      `Expected ${coordinates.length} numbers, one for each of ${coordinates.join(', ')}, found ${value.length}.`,
      'Give one number for each coordinate, in order.',
      { path: where },
    );
  }
  return value.map((x, i) => number(x, `${where}/${i}`, context));
}

function direction(
  keys: Pick<SceneRay, 'frame' | 'speed' | 'observer'>,
  basis: Basis,
  below: string,
  context: RayContext,
): { frame: Basis; speed: number; observer: readonly number[] | null } {
  return {
    frame: keys.frame ?? basis,
    speed: keys.speed === undefined ? 0.5 : number(keys.speed, `${below}/speed`, context),
    observer: keys.observer === undefined ? null : vector(keys.observer, `${below}/observer`, context),
  };
}

function emitterOf(emitter: SceneEmitter, context: RayContext): Emitter {
  const below = `${path}/emitter`;
  const common = direction(emitter, 'orthonormal', below, context);
  switch (emitter.kind) {
    case 'fan':
      return {
        ...common,
        kind: 'fan',
        position: vector(emitter.position, `${below}/position`, context),
        count: emitter.count ?? 64,
        plane: emitter.plane ?? [1, 2],
        from: number(emitter.from ?? 0, `${below}/from`, context),
        to: number(emitter.to ?? '2 pi', `${below}/to`, context),
      };
    case 'sphere':
      return {
        ...common,
        kind: 'sphere',
        position: vector(emitter.position, `${below}/position`, context),
        count: emitter.count ?? 1000,
      };
    case 'beam':
      return {
        ...common,
        kind: 'beam',
        from: vector(emitter.from, `${below}/from`, context),
        to: vector(emitter.to, `${below}/to`, context),
        count: emitter.count ?? 64,
        velocity: velocityField(emitter.velocity, `${below}/velocity`, context),
      };
    case 'grid': {
      const axes = gridAxes(emitter, `${below}/axes`, context);
      return {
        ...common,
        kind: 'grid',
        count: 0,
        axes,
        position: gridPosition(
          emitter,
          axes.map(({ coordinate }) => coordinate),
          `${below}/position`,
          context,
        ),
        velocity: velocityField(emitter.velocity, `${below}/velocity`, context),
      };
    }
  }
}

function coordinateIndex(written: string, where: string, { coordinates }: RayContext): number {
  const name = canonicalName(written, where);
  const index = coordinates.indexOf(name);
  if (index >= 0) return index;
  const near = nearestName(name, coordinates);
  throw new FieldError(
    'unknown-coordinate',
    `"${name}" is not a coordinate.`,
    near === null ? `The coordinates are ${coordinates.join(', ')}.` : `Did you mean "${near}"?`,
    { path: where },
  );
}

function gridAxes(emitter: GridEmitter, where: string, context: RayContext) {
  const axes = Object.entries(emitter.axes).map(([name, [min, max, count]]) => {
    const below = pointer(where, name);
    return {
      coordinate: coordinateIndex(name, below, context),
      min: number(min, `${below}/0`, context),
      max: number(max, `${below}/1`, context),
      count,
    };
  });
  if (axes.reduce((product, { count }) => product * count, 1) > mostRays) {
    throw new FieldError('too-many-rays', `The grid makes more than ${mostRays} rays.`, 'Make its counts smaller.', {
      path: where,
    });
  }
  return axes;
}

/** The coordinates that are no axis: by name, or in a list of all n or of just those. */
function gridPosition(emitter: GridEmitter, axes: readonly number[], where: string, context: RayContext): number[] {
  const { coordinates } = context;
  const others = coordinates.map((_, i) => i).filter((i) => !axes.includes(i));
  const position: number[] = coordinates.map(() => 0);
  const given = emitter.position ?? [];
  const missing = (names: readonly string[]) =>
    new FieldError(
      'wrong-length',
      `The grid's position leaves ${names.join(', ')} open.`,
      'Give the coordinates that are no axis: by name, or in a list of all coordinates.',
      { path: emitter.position === undefined ? where.replace(/\/position$/, '') : where },
    );
  if (isVector(given)) {
    if (given.length !== coordinates.length && given.length !== others.length)
      throw missing(others.map((i) => coordinates[i] as string));
    const places = given.length === coordinates.length ? coordinates.map((_, i) => i) : others;
    places.forEach((place, i) => {
      position[place] = number(given[i] as Constant, `${where}/${i}`, context);
    });
    return position;
  }
  const open = new Set(others);
  for (const [name, value] of Object.entries(given)) {
    const index = coordinateIndex(name, pointer(where, name), context);
    position[index] = number(value, pointer(where, name), context);
    open.delete(index);
  }
  if (open.size > 0) throw missing([...open].map((i) => coordinates[i] as string));
  return position;
}

function isVector(value: Vector | Readonly<Record<string, Constant>>): value is Vector {
  return Array.isArray(value);
}

/** Velocities that may be expressions in the coordinates. */
function velocityField(velocity: Vector, where: string, context: RayContext): VelocityField {
  const { coordinates, values } = context;
  const names = new Set([...coordinates, ...values.keys()]);
  const components = velocity.map(
    (x, i): Expression =>
      typeof x === 'number' ? fromNumber(x) : parseExpression(x, { names, path: `${where}/${i}` }),
  );
  const point = new Map(values);
  return (position) => {
    coordinates.forEach((name, i) => void point.set(name, position[i] as number));
    const value = evaluator(point);
    return Float64Array.from(components, (component, i) => {
      const result = value(component);
      if (Number.isFinite(result)) return result;
      const at = coordinates.map((name, k) => `${name} = ${position[k]}`).join(', ');
      throw new FieldError(
        'not-finite',
        `The velocity has no finite value at ${at}.`,
        'Write one that is finite on every start.',
        {
          path: `${where}/${i}`,
        },
      );
    });
  };
}
