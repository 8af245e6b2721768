/**
 * Geodesic systems written by hand, operation by operation, so that the tracer is tested without the compiler: each momentum form
 * is worked out on paper from H = ½ g^μν p_μ p_ν.
 */
import type { Operation, Tape } from '../../src/algebra/tape.ts';
import type { RaySet } from '../../src/congruence/congruence.ts';
import { fateCode } from '../../src/congruence/fate.ts';
import type { GeodesicSystem } from '../../src/geometry/geodesic-system.ts';

export class Value {
  readonly program: TapeWriter;
  readonly register: number;
  constructor(program: TapeWriter, register: number) {
    this.program = program;
    this.register = register;
  }
  #two(operation: Operation, other: Value | number): Value {
    return this.program.write(operation, this, typeof other === 'number' ? this.program.number(other) : other);
  }
  plus(other: Value | number): Value {
    return this.#two('add', other);
  }
  minus(other: Value | number): Value {
    return this.#two('subtract', other);
  }
  times(other: Value | number): Value {
    return this.#two('multiply', other);
  }
  over(other: Value | number): Value {
    return this.#two('divide', other);
  }
  get sin(): Value {
    return this.program.write('sin', this);
  }
  get cos(): Value {
    return this.program.write('cos', this);
  }
  get square(): Value {
    return this.times(this);
  }
  apply(operation: Operation): Value {
    return this.program.write(operation, this);
  }
}

