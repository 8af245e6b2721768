/**
 * What a batch program is made of: each kernel applies one or two operations along the rows of an arena.
 *
 * `d` is the row written, `a`, `b`, `c`, `e` are rows read, all as offsets into the memory, `s` is a number that is the same in every lane.
 * Fused kernels round after every operation exactly as the single ones do; they only spare the loads and stores between.
 *
 * Loops go in strides of four lanes, which saves a fifth of the time (measured in V8): `n` is a multiple of four, and so is the length of a row.
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

const unary = (f: (x: number) => number): Kernel => {
  return (m, n, d, a) => {
    for (let i = 0; i < n; i++) m[d + i] = f(m[a + i] as number);
  };
};

export const kernels = {
  copy: (m, n, d, a) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]!;
      m[d + i + 1] = m[a + i + 1]!;
      m[d + i + 2] = m[a + i + 2]!;
      m[d + i + 3] = m[a + i + 3]!;
    }
  },
  fill: (m, n, d, _a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = s;
      m[d + i + 1] = s;
      m[d + i + 2] = s;
      m[d + i + 3] = s;
    }
  },
  add: (m, n, d, a, b) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! + m[b + i]!;
      m[d + i + 1] = m[a + i + 1]! + m[b + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! + m[b + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! + m[b + i + 3]!;
    }
  },
  subtract: (m, n, d, a, b) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! - m[b + i]!;
      m[d + i + 1] = m[a + i + 1]! - m[b + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! - m[b + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! - m[b + i + 3]!;
    }
  },
  multiply: (m, n, d, a, b) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]!;
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]!;
    }
  },
  divide: (m, n, d, a, b) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! / m[b + i]!;
      m[d + i + 1] = m[a + i + 1]! / m[b + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! / m[b + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! / m[b + i + 3]!;
    }
  },
  negate: (m, n, d, a) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = -m[a + i]!;
      m[d + i + 1] = -m[a + i + 1]!;
      m[d + i + 2] = -m[a + i + 2]!;
      m[d + i + 3] = -m[a + i + 3]!;
    }
  },
  square: (m, n, d, a) => {
    for (let i = 0; i < n; i++) {
      const x = m[a + i]!;
      m[d + i] = x * x;
    }
  },
  sqrt: (m, n, d, a) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = Math.sqrt(m[a + i]!);
      m[d + i + 1] = Math.sqrt(m[a + i + 1]!);
      m[d + i + 2] = Math.sqrt(m[a + i + 2]!);
      m[d + i + 3] = Math.sqrt(m[a + i + 3]!);
    }
  },
  abs: (m, n, d, a) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = Math.abs(m[a + i]!);
      m[d + i + 1] = Math.abs(m[a + i + 1]!);
      m[d + i + 2] = Math.abs(m[a + i + 2]!);
      m[d + i + 3] = Math.abs(m[a + i + 3]!);
    }
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
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! + s;
      m[d + i + 1] = m[a + i + 1]! + s;
      m[d + i + 2] = m[a + i + 2]! + s;
      m[d + i + 3] = m[a + i + 3]! + s;
    }
  },
  subtractFromScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = s - m[a + i]!;
      m[d + i + 1] = s - m[a + i + 1]!;
      m[d + i + 2] = s - m[a + i + 2]!;
      m[d + i + 3] = s - m[a + i + 3]!;
    }
  },
  scale: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * s;
      m[d + i + 1] = m[a + i + 1]! * s;
      m[d + i + 2] = m[a + i + 2]! * s;
      m[d + i + 3] = m[a + i + 3]! * s;
    }
  },
  divideScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = s / m[a + i]!;
      m[d + i + 1] = s / m[a + i + 1]!;
      m[d + i + 2] = s / m[a + i + 2]!;
      m[d + i + 3] = s / m[a + i + 3]!;
    }
  },
  divideByScalar: (m, n, d, a, _b, _c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! / s;
      m[d + i + 1] = m[a + i + 1]! / s;
      m[d + i + 2] = m[a + i + 2]! / s;
      m[d + i + 3] = m[a + i + 3]! / s;
    }
  },

  /** a b + c */
  multiplyAdd: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]! + m[c + i]!;
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]! + m[c + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]! + m[c + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]! + m[c + i + 3]!;
    }
  },
  /** a b - c */
  multiplySubtract: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]! - m[c + i]!;
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]! - m[c + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]! - m[c + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]! - m[c + i + 3]!;
    }
  },
  /** c - a b */
  subtractProduct: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[c + i]! - m[a + i]! * m[b + i]!;
      m[d + i + 1] = m[c + i + 1]! - m[a + i + 1]! * m[b + i + 1]!;
      m[d + i + 2] = m[c + i + 2]! - m[a + i + 2]! * m[b + i + 2]!;
      m[d + i + 3] = m[c + i + 3]! - m[a + i + 3]! * m[b + i + 3]!;
    }
  },
  /** a b + c e */
  sumOfProducts: (m, n, d, a, b, c, e) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]! + m[c + i]! * m[e + i]!;
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]! + m[c + i + 1]! * m[e + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]! + m[c + i + 2]! * m[e + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]! + m[c + i + 3]! * m[e + i + 3]!;
    }
  },
  /** a b - c e */
  differenceOfProducts: (m, n, d, a, b, c, e) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]! - m[c + i]! * m[e + i]!;
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]! - m[c + i + 1]! * m[e + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]! - m[c + i + 2]! * m[e + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]! - m[c + i + 3]! * m[e + i + 3]!;
    }
  },
  /** (a b) c */
  multiplyThree: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]! * m[c + i]!;
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]! * m[c + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]! * m[c + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]! * m[c + i + 3]!;
    }
  },
  /** (a b) (c e) */
  multiplyFour: (m, n, d, a, b, c, e) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * m[b + i]! * (m[c + i]! * m[e + i]!);
      m[d + i + 1] = m[a + i + 1]! * m[b + i + 1]! * (m[c + i + 1]! * m[e + i + 1]!);
      m[d + i + 2] = m[a + i + 2]! * m[b + i + 2]! * (m[c + i + 2]! * m[e + i + 2]!);
      m[d + i + 3] = m[a + i + 3]! * m[b + i + 3]! * (m[c + i + 3]! * m[e + i + 3]!);
    }
  },
  /** (a + b) c */
  addMultiply: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = (m[a + i]! + m[b + i]!) * m[c + i]!;
      m[d + i + 1] = (m[a + i + 1]! + m[b + i + 1]!) * m[c + i + 1]!;
      m[d + i + 2] = (m[a + i + 2]! + m[b + i + 2]!) * m[c + i + 2]!;
      m[d + i + 3] = (m[a + i + 3]! + m[b + i + 3]!) * m[c + i + 3]!;
    }
  },
  /** (a - b) c */
  subtractMultiply: (m, n, d, a, b, c) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = (m[a + i]! - m[b + i]!) * m[c + i]!;
      m[d + i + 1] = (m[a + i + 1]! - m[b + i + 1]!) * m[c + i + 1]!;
      m[d + i + 2] = (m[a + i + 2]! - m[b + i + 2]!) * m[c + i + 2]!;
      m[d + i + 3] = (m[a + i + 3]! - m[b + i + 3]!) * m[c + i + 3]!;
    }
  },
  /** s a + c */
  scaleAdd: (m, n, d, a, _b, c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * s + m[c + i]!;
      m[d + i + 1] = m[a + i + 1]! * s + m[c + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * s + m[c + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * s + m[c + i + 3]!;
    }
  },
  /** s a - c */
  scaleSubtract: (m, n, d, a, _b, c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * s - m[c + i]!;
      m[d + i + 1] = m[a + i + 1]! * s - m[c + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * s - m[c + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * s - m[c + i + 3]!;
    }
  },
  /** c - s a */
  subtractScaled: (m, n, d, a, _b, c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[c + i]! - m[a + i]! * s;
      m[d + i + 1] = m[c + i + 1]! - m[a + i + 1]! * s;
      m[d + i + 2] = m[c + i + 2]! - m[a + i + 2]! * s;
      m[d + i + 3] = m[c + i + 3]! - m[a + i + 3]! * s;
    }
  },
  /** (s a) b */
  scaleMultiply: (m, n, d, a, b, _c, _e, s) => {
    for (let i = 0; i < n; i += 4) {
      m[d + i] = m[a + i]! * s * m[b + i]!;
      m[d + i + 1] = m[a + i + 1]! * s * m[b + i + 1]!;
      m[d + i + 2] = m[a + i + 2]! * s * m[b + i + 2]!;
      m[d + i + 3] = m[a + i + 3]! * s * m[b + i + 3]!;
    }
  },
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof kernels;
