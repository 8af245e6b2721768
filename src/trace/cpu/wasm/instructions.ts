/**
 * The instructions of one WebAssembly function, written down as they are computed: every operation puts its result into a local of its own, which
 * costs nothing, for the engine's compiler brings locals into static single assignment form anyway. A vector is two float64, one a lane.
 * Opcodes: WebAssembly Core Specification 2.0, section 5.4.
 */
import { type Definition, type FunctionType, i32, unsigned, type ValueType, v128 } from './encoder.ts';

/** A local of two float64; it can be assigned again. */
export interface Vector {
  readonly local: number;
}

const unaryCodes = { abs: 0xec, negate: 0xed, sqrt: 0xef, not: 0x4d, negateInteger: 0xc1 } as const;
const binaryCodes = {
  add: 0xf0,
  subtract: 0xf1,
  multiply: 0xf2,
  divide: 0xf3,
  /** As Math.min and Math.max: a NaN of either gives NaN, and -0 is less than 0. */
  minimum: 0xf4,
  maximum: 0xf5,
  /** The same for numbers alone, in one instruction: with a NaN, or zeros of two signs, they give one of the two. */
  quickMinimum: 0xf6,
  quickMaximum: 0xf7,
  /** Comparisons give all ones or all zeros; with a NaN they give zeros. */
  equal: 0x47,
  less: 0x49,
  atMost: 0x4b,
  and: 0x4e,
  /** a and not b. */
  andNot: 0x4f,
  or: 0x50,
  xor: 0x51,
  addInteger: 0xce,
  subtractInteger: 0xd1,
} as const;

export type Unary = keyof typeof unaryCodes;
export type Binary = keyof typeof binaryCodes;

export class Instructions {
  readonly #type: FunctionType;
  readonly #locals: ValueType[] = [];
  readonly #code: number[] = [];
  /** What is done before all the rest. */
  readonly #prologue: number[] = [];

  constructor(type: FunctionType) {
    this.#type = type;
  }

  get definition(): Definition {
    return { type: this.#type, locals: this.#locals, code: [...this.#prologue, ...this.#code] };
  }

  local(type: ValueType): number {
    return this.#type.parameters.length + this.#locals.push(type) - 1;
  }

  unary(operation: Unary, a: Vector): Vector {
    return this.#apply([a], unaryCodes[operation]);
  }

  binary(operation: Binary, a: Vector, b: Vector): Vector {
    return this.#apply([a, b], binaryCodes[operation]);
  }

  add(a: Vector, b: Vector): Vector {
    return this.binary('add', a, b);
  }

  subtract(a: Vector, b: Vector): Vector {
    return this.binary('subtract', a, b);
  }

  multiply(a: Vector, b: Vector): Vector {
    return this.binary('multiply', a, b);
  }

  /** `a` in the lanes where `mask` is ones, else `b`. */
  select(a: Vector, b: Vector, mask: Vector): Vector {
    return this.#apply([a, b, mask], 0x52);
  }

  /** All lanes as unsigned 64-bit integers, moved by up to 63 bits. */
  shift(direction: 'shiftLeft' | 'shiftRight', a: Vector, bits: number): Vector {
    this.#get(a.local);
    this.#code.push(0x41, bits);
    return this.#vectorOf(direction === 'shiftLeft' ? 0xcb : 0xcd);
  }

  /** The number at an address, in bytes, as it is when the function is called. */
  number(address: number): Vector {
    const local = this.local(v128);
    this.#prologue.push(0x41, 0x00, 0xfd, 0x0a, 0x03, ...unsigned(address), 0x21, ...unsigned(local));
    return { local };
  }

  /** The numbers at `offset` bytes behind the address in local `pointer`. */
  load(pointer: number, offset: number): Vector {
    this.#get(pointer);
    return this.#vectorOf(0x00, 0x03, ...unsigned(offset));
  }

  store(pointer: number, offset: number, value: Vector): void {
    this.#get(pointer);
    this.#get(value.local);
    this.#simd(0x0b, 0x03, ...unsigned(offset));
  }

  /** Calls a function of one or two float64 for each lane. */
  callByLane(index: number, inputs: readonly Vector[]): Vector {
    for (const lane of [0, 1]) {
      for (const { local } of inputs) {
        this.#get(local);
        this.#simd(0x21, lane);
      }
      this.#code.push(0x10, ...unsigned(index));
      if (lane === 0) this.#simd(0x14);
      else this.#simd(0x22, 1);
    }
    return this.#setNew();
  }

  /** A vector that begins as `value`. */
  variable(value: Vector): Vector {
    this.#get(value.local);
    return this.#setNew();
  }

  assign(variable: Vector, value: Vector): void {
    this.#get(value.local);
    this.#set(variable.local);
  }

  /** The unsigned integer of a local in all lanes, as float64. */
  integer(local: number): Vector {
    this.#get(local);
    this.#code.push(0xb8);
    return this.#vectorOf(0x14);
  }

  /** Repeats what `print` writes for as long as the condition that it pushes last is not 0. */
  repeat(print: () => void): void {
    this.#code.push(0x03, 0x40);
    print();
    this.#code.push(0x0d, 0x00, 0x0b);
  }

  /** The same; what `print` writes is left at once where `leave` finds 0 on the stack. */
  repeatUntilLeft(print: (leave: () => void) => void): void {
    this.#code.push(0x02, 0x40);
    this.repeat(() => print(() => void this.#code.push(0x45, 0x0d, 0x01)));
    this.#code.push(0x0b);
  }

  /** What `print` writes is done only if the condition on the stack is not 0, else what `otherwise` writes. */
  either(print: () => void, otherwise: () => void): void {
    this.#code.push(0x04, 0x40);
    print();
    this.#code.push(0x05);
    otherwise();
    this.#code.push(0x0b);
  }

  /** What `print` writes is done only if the condition on the stack is 0. */
  unless(print: () => void): void {
    this.#code.push(0x45, 0x04, 0x40);
    print();
    this.#code.push(0x0b);
  }

  /** Calls a function of an integer. */
  call(index: number, argument: number): void {
    this.#get(argument);
    this.#code.push(0x10, ...unsigned(index));
  }

  /** Pushes whether a mask is ones in every lane. */
  everyLane(mask: Vector): void {
    this.#get(mask.local);
    this.#simd(0xc3);
  }

  /** Sets an integer to `from + constant`; the constant is from -64 to 63. */
  sum(local: number, from: number, constant: number): void {
    this.#get(from);
    this.#code.push(0x41, constant & 0x7f, 0x6a);
    this.#set(local);
  }

  /** Pushes an integer. */
  get(local: number): void {
    this.#get(local);
  }

  /** Pushes whether the unsigned local is less than the other. */
  isLess(local: number, other: number): void {
    this.#get(local);
    this.#get(other);
    this.#code.push(0x49);
  }

  newInteger(): number {
    return this.local(i32);
  }

  #apply(operands: readonly Vector[], code: number): Vector {
    for (const { local } of operands) this.#get(local);
    return this.#vectorOf(code);
  }

  #vectorOf(code: number, ...rest: number[]): Vector {
    this.#simd(code, ...rest);
    return this.#setNew();
  }

  #setNew(): Vector {
    const local = this.local(v128);
    this.#set(local);
    return { local };
  }

  #simd(code: number, ...rest: number[]): void {
    this.#code.push(0xfd, ...unsigned(code), ...rest);
  }

  #get(local: number): void {
    this.#code.push(0x20, ...unsigned(local));
  }

  #set(local: number): void {
    this.#code.push(0x21, ...unsigned(local));
  }
}