/** Writes a tape with a fixed number of places for numbers, since they stand before the instructions. */
export class TapeWriter {
  readonly inputs: Value[];
  readonly #numbers: number[] = [];
  readonly #first: number;
  readonly #operations: Operation[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  constructor(inputs: number, room = 12) {
    this.inputs = Array.from({ length: inputs }, (_, i) => new Value(this, i));
    this.#first = inputs + room;
  }
  number(value: number): Value {
    let at = this.#numbers.indexOf(value);
    if (at < 0) at = this.#numbers.push(value) - 1;
    return new Value(this, this.inputs.length + at);
  }
  write(operation: Operation, x: Value, y?: Value): Value {
    this.#operations.push(operation);
    this.#left.push(x.register);
    this.#right.push(y?.register ?? 0);
    return new Value(this, this.#first + this.#operations.length - 1);
  }
  tape(outputs: readonly Value[]): Tape {
    const room = this.#first - this.inputs.length;
    const constants = [...this.#numbers, ...new Array<number>(room - this.#numbers.length).fill(0)];
    return {
      inputs: this.inputs.length,
      uniforms: 0,
      constants,
      operations: this.#operations,
      left: this.#left,
      right: this.#right,
      outputs: outputs.map((value) => value.register),
    };
  }
}

export function tapeOf(inputs: number, outputs: (inputs: Value[], number: (x: number) => Value) => Value[]): Tape {
  const writer = new TapeWriter(inputs);
  return writer.tape(outputs(writer.inputs, (x) => writer.number(x)));
}

interface HandSystem {
  readonly coordinates: readonly string[];
  readonly stateSize: number;
  readonly constantSize: number;
  readonly cyclic: readonly number[];
  readonly rightHandSide: (v: Value[], number: (x: number) => Value) => Value[];
  readonly norm: (v: Value[], number: (x: number) => Value) => Value[];
  readonly metric: (v: Value[], number: (x: number) => Value) => Value[];
  readonly margins?: (v: Value[], number: (x: number) => Value) => Value[];
  readonly stopCount?: number;
}

export function handSystem(hand: HandSystem): GeodesicSystem {
  const dimension = hand.coordinates.length;
  const { stateSize, constantSize } = hand;
  return {
    form: 'momentum',
    coordinates: hand.coordinates,
    dimension,
    stateSize,
    constantSize,
    cyclic: hand.cyclic,
    lengths: hand.coordinates.map((name) => !['theta', 'phi'].includes(name)),
    hoisted: { parameters: [], tape: tapeOf(0, () => []) },
    rightHandSide: tapeOf(stateSize + constantSize, hand.rightHandSide),
    norm: tapeOf(2 * stateSize + constantSize, hand.norm),
    margins: tapeOf(dimension, hand.margins ?? (() => [])),
    stopCount: hand.stopCount ?? 0,
    metric: tapeOf(dimension, hand.metric),
    drawing: tapeOf(dimension, (x) => [x[0] as Value, x[1] as Value, x[0] as Value]),
    constraint: null,
    samples: null,
  };
}

type Margins = NonNullable<HandSystem['margins']>;

/** Unit sphere: theta, phi, p_theta; constant p_phi. */
export function sphere(margins?: Margins, stopCount = 0): GeodesicSystem {
  return handSystem({
    coordinates: ['theta', 'phi'],
    stateSize: 3,
    constantSize: 1,
    cyclic: [1],
    rightHandSide: ([theta, , p, L]) => {
      const s = theta!.sin;
      const angular = L!.over(s.square);
      return [p!, angular, angular.times(L!).times(theta!.cos).over(s)];
    },
    norm: ([, , p, L, u, w]) => [p!.times(u!).plus(L!.times(w!))],
    metric: ([theta], number) => [number(1), number(0), theta!.sin.square],
    ...(margins === undefined ? {} : { margins, stopCount }),
  });
}

/** The plane in polar coordinates: r, phi, p_r; constant p_phi. */
export function polarPlane(margins?: Margins, stopCount = 0): GeodesicSystem {
  return handSystem({
    coordinates: ['r', 'phi'],
    stateSize: 3,
    constantSize: 1,
    cyclic: [1],
    rightHandSide: ([r, , p, L]) => {
      const w = L!.over(r!.square);
      return [p!, w, w.square.times(r!)];
    },
    norm: ([, , p, L, u, w]) => [p!.times(u!).plus(L!.times(w!))],
    metric: ([r], number) => [number(1), number(0), r!.square],
    ...(margins === undefined ? {} : { margins, stopCount }),
  });
}

/** The plane in Cartesian coordinates, where everything is trivial but what a test adds. */
export function flatPlane(margins?: Margins, stopCount = 0): GeodesicSystem {
  return handSystem({
    coordinates: ['x', 'y'],
    stateSize: 2,
    constantSize: 2,
    cyclic: [0, 1],
    rightHandSide: ([, , p, q]) => [p!, q!],
    norm: ([, , p, q, u, w]) => [p!.times(u!).plus(q!.times(w!))],
    metric: (_, number) => [number(1), number(0), number(1)],
    ...(margins === undefined ? {} : { margins, stopCount }),
  });
}

/** Schwarzschild, M = 1: t, r, theta, phi, p_r, p_theta; constants p_t, p_phi. */
export function schwarzschild(margins?: Margins, stopCount = 0): GeodesicSystem {
  return handSystem({
    coordinates: ['t', 'r', 'theta', 'phi'],
    stateSize: 6,
    constantSize: 2,
    cyclic: [0, 3],
    rightHandSide: ([, r, theta, , p, q, pt, L], number) => {
      const s = theta!.sin;
      const ir = number(1).over(r!);
      const f = number(1).minus(number(2).times(ir));
      const ir2 = ir.square;
      const e = pt!.over(f);
      const angular = L!.over(s.square);
      const square = angular.times(L!);
      const pull = ir2.times(e.square.plus(p!.square));
      return [
        number(0).minus(e),
        f.times(p!),
        q!.times(ir2),
        angular.times(ir2),
        q!.square.plus(square).times(ir2).times(ir).minus(pull),
        square.times(ir2).times(theta!.cos).over(s),
      ];
    },
    norm: ([, , , , p, q, pt, L, ut, ur, uq, up]) => [
      pt!.times(ut!).plus(p!.times(ur!)).plus(q!.times(uq!)).plus(L!.times(up!)),
    ],
    metric: ([, r, theta], number) => {
      const f = number(1).minus(number(2).over(r!));
      const zero = number(0);
      const area = r!.square;
      return [
        number(0).minus(f),
        zero,
        zero,
        zero,
        number(1).over(f),
        zero,
        zero,
        area,
        zero,
        area.times(theta!.sin.square),
      ];
    },
    ...(margins === undefined ? {} : { margins, stopCount }),
  });
}

/** The stop conditions of the fan of 10,000 photons: captured inside `inner`, gone beyond 60. */
export function shell(inner: number): Margins {
  return ([, r], number) => [r!.minus(inner), number(60).minus(r!)];
}

export interface HandRay {
  readonly state: readonly number[];
  readonly constants?: readonly number[];
  readonly length: number;
}

export function raysOf(_system: GeodesicSystem, list: readonly HandRay[]): RaySet {
  return {
    count: list.length,
    state: Float64Array.from(list.flatMap((ray) => ray.state)),
    constants: Float64Array.from(list.flatMap((ray) => ray.constants ?? [])),
    length: Float64Array.from(list, (ray) => ray.length),
    fate: new Uint8Array(list.length).fill(fateCode.running),
    stop: new Int32Array(list.length).fill(-1),
    asked: new Map(),
  };
}

/** The fan of the benchmark: photons of energy 1 from r = 20, impact parameters 0 to 10, tilted by half a radian; a is Kerr's spin. */
export function photonFan(count: number, length: number, a = 0): HandRay[] {
  return Array.from({ length: count }, (_, i) => {
    const b = (10 * (i + 0.5)) / count;
    const r = 20;
    const [L, q] = [b * Math.cos(0.5), b * Math.sin(0.5)];
    const delta = r * r - 2 * r + a * a;
    const [P, B] = [r * r + a * a - a * L, L - a];
    const p = -Math.sqrt(((P * P) / delta - q * q - B * B) / delta);
    return { state: [0, r, Math.PI / 2, 0, p, q], constants: [-1, L], length };
  });
}
