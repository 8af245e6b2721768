/*
 * The text of the double-single tracing kernel: the structs and the system's tapes printed in double-single, component by component, each
 * a vec2f; then the rules of shaders/trace-double-single.wgsl. The tableau lies in the buffer of numbers, and stages are taken in a loop:
 * written out as in float32, where a right-hand side is thirty times shorter, a software adapter took minutes to compile them.
 */
import arithmeticText from '../../../../shaders/double-single.wgsl?raw';
import traceText from '../../../../shaders/trace-double-single.wgsl?raw';
import { missingOperation, tapeToDoubleSingle } from '../../../algebra/print-double-single.ts';
import { floatLiteral } from '../../../algebra/print-wgsl.ts';
import { countOperations } from '../../../algebra/tape-compiler.ts';
import { FieldError } from '../../../base/error.ts';
import { fateCode } from '../../../congruence/fate.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import type { Tableau } from '../../tableau.ts';
import { unitsOfState } from '../../units.ts';
import { workgroupSize } from '../kernel.ts';
import { fields, functionText, structText } from '../kernel-text.ts';
import { printUnitsOf, unitTexts } from '../kernel-units.ts';
import { recordStruct } from '../layout.ts';
import { Numbers } from './numbers.ts';

/** About three times the right-hand side of Kerr: beyond it compilers take minutes. */
const mostOperations = 250;

export interface DoubleSingleKernel {
  readonly code: string;
  readonly numbers: Numbers;
}

/** Where each quantity of a ray begins, in vec2f, [word][ray]. */
export interface DoubleSingleLayout {
  readonly state: number;
  readonly constants: number;
  readonly s: number;
  readonly length: number;
  readonly norm: number;
  /** Next step and first step. */
  readonly steps: number;
  /** Bracket, and whether the last attempt was rejected. */
  readonly marks: number;
  /** The units of a length, and of its momentum or velocity (trace/units.ts). */
  readonly units: number;
  /** d(state)/ds. */
  readonly derivative: number;
  readonly words: number;
}

export function doubleSingleLayout({ stateSize, constantSize }: GeodesicSystem): DoubleSingleLayout {
  const s = stateSize + constantSize;
  return {
    state: 0,
    constants: stateSize,
    s,
    length: s + 1,
    norm: s + 2,
    steps: s + 3,
    marks: s + 4,
    units: s + 5,
    derivative: s + 6,
    words: s + 6 + stateSize,
  };
}

/** @throws FieldError "no-double-single" where the system has no double-single version */
export function doubleSingleKernel(system: GeodesicSystem, tableau: Tableau): DoubleSingleKernel {
  check(system);
  const { stateSize, constantSize, dimension } = system;
  const numbers = new Numbers(system.rightHandSide.uniforms);
  const texts = [
    structText('State', fields('v', stateSize), 'vec2f'),
    structText('Constants', constantSize === 0 ? ['none'] : fields('c', constantSize), 'vec2f'),
    structText('Position', fields('x', dimension), 'vec2f'),
    printTapes(system, numbers),
    printComponents(system),
    printTableau(tableau, numbers),
    printAccess(system),
  ];
  const code = [
    recordStruct,
    ...Object.entries(fateCode).map(([name, code]) => `const fate_${name.replace('-', '_')} = ${code}u;`),
    `const dimension = ${dimension}u;`,
    `const stop_count = ${system.stopCount};`,
    `const workgroup_size = ${workgroupSize};`,
    `const order = ${floatLiteral(tableau.order)};`,
    `const is_fixed = ${tableau.error === null};`,
    `@group(0) @binding(1) var<uniform> numbers: array<vec4f, ${numbers.vectors}>;`,
    arithmeticText,
    ...texts,
    traceText,
  ].join('\n');
  return { code, numbers };
}

function check(system: GeodesicSystem): void {
  const refuse = (message: string): never => {
    const fix = 'Leave "precision" out, or trace on the CPU, which computes in float64.';
    throw new FieldError('no-double-single', message, fix, { path: '/trace/precision' });
  };
  if (system.samples !== null) refuse('Sampled coefficients are looked up in float32, not in double-single.');
  if (system.constraint !== null) refuse('Level surfaces are not traced in double-single.');
  for (const tape of [system.rightHandSide, system.norm, system.margins]) {
    const missing = missingOperation(tape);
    if (missing !== null) refuse(`The function ${missing} has no double-single version.`);
  }
  const { arithmetic, transcendental } = countOperations(system.rightHandSide);
  if (arithmetic + transcendental > mostOperations) {
    refuse(
      `${arithmetic + transcendental} operations are too many for double-single, which has room for ${mostOperations}.`,
    );
  }
}

