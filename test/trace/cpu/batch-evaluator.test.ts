import { describe, expect, it } from 'vitest';
import { arity, type Operation, operations, type Tape } from '../../../src/algebra/tape.ts';
import { Arena } from '../../../src/trace/cpu/arena.ts';
import { bindTape } from '../../../src/trace/cpu/batch-evaluator.ts';

/** A small repeatable generator (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Operation by operation, as the tape says, with the engine's own functions. */
function interpret(tape: Tape, inputs: readonly number[], uniforms: readonly number[]): number[] {
  const registers = [...inputs, ...uniforms, ...tape.constants];
  tape.operations.forEach((operation, k) => {
    const x = registers[tape.left[k] as number] as number;
    const y = registers[tape.right[k] as number] as number;
    registers.push(apply(operation, x, y));
  });
  return tape.outputs.map((register) => registers[register] as number);
}

function apply(operation: Operation, x: number, y: number): number {
  switch (operation) {
    case 'add':
      return x + y;
    case 'subtract':
      return x - y;
    case 'multiply':
      return x * y;
    case 'divide':
      return x / y;
    case 'negate':
      return -x;
    default:
      return (Math[operation] as (x: number, y: number) => number)(x, y);
  }
}

function randomTape(next: () => number, allowed: readonly Operation[]): Tape {
  const [inputs, uniforms] = [3, 2];
  const constants = [2, -0.5, 1];
  const length = 5 + Math.floor(next() * 30);
  const list: Operation[] = [];
  const left: number[] = [];
  const right: number[] = [];
  for (let k = 0; k < length; k++) {
    const known = inputs + uniforms + constants.length + k;
    const operation = allowed[Math.floor(next() * allowed.length)] as Operation;
    list.push(operation);
    left.push(Math.floor(next() * known));
    right.push(arity(operation) === 2 ? Math.floor(next() * known) : 0);
  }
  const all = inputs + uniforms + constants.length + length;
  const outputs = Array.from({ length: 4 }, () => Math.floor(next() * all));
  return { inputs, uniforms, constants, operations: list, left, right, outputs: [...outputs, all - 1, all - 1] };
}

function runBatch(tape: Tape, points: readonly (readonly number[])[], uniforms: readonly number[]): number[][] {
  const arena = new Arena(points.length);
  const offset = arena.reserve(tape.inputs);
  const target = arena.reserve(tape.outputs.length);
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i * arena.lanes);
  const program = bindTape(arena, tape, uniforms, rows(offset, tape.inputs), rows(target, tape.outputs.length));
  const memory = arena.seal();
  points.forEach((point, lane) => {
    point.forEach((value, i) => {
      memory[offset + i * arena.lanes + lane] = value;
    });
  });
  program.run(points.length);
  return points.map((_, lane) => tape.outputs.map((__, j) => memory[target + j * arena.lanes + lane] as number));
}

describe('a tape run over a batch', () => {
  const exactOperations: Operation[] = ['add', 'subtract', 'multiply', 'multiply', 'divide', 'negate', 'sqrt', 'abs'];
  const points = Array.from({ length: 5 }, (_, i) => [0.3 + i * 0.21, 1.7 - 0.4 * i, -0.6 + 0.1 * i]);

  it('gives the very bits of the tape run step by step, whatever was fused', () => {
    const next = random(7);
    for (let trial = 0; trial < 400; trial++) {
      const tape = randomTape(next, exactOperations);
      const results = runBatch(tape, points, [1.25, -3]);
      points.forEach((point, lane) => {
        const expected = interpret(tape, point, [1.25, -3]);
        results[lane]?.forEach((value, j) => {
          // 0 and -0 are one: fusing may turn x - 0 into x + (-0).
          if (value !== expected[j] && !(Number.isNaN(value) && Number.isNaN(expected[j]))) {
            expect({ trial, lane, j, value }).toEqual({ trial, lane, j, value: expected[j] });
          }
        });
      });
    }
  });

  it('knows every operation', () => {
    const next = random(11);
    for (let trial = 0; trial < 300; trial++) {
      const tape = randomTape(next, operations);
      const results = runBatch(tape, points, [0.25, 0.75]);
      points.forEach((point, lane) => {
        const expected = interpret(tape, point, [0.25, 0.75]);
        results[lane]?.forEach((value, j) => {
          const truth = expected[j] as number;
          // Rounding differs in sin and cos alone; where later operations blow that up there is nothing to compare.
          if (Number.isFinite(truth) && Math.abs(truth) < 1e3 && Math.abs(truth) > 1e-3 && Number.isFinite(value)) {
            expect(Math.abs(value - truth) / Math.abs(truth), `trial ${trial}`).toBeLessThan(1e-6);
          }
        });
      });
    }
  });

  it('computes sine and cosine of one argument in one call', () => {
    const tape: Tape = {
      inputs: 1,
      uniforms: 0,
      constants: [],
      operations: ['cos', 'sin', 'divide'],
      left: [0, 0, 2],
      right: [0, 0, 1],
      outputs: [3],
    };
    const arena = new Arena(1);
    const program = bindTape(arena, tape, [], [arena.reserve(1)], [arena.reserve(1)]);
    expect(program.length).toBe(2);
    expect(runBatch(tape, [[0.7]], [])[0]?.[0]).toBeCloseTo(Math.tan(0.7), 15);
  });
});
