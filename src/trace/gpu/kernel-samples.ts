/*
 * The part of the tracing kernel that looks up sampled coefficients: shaders/spline.wgsl gives the weights along each axis,
 * and here the sums over the places of a cell are written out for the system's tables. The last axis is contracted by
 * dot products, the others by loops. Coefficients are taken relative to one in the middle of the cell: the weights of a
 * slope add up to zero, and what all have in common would only cost digits.
 */
import splineText from '../../../shaders/spline.wgsl?raw';
import { floatLiteral, tapeToWgsl, type WgslSignature } from '../../algebra/print-wgsl.ts';
import type { SplineAxis } from '../../algebra/spline.ts';
import { readsInputsFrom, type Tape } from '../../algebra/tape.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { SampledTable } from '../../geometry/sampling.ts';
import { fields, functionText, structText } from './kernel-text.ts';

/** The coefficients of all tables, one after another; declared only where there are any. */
export const samplesBinding = 6;

/** `samples_at`: every sampled value and slope at a state's position. Empty where nothing is sampled. */
export function printSamples({ samples }: GeodesicSystem): string {
  if (samples === null) return '';
  const lines: string[] = [];
  let base = 0;
  let first = 0;
  samples.tables.forEach((sampled, index) => {
    lines.push(...lookUp(sampled, index, base, first));
    base += sampled.table.coefficients.length;
    first += sampled.table.components * (sampled.table.axes.length + 1);
  });
  const names = fields('s', samples.count);
  return [
    splineText,
    `@group(0) @binding(${samplesBinding}) var<storage, read> samples: array<f32>;\n`,
    structText('Samples', names),
    functionText('fn samples_at(y: State) -> Samples', [
      ...names.map((name) => `var ${name} = 0.0f;`),
      ...lines,
      `return Samples(${names.join(', ')});`,
    ]),
  ].join('\n');
}

/** Adds one table to the variables s<first> and those that follow it. */
function lookUp({ table, coordinates }: SampledTable, index: number, base: number, first: number): string[] {
  const { axes, components } = table;
  const n = axes.length;
  const place = (axis: number) => `place${index}_${axis}`;
  const sizes = axes.map(({ cells }) => cells + 3);
  const size = sizes.reduce((a, b) => a * b, 1);
  /** The index of a coefficient from its places along the axes, by Horner's rule. */
  const at = (places: readonly string[]) =>
    places.slice(1).reduce((sum, next, i) => `(${sum}) * ${sizes[i + 1]}u + ${next}`, places[0] ?? '0u');
  const variable = (component: number, slope: number) => `s${first + component * (n + 1) + slope}`;
  const outer = axes.slice(1).map((_, i) => i);
  const weights = [0, ...outer.map((axis) => axis + 1)].map((slope) => {
    const factors = outer.map((axis) => `${place(axis)}.${axis + 1 === slope ? 'slope' : 'value'}[i${axis}]`);
    return `let weight${slope} = ${factors.join(' * ') || '1.0f'};`;
  });
  const inner = [
    ...weights,
    `let line = ${base}u + ${at([...outer.map((axis) => `${place(axis)}.cell + i${axis}`), `${place(n - 1)}.cell`])};`,
    ...Array.from({ length: components }, (_, c) => {
      const four = [0, 1, 2, 3].map((k) => `samples[line + ${c * size + k}u]`).join(', ');
      const name = `${index}_${c}`;
      return [
        `let part${name} = vec4f(${four}) - pivot${name};`,
        `let value${name} = dot(part${name}, ${place(n - 1)}.value);`,
        ...[0, ...outer.map((axis) => axis + 1)].map((k) => `${variable(c, k)} += weight${k} * value${name};`),
        `${variable(c, n)} += weight0 * dot(part${name}, ${place(n - 1)}.slope);`,
      ];
    }).flat(),
  ];
  const loops = outer.reduceRight<string[]>(
    (body, axis) => [`for (var i${axis} = 0u; i${axis} < 4u; i${axis}++) {`, ...body.map((line) => `  ${line}`), '}'],
    inner,
  );
  const middle = axes.map((_, axis) => `${place(axis)}.cell + 1u`);
  return [
    ...axes.map((axis, i) => `let ${place(i)} = ${placeOnAxis(axis, coordinates[i] as number)};`),
    `let middle${index} = ${base}u + ${at(middle)};`,
    ...Array.from({ length: components }, (_, c) => `let pivot${index}_${c} = samples[middle${index} + ${c * size}u];`),
    // A block of its own, so that tables may use the same names.
    '{',
    ...loops.map((line) => `  ${line}`),
    '}',
    ...Array.from({ length: components }, (_, c) => `${variable(c, 0)} += pivot${index}_${c};`),
  ];
}

function placeOnAxis({ start, step, cells, periodic }: SplineAxis, coordinate: number): string {
  const numbers = [start, 1 / step, cells, periodic ? cells : 0].map(floatLiteral);
  return `place_on_axis(y.v${coordinate}, ${numbers.join(', ')})`;
}

/**
 * A tape of the system as a function, as `tapeToWgsl` prints it; where it reads sampled values they are looked up first.
 *
 * @param call the parameters' names, of which `y` is the state
 */
export function printSystemTape(
  { samples }: GeodesicSystem,
  name: string,
  tape: Tape,
  call: string,
  signature: WgslSignature,
): string {
  if (samples === null) return tapeToWgsl(name, tape, signature);
  const { parameters, inputs, resultType } = signature;
  const all = { ...signature, inputs: [...inputs, ...fields('s.s', samples.count)] };
  if (!readsInputsFrom(tape, inputs.length)) return tapeToWgsl(name, tape, all);
  const inner = `${name}_of_samples`;
  return [
    tapeToWgsl(inner, tape, { ...all, parameters: `${parameters}, s: Samples` }),
    functionText(`fn ${name}(${parameters}) -> ${resultType}`, [`return ${inner}(${call}, samples_at(y));`]),
  ].join('\n');
}