function printTapes(system: GeodesicSystem, numbers: Numbers): string {
  const { stateSize, constantSize, dimension } = system;
  const common = {
    uniform: (index: number) => numbers.uniform(index),
    constant: (value: number) => numbers.constant(value),
  };
  const inputs = [...fields('y.v', stateSize), ...fields('c.c', constantSize)];
  const edges = system.margins.outputs.length;
  // The lowest condition that is not above zero: the later ones are looked at first.
  const lowest = (outputs: readonly string[]) =>
    outputs.reduceRight((found, margin, i) => `select(${found}, ${i}, !(${margin}.x > 0.0f))`, 'no_edge');
  return [
    tapeToDoubleSingle('right_hand_side', system.rightHandSide, {
      ...common,
      parameters: 'y: State, c: Constants',
      inputs,
      resultType: 'State',
      result: (outputs) => `State(${outputs.join(', ')})`,
    }),
    tapeToDoubleSingle('norm', system.norm, {
      ...common,
      parameters: 'y: State, c: Constants, k: State',
      inputs: [...inputs, ...fields('k.v', stateSize)],
      resultType: 'vec2f',
      result: (outputs) => outputs[0] ?? 'vec2f(0.0f)',
    }),
    tapeToDoubleSingle('edge_at', system.margins, {
      ...common,
      parameters: 'position: Position',
      inputs: fields('position.x', dimension),
      resultType: 'i32',
      result: (outputs) => (edges === 0 ? 'no_edge' : lowest(outputs)),
    }),
    tapeToDoubleSingle('smallest_margin', system.margins, {
      ...common,
      parameters: 'position: Position',
      inputs: fields('position.x', dimension),
      resultType: 'f32',
      result: (outputs) => outputs.map((margin) => `${margin}.x`).reduce((a, b) => `min(${a}, ${b})`, '3.0e38f'),
    }),
    functionText('fn position_of(y: State) -> Position', [`return Position(${fields('y.v', dimension).join(', ')});`]),
    functionText('fn magnitude(y: State) -> f32', [
      `return ${fields('y.v', stateSize)
        .map((field) => `abs(${field}.x)`)
        .join(' + ')};`,
    ]),
  ].join('\n');
}

/** What is done to every component of a state. */
function printComponents(system: GeodesicSystem): string {
  const members = fields('v', system.stateSize);
  const state = (component: (field: string) => string) => `return State(${members.map(component).join(', ')});`;
  const units = unitsOfState(system).map((unit) => unitTexts(system.form)[unit]);
  const size = (field: string) => `max(abs(y.${field}.x), abs(end.${field}.x))`;
  const errors = members.map((field, j) => `square(e.${field}.x / (${units[j]} + ${size(field)}))`);
  return [
    functionText('fn moved(y: State, d: State) -> State', [state((field) => `ds_add(y.${field}, d.${field})`)]),
    functionText('fn with_share(sum: State, weight: vec2f, k: State) -> State', [
      state((field) => `ds_add(sum.${field}, ds_multiply(weight, k.${field}))`),
    ]),
    functionText('fn square(x: f32) -> f32', ['return x * x;']),
    '// The mean square of an error estimate relative to unit + |y|.',
    functionText('fn mean_square(e: State, y: State, end: State, unit: vec2f) -> f32', [
      `return (${errors.join(' + ')}) / ${floatLiteral(system.stateSize)};`,
    ]),
    printUnitsOf(system, '.x'),
  ].join('\n');
}

/** The tableau as numbers: rows of equal length, the end of the step as the last stage. */
function printTableau({ stages, a, b, error, dense }: Tableau, numbers: Numbers): string {
  const padded = (row: readonly number[]) => Array.from({ length: stages }, (_, i) => row[i] ?? 0);
  const powers = dense.weights[0]?.length ?? 0;
  return [
    `const stages = ${stages}u;`,
    `const stage_weights = ${numbers.table([...a.slice(0, stages), b].flatMap(padded))}u;`,
    `const error_weights = ${numbers.table(error === null ? [] : [...error.sums[0]])}u;`,
    `const dense_weights = ${numbers.table(dense.weights.flat())}u;`,
    `const dense_powers = ${powers}u;`,
    // Derivatives at all stages and at the end.
    `alias Derivatives = array<State, ${stages + 1}>;`,
  ].join('\n');
}

function printAccess(system: GeodesicSystem): string {
  const layout = doubleSingleLayout(system);
  const word = (index: number) => `rays[${index}u * settings.capacity + index]`;
  const members = fields('v', system.stateSize);
  const constants = fields('c', system.constantSize);
  const load = [
    'var ray: Ray;',
    `ray.y = State(${members.map((_, i) => word(layout.state + i)).join(', ')});`,
    `ray.c = Constants(${constants.map((_, i) => word(layout.constants + i)).join(', ') || 'vec2f(0.0f)'});`,
    `ray.k = State(${members.map((_, i) => word(layout.derivative + i)).join(', ')});`,
    ...(['s', 'length', 'norm', 'units'] as const).map((name) => `ray.${name} = ${word(layout[name])};`),
    `ray.size = ${word(layout.steps)}.x;`,
    `ray.scale = ${word(layout.steps)}.y;`,
    `ray.bracket = ${word(layout.marks)}.x;`,
    `ray.rejected = ${word(layout.marks)}.y != 0.0f;`,
    'let record = records[index];',
    ...['count', 'fate', 'stop', 'steps', 'drift'].map((name) => `ray.${name} = record.${name};`),
    'return ray;',
  ];
  const store = [
    ...members.map((field, i) => `${word(layout.state + i)} = ray.y.${field};`),
    ...(['s', 'norm', 'units'] as const).map((name) => `${word(layout[name])} = ray.${name};`),
    `${word(layout.steps)} = vec2f(ray.size, ray.scale);`,
    `${word(layout.marks)} = vec2f(ray.bracket, select(0.0f, 1.0f, ray.rejected));`,
    ...members.map((field, i) => `${word(layout.derivative + i)} = ray.k.${field};`),
    'records[index] = Record(ray.count, ray.fate, ray.stop, ray.steps, ray.s.x, ray.drift, ray.length.x, 0u);',
  ];
  const put = fields('x', system.dimension).flatMap((field, i) => [
    `paths[at + ${i}u] = position.${field}.x;`,
    `path_rests[at + ${i}u] = position.${field}.y;`,
  ]);
  return [
    functionText('fn load_ray(index: u32) -> Ray', load),
    functionText('fn store_ray(index: u32, ray: Ray)', store),
    functionText('fn put_position(at: u32, position: Position)', put),
  ].join('\n');
}
