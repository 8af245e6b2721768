/**
 * The instructions of one WebAssembly function, written down as they are computed: every operation puts its result into a local of its own, which
 * costs nothing, for the engine's compiler brings locals into static single assignment form anyway. A vector is two float64, one a lane.
 * Opcodes: WebAssembly Core Specification 2.0, section 5.4.
 */
import { type Definition, type FunctionType, unsigned, type ValueType, v128 } from './encoder.ts';

/** Two float64: a local, or one number of the memory in both lanes, by its address in bytes. */
export type Vector = { readonly local: number } | { readonly splat: number };

const unaryCodes = { abs: 0xec, negate: 0xed, sqrt: 0xef, not: 0x4d, negateInteger: 0xc1 } as const;
const binaryCodes = {
  add: 0xf0,
  subtract: 0xf1,
  multiply: 0xf2,
  divide: 0xf3,
  /** As Math.min and Math.max: a NaN of either gives NaN, and -0 is less than 0. */
  minimum: 0xf4,
  maximum: 0xf5,
  /** Comparisons give all ones or all zeros; with a NaN they give zeros. */
  equal: 0x47,
  less: 0x49,
  and: 0x4e,
  xor: 0x51,
  addInteger: 0xce,
} as const;

export type Unary = keyof typeof unaryCodes;
export type Binary = keyof typeof binaryCodes;

export class Instructions {
  readonly #type: FunctionType;
  readonly #locals: ValueType[] = [];
  readonly #code: number[] = [];

  constructor(type: FunctionType) {
    this.#type = type;
  }

  /** The vectors that the function is given. */
  get parameters(): Vector[] {
    return this.#type.parameters.map((_, local) => ({ local }));
  }

  get definition(): Definition {
    return { type: this.#type, locals: this.#locals, code: this.#code };
  }

  local(type: ValueType): number {
    return this.#type.parameters.length + this.#locals.push(type) - 1;
  }

  unary(operation: Unary, a: Vector): Vector {
    this.push(a);
    return this.#vectorOf(unaryCodes[operation]);
  }

  binary(operation: Binary, a: Vector, b: Vector): Vector {
    this.push(a);
    this.push(b);
    return this.#vectorOf(binaryCodes[operation]);
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
    this.push(a);
    this.push(b);
    this.push(mask);
    return this.#vectorOf(0x52);
  }

  /** Both lanes as 64-bit integers, moved to the left by up to 63 bits. */
  shiftLeft(a: Vector, bits: number): Vector {
    this.push(a);
    this.#code.push(0x41, bits);
    return this.#vectorOf(0xcb);
  }

  /** The two numbers at `offset` bytes behind the address in local `pointer`. */
  load(pointer: number, offset: number): Vector {
    this.#get(pointer);
    return this.#vectorOf(0x00, 0x03, ...unsigned(offset));
  }

  store(pointer: number, offset: number, value: Vector): void {
    this.#get(pointer);
    this.push(value);
    this.#simd(0x0b, 0x03, ...unsigned(offset));
  }

  /** Calls a function of one vector for each of the types of its results, all of them vectors. */
  call(index: number, inputs: readonly Vector[], results: number): Vector[] {
    for (const input of inputs) this.push(input);
    this.#code.push(0x10, ...unsigned(index));
    const locals = Array.from({ length: results }, () => this.local(v128));
    for (const local of locals.toReversed()) this.#set(local);
    return locals.map((local) => ({ local }));
  }

  /** Calls a function of one or two float64 for each lane. */
  callByLane(index: number, inputs: readonly Vector[]): Vector {
    for (const lane of [0, 1]) {
      for (const input of inputs) {
        this.push(input);
        this.#simd(0x21, lane);
      }
      this.#code.push(0x10, ...unsigned(index));
      if (lane === 0) this.#simd(0x14);
      else this.#simd(0x22, 1);
    }
    return this.#setNew();
  }

  /** A local that can be assigned again, beginning as `value`. */
  variable(value: Vector): { readonly local: number } {
    this.push(value);
    return this.#setNew();
  }

  assign(variable: { readonly local: number }, value: Vector): void {
    this.push(value);
    this.#set(variable.local);
  }

  /** Repeats what `print` writes for as long as the condition that it pushes last is not 0. */
  repeat(print: () => void): void {
    this.#code.push(0x03, 0x40);
    print();
    this.#code.push(0x0d, 0x00, 0x0b);
  }

  /** What `print` writes is done only if the condition on the stack is not 0. */
  when(print: () => void): void {
    this.#code.push(0x04, 0x40);
    print();
    this.#code.push(0x0b);
  }

  /** Pushes whether any bit of a vector is set. */
  anyBit(a: Vector): void {
    this.push(a);
    this.#simd(0x53);
  }

  push(value: Vector): void {
    if ('local' in value) this.#get(value.local);
    else {
      this.#code.push(0x41, 0x00);
      this.#simd(0x0a, 0x03, ...unsigned(value.splat));
    }
  }

  /** Pushes `local + constant`; the constant is from 0 to 63. */
  plus(local: number, constant: number): void {
    this.#get(local);
    this.#code.push(0x41, constant, 0x6a);
  }

  /** Pushes whether the unsigned local is less than the other. */
  isLess(local: number, other: number): void {
    this.#get(local);
    this.#get(other);
    this.#code.push(0x49);
  }

  popInteger(local: number): void {
    this.#set(local);
  }

  #vectorOf(code: number, ...rest: number[]): Vector {
    this.#simd(code, ...rest);
    return this.#setNew();
  }

  #setNew(): { readonly local: number } {
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
