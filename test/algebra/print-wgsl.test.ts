/** Tapes printed as WGSL compute what the float64 evaluator computes, to float32. */
import { describe, expect, it } from 'vitest';
import { floatLiteral, tapeToWgsl } from '../../src/algebra/print-wgsl.ts';
import type { Operation, Tape } from '../../src/algebra/tape.ts';
import { evaluateTape } from '../../src/algebra/tape-evaluator.ts';
import { compileGeodesicSystem, uniformsOf } from '../../src/geometry/compile.ts';
import { buildManifold } from '../../src/manifold/build.ts';
import { inBrowser } from '../browser/harness.ts';

function tapeOf(operation: Operation, inputs: number): Tape {
  return {
    inputs,
    uniforms: 0,
    constants: [],
    operations: [operation],
    left: [0],
    right: [inputs - 1],
    outputs: [inputs],
  };
}

describe('numbers', () => {
  it.each([0, 1, -1, 0.1, 1 / 3, 1e-7, 123456789, 6.02e23, 1e-38, Math.PI, 2 ** 31])('%d reads back', (value) => {
    const text = floatLiteral(value);
    expect(text).toMatch(/^-?(\d+\.\d+|\d+(\.\d+)?e[+-]?\d+)f$/);
    expect(Math.fround(Number(text.slice(0, -1)))).toBe(Math.fround(value));
  });

  it('beyond float32 become the largest there is', () => {
    expect(floatLiteral(1e300)).toBe('3.4028235e+38f');
  });
});

describe('operations', () => {
  const binary: readonly Operation[] = ['add', 'subtract', 'multiply', 'divide', 'pow', 'atan2'];
  const unary: readonly Operation[] = [
    ...(['negate', 'sqrt', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'] as const),
    ...(['asinh', 'acosh', 'atanh', 'exp', 'log', 'abs', 'sign'] as const),
  ];

  it.each([...unary, ...binary])('%s', async (operation) => {
    const inputs = binary.includes(operation) ? 2 : 1;
    const shift = operation === 'acosh' ? 1 : 0;
    const points = new Float32Array([0.2, 0.3, 0.7, 0.9, 0.05, 0.6, 0.45, 0.8]).map((x) => x + shift);
    const tape = tapeOf(operation, inputs);
    const values = await inBrowser<Float32Array>('/test/gpu/pages/compute.ts', 'applyTape', tape, [], points);
    values.forEach((value, i) => {
      const truth = evaluateTape(tape, points.subarray(i * inputs, (i + 1) * inputs), [])[0] as number;
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(truth)));
    });
  });

  it('share the reduction of sine and cosine', () => {
    const tape: Tape = {
      ...{ inputs: 1, uniforms: 0, constants: [], operations: ['sin', 'cos', 'multiply'] },
      ...{ left: [0, 0, 1], right: [0, 0, 2], outputs: [3] },
    };
    const signature = {
      parameters: 'x: f32',
      inputs: ['x'],
      resultType: 'f32',
      result: (o: readonly string[]) => o[0]!,
    };
    const text = tapeToWgsl('half_sine', tape, signature);
    expect(text.match(/sine_cosine/g)).toHaveLength(1);
  });
});

describe('right-hand sides', () => {
  /** A point well inside the chart for each. */
  const places: Record<string, number[]> = {
    sphere: [1.1, 0.3],
    torus: [0.4, 1.2],
    'half-plane': [0.3, 0.8],
    catenoid: [0.5, 0.7],
    schwarzschild: [0, 7.3, 1.2, 0.4],
    kerr: [0, 5.1, 1.3, 0.2],
    'ellis-wormhole': [0, 0.6, 1.3, 0.2],
  };

  it.each(Object.keys(places))('of %s', async (name) => {
    const manifold = buildManifold(name);
    const system = compileGeodesicSystem(manifold);
    const parameters = Object.fromEntries(manifold.parameters.map((parameter) => [parameter.name, parameter.value]));
    const uniforms = uniformsOf(system, parameters);
    const rest = system.stateSize + system.constantSize - system.dimension;
    const point = new Float32Array([...places[name]!, ...Array.from({ length: rest }, (_, i) => 0.4 - 0.3 * i)]);
    const rounded = [...uniforms].map((value) => Math.fround(value));
    const tape = system.rightHandSide;
    const values = await inBrowser<Float32Array>('/test/gpu/pages/compute.ts', 'applyTape', tape, [...uniforms], point);
    const truth = evaluateTape(tape, point, rounded);
    const scale = truth.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    values.forEach((value, i) => {
      expect(Math.abs(value - (truth[i] as number))).toBeLessThanOrEqual(2e-6 * scale);
    });
  });
});
