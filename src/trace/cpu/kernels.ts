/**
 * What a batch program is made of: each kernel applies one or two operations along the rows of an arena.
 *
 * `d` is the row written, `a`, `b`, `c`, `e` are rows read, all as offsets into the memory, `s` is a number that is the same in every lane.
 * Fused kernels round after every operation exactly as the single ones do; they only spare the loads and stores between.
 */
import { sineAndCosine } from './trigonometry.ts';

export type Kernel = (
  m: Float64Array,
  n: number,
  d: number,
  a: number,
  b: number,
  c: number,
  e: number,
  s: number,
) => void;

/** The rows hold float64 up to their ends; n never reaches past them. */
const unary = (f: (x: number) => number): Kernel => {
  return (m, n, d, a) => {
    for (let i = 0; i < n; i++) m[d + i] = f(m[a + i] as number);
  };
};

export const kernels = {
  copy: (m, n, d, a) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]!;
  },
  fill: (m, n, d, _a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = s;
  },
  add: (m, n, d, a, b) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! + m[b + i]!;
  },
  subtract: (m, n, d, a, b) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! - m[b + i]!;
  },
  multiply: (m, n, d, a, b) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]!;
  },
  divide: (m, n, d, a, b) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! / m[b + i]!;
  },
  negate: (m, n, d, a) => {
    for (let i = 0; i < n; i++) m[d + i] = -m[a + i]!;
  },
  square: (m, n, d, a) => {
    for (let i = 0; i < n; i++) {
      const x = m[a + i]!;
      m[d + i] = x * x;
    }
  },
  sqrt: (m, n, d, a) => {
    for (let i = 0; i < n; i++) m[d + i] = Math.sqrt(m[a + i]!);
  },
  abs: (m, n, d, a) => {
    for (let i = 0; i < n; i++) m[d + i] = Math.abs(m[a + i]!);
  },
  atan2: (m, n, d, a, b) => {
    for (let i = 0; i < n; i++) m[d + i] = Math.atan2(m[a + i]!, m[b + i]!);
  },
  pow: (m, n, d, a, b) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! ** m[b + i]!;
  },
  sign: unary(Math.sign),
  tan: unary(Math.tan),
  asin: unary(Math.asin),
  acos: unary(Math.acos),
  atan: unary(Math.atan),
  sinh: unary(Math.sinh),
  cosh: unary(Math.cosh),
  tanh: unary(Math.tanh),
  asinh: unary(Math.asinh),
  acosh: unary(Math.acosh),
  atanh: unary(Math.atanh),
  exp: unary(Math.exp),
  log: unary(Math.log),
  /** d = sin a, c = cos a. */
  sineAndCosine: (m, n, d, a, _b, c) => sineAndCosine(m, n, d, c, a),

  addScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! + s;
  },
  subtractFromScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = s - m[a + i]!;
  },
  scale: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * s;
  },
  divideScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = s / m[a + i]!;
  },
  divideByScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! / s;
  },

  /** a b + c */
  multiplyAdd: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]! + m[c + i]!;
  },
  /** a b - c */
  multiplySubtract: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]! - m[c + i]!;
  },
  /** c - a b */
  subtractProduct: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i++) m[d + i] = m[c + i]! - m[a + i]! * m[b + i]!;
  },
  /** a b + c e */
  sumOfProducts: (m, n, d, a, b, c, e) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]! + m[c + i]! * m[e + i]!;
  },
  /** a b - c e */
  differenceOfProducts: (m, n, d, a, b, c, e) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]! - m[c + i]! * m[e + i]!;
  },
  /** (a b) c */
  multiplyThree: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]! * m[c + i]!;
  },
  /** (a b) (c e) */
  multiplyFour: (m, n, d, a, b, c, e) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * m[b + i]! * (m[c + i]! * m[e + i]!);
  },
  /** (a + b) c */
  addMultiply: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i++) m[d + i] = (m[a + i]! + m[b + i]!) * m[c + i]!;
  },
  /** (a - b) c */
  subtractMultiply: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i++) m[d + i] = (m[a + i]! - m[b + i]!) * m[c + i]!;
  },
  /** s a + c */
  scaleAdd: (m, n, d, a, _b, c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * s + m[c + i]!;
  },
  /** s a - c */
  scaleSubtract: (m, n, d, a, _b, c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * s - m[c + i]!;
  },
  /** c - s a */
  subtractScaled: (m, n, d, a, _b, c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[c + i]! - m[a + i]! * s;
  },
  /** (s a) b */
  scaleMultiply: (m, n, d, a, b, _c, _e, s) => {
    for (let i = 0; i < n; i++) m[d + i] = m[a + i]! * s * m[b + i]!;
  },
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof kernels;
