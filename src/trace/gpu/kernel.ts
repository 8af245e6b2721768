/*
 * The text of the tracing kernel. It is assembled, in this order, from
 *
 *   1. struct Record                      layout.ts
 *   2. shaders/functions.wgsl             elementary functions, two_sum
 *   3. State, Constants, Position …       here: structs of unrolled scalars, since indexed private arrays are slow everywhere
 *   4. samples_at                         kernel-samples.ts, where coefficients are sampled
 *   5. right_hand_side, norm, margins     printed from the tapes of the system
 *   6. take_stages, dense                 here: the tableau, written out
 *      margins, find_crossing             kernel-crossing.ts and shaders/crossing.wgsl
 *   7. border_margin, write_sample …      kernel-chart.ts: where a ray leaves this chart, and how it is told in the user's
 *   8. shaders/trace-job.wgsl             settings, list, fates
 *   9. shaders/trace.wgsl                 ray, bindings, one attempt with every rule, entry points
 *  10. shaders/step-fixed.wgsl or shaders/step-adaptive.wgsl: the calm loop, which takes steps that need no rule
 *
 * The text depends on the system, its border and the method alone: parameters, tolerances and counts are uniforms, so that it can be the key
 * under which pipelines are kept.
 */
import functionsText from '../../../shaders/functions.wgsl?raw';
import adaptiveText from '../../../shaders/step-adaptive.wgsl?raw';
import fixedText from '../../../shaders/step-fixed.wgsl?raw';
import traceText from '../../../shaders/trace.wgsl?raw';
import jobText from '../../../shaders/trace-job.wgsl?raw';
import { floatLiteral, tapeToWgsl, vectorComponent } from '../../algebra/print-wgsl.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Tableau } from '../tableau.ts';
import { type ChartText, userChart } from './kernel-chart.ts';
import { printCrossing } from './kernel-crossing.ts';
import { printSamples, printSystemTape } from './kernel-samples.ts';
import {
  combination,
  derivativeOf,
  fields,
  functionText,
  scaledCombination,
  structText,
  uniform,
} from './kernel-text.ts';
import { printAllowances, printUnitsOf } from './kernel-units.ts';
import { rayLayout, recordStruct } from './layout.ts';

/** Threads in a workgroup. */
export const workgroupSize = 64;

/**
 * The complete WGSL module that traces geodesics of `system` by the method of `tableau`.
 *
 * @param chart where rays leave the chart of the system; nowhere if it is left out
 */
export function traceKernel(system: GeodesicSystem, tableau: Tableau, chart: ChartText = userChart(system)): string {
  const { stateSize, constantSize, dimension } = system;
  const uniforms = system.rightHandSide.uniforms + chart.uniforms;
  return [
    recordStruct,
    functionsText,
    `const dimension = ${dimension}u;`,
    `const state_size = ${floatLiteral(stateSize)};`,
    `const stop_count = ${system.stopCount};`,
    `const workgroup_size = ${workgroupSize};`,
    `const order = ${floatLiteral(tableau.order)};`,
    `@group(0) @binding(1) var<uniform> parameters: array<vec4f, ${uniformVectors(uniforms)}>;`,
    structText('State', fields('v', stateSize)),
    structText('Constants', [...fields('c', constantSize), ...fields('u', Math.max(1, uniforms))]),
    structText('Position', fields('x', dimension)),
    ...(system.samples === null ? [] : [printSamples(system)]),
    printRightHandSide(system),
    printNorm(system),
    printCorrection(system),
    printStages(system, tableau),
    printDense(system, tableau),
    printCrossing(system, tableau),
    printMagnitudes(system),
    printRayAccess(system, chart.firstWord, uniforms, tableau.error !== null),
    chart.text,
    jobText,
    traceText,
    ...(tableau.error === null
      ? [fixedText]
      : [printUnitsOf(system), printAllowances(system), printError(system, tableau), adaptiveText]),
  ].join('\n');
}

/** How many vec4f hold so many uniforms; a uniform buffer is never empty. */
export function uniformVectors(uniforms: number): number {
  return Math.max(1, Math.ceil(uniforms / 4));
}

export function printRightHandSide(system: GeodesicSystem): string {
  return printSystemTape(system, 'right_hand_side', system.rightHandSide, 'y, c', {
    parameters: 'y: State, c: Constants',
    inputs: [...fields('y.v', system.stateSize), ...fields('c.c', system.constantSize)],
    resultType: 'State',
    uniform,
    result: (outputs) => `State(${outputs.join(', ')})`,
  });
}

function printNorm(system: GeodesicSystem): string {
  return printSystemTape(system, 'norm', system.norm, 'y, c, k', {
    parameters: 'y: State, c: Constants, k: State',
    inputs: [
      ...fields('y.v', system.stateSize),
      ...fields('c.c', system.constantSize),
      ...fields('k.v', system.stateSize),
    ],
    resultType: 'f32',
    uniform,
    result: (outputs) => outputs[0] ?? '0.0f',
  });
}

/** What puts a state and a position back onto the constraint; nothing where there is none. */
function printCorrection(system: GeodesicSystem): string {
  if (system.constraint === null) return '';
  const correction = tapeToWgsl('correction', system.constraint.correction, {
    parameters: 'y: State, c: Constants',
    inputs: fields('y.v', system.stateSize),
    resultType: 'State',
    uniform,
    result: (outputs) => `State(${outputs.join(', ')})`,
  });
  const resting = fields('x', system.stateSize).map((field, i) =>
    i < system.dimension ? `position.${field}` : '0.0f',
  );
  const corrected = fields('x', system.dimension).map((field, i) => `position.${field} + shift.v${i}`);
  const settled = functionText('fn settled(position: Position, c: Constants) -> Position', [
    `let shift = correction(State(${resting.join(', ')}), c);`,
    `return Position(${corrected.join(', ')});`,
  ]);
  return `${correction}\n${settled}`;
}

/**
 * One step: the derivatives at all stages and at the end, and the end itself as high and low word. The low word of the start
 * enters the end, so that what rounding cut off one step is not lost to the next.
 */
function printStages(system: GeodesicSystem, tableau: Tableau): string {
  const members = fields('v', system.stateSize);
  const local = (stage: number) => `k${stage}`;
  const lines: string[] = [];
  for (let stage = 1; stage < tableau.stages; stage++) {
    const { hoisted, sum } = scaledCombination(tableau.a[stage] ?? [], `a${stage}`, local);
    const components = members.map((field) => `y.${field} + ${sum(field)}`);
    lines.push(...hoisted, `let y${stage} = State(\n    ${components.join(',\n    ')},\n  );`);
    lines.push(`let k${stage} = right_hand_side(y${stage}, c);`);
  }
  const { hoisted, sum } = scaledCombination(tableau.b, 'b', local);
  lines.push(...hoisted);
  for (const field of members)
    lines.push(`let sum_${field} = quick_two_sum(y.${field}, low.${field} + (${sum(field)}));`);
  const word = (prefix: string, which: 'x' | 'y') =>
    `State(${members.map((field) => `${prefix}_${field}.${which}`).join(', ')})`;
  if (system.constraint === null) lines.push(`let end = ${word('sum', 'x')};`, `let end_low = ${word('sum', 'y')};`);
  else {
    lines.push(`let shift = correction(${word('sum', 'x')}, c);`);
    for (const field of members)
      lines.push(`let held_${field} = quick_two_sum(sum_${field}.x, sum_${field}.y + shift.${field});`);
    lines.push(`let end = ${word('held', 'x')};`, `let end_low = ${word('held', 'y')};`);
  }
  lines.push(`let k${tableau.stages} = right_hand_side(end, c);`);
  const derivatives = Array.from({ length: tableau.stages }, (_, i) => `k${i + 1}`);
  const middle = `y${middleStage(tableau)}`;
  lines.push(`return Stages(${derivatives.join(', ')}, end, end_low, position_of(${middle}));`);
  const states = [...derivatives, 'end', 'end_low'].map((name) => `  ${name}: State,\n`).join('');
  return [
    `struct Stages {\n${states}  // A stage near the middle, by which the calm loop sees what lies between the ends.\n  middle: Position,\n}\n`,
    functionText('fn last_derivative(stages: Stages) -> State', [`return stages.k${tableau.stages};`]),
    functionText('fn take_stages(y: State, low: State, k0: State, c: Constants, h: f32) -> Stages', lines),
  ].join('\n');
}

/** The last stage that lies before the end of the step and not right at its start. */
function middleStage(tableau: Tableau): number {
  const candidates = tableau.c.map((c, stage) => ({ stage, off: Math.abs(c - 0.5) }));
  return candidates.reduce((best, next) => (next.off <= best.off ? next : best)).stage;
}

/** Positions between the ends of a step, by the tableau's interpolant. */
function printDense(system: GeodesicSystem, tableau: Tableau): string {
  const { weights } = tableau.dense;
  const used = weights.map((row) => row.some((w) => w !== 0));
  const lines = weights.flatMap((row, stage) => (used[stage] ? [`let w${stage} = ${polynomial(row)};`] : []));
  const components = fields('v', system.dimension).map((field) => {
    const sum = weights
      .flatMap((_, stage) => (used[stage] ? [`w${stage} * ${derivativeOf(stage)}.${field}`] : []))
      .join(' + ');
    return `y.${field} + (low.${field} + h * (${sum}))`;
  });
  const point = `Position(\n    ${components.join(',\n    ')},\n  )`;
  lines.push(`return ${system.constraint === null ? point : `settled(${point}, c)`};`);
  const body = lines.map((line) => `  ${line}\n`).join('');
  return `fn dense(y: State, low: State, k0: State, c: Constants, stages: Stages, h: f32, theta: f32) -> Position {\n${body}}\n`;
}

/** theta (p0 + theta (p1 + …)). */
function polynomial(row: readonly number[]): string {
  let top = row.length - 1;
  while (top > 0 && row[top] === 0) top--;
  let text = floatLiteral(row[top] ?? 0);
  for (let power = top - 1; power >= 0; power--) {
    const constant = row[power] ?? 0;
    const product = `theta * ${text.includes(' ') ? `(${text})` : text}`;
    text = constant === 0 ? product : `${floatLiteral(constant)} + ${product}`;
  }
  return `theta * ${text.includes(' ') ? `(${text})` : text}`;
}

/** The mean square of the error estimate in units of what is allowed. */
function printError(system: GeodesicSystem, tableau: Tableau): string {
  const lines = ['let allowed = allowances(y, stages.end, unit);', 'var sum = 0.0f;'];
  for (const field of fields('v', system.stateSize)) {
    const error = combination(tableau.error?.sums[0] ?? [], field, derivativeOf);
    lines.push(`let e_${field} = (${error}) / allowed.${field};`);
    lines.push(`sum += e_${field} * e_${field};`);
  }
  lines.push('let scale = h / settings.tolerance;', 'return sum * (scale * scale) / state_size;');
  const body = lines.map((line) => `  ${line}\n`).join('');
  return `fn error_square(y: State, k0: State, stages: Stages, h: f32, unit: vec2f) -> f32 {\n${body}}\n\n`;
}

/** What bounds are compared with. */
function printMagnitudes(system: GeodesicSystem): string {
  const members = fields('v', system.stateSize);
  const add = (term: (field: string) => string) => members.map(term).join(' + ');
  const state = functionText('fn magnitude(y: State) -> f32', [`return ${add((field) => `abs(y.${field})`)};`]);
  // Infinities and NaNs come through a sum just as well without absolute values, and large numbers rarely cancel.
  const sum = functionText('fn component_sum(y: State) -> f32', [`return ${add((field) => `y.${field}`)};`]);
  // Root mean squares in units of what is allowed, for the choice of the first step.
  const rms = (value: (field: string) => string) => `sqrt((${add((field) => `square(${value(field)})`)}) / state_size)`;
  const scaled =
    `fn square(x: f32) -> f32 {\n  return x * x;\n}\n\n` +
    `fn scaled_rms(value: State, allowed: State) -> f32 {\n  return ${rms((field) => `value.${field} / allowed.${field}`)};\n}\n\n` +
    `fn difference(a: State, b: State) -> State {\n  return State(${members.map((field) => `a.${field} - b.${field}`).join(', ')});\n}\n\n` +
    `fn advance(y: State, k: State, h: f32) -> State {\n  return State(${members.map((field) => `y.${field} + h * k.${field}`).join(', ')});\n}\n`;
  return [state, sum, scaled].join('\n');
}

/** Loading and storing a ray, word by word as layout.ts says. */
function printRayAccess(system: GeodesicSystem, firstWord: number, uniformCount: number, isAdaptive: boolean): string {
  const layout = rayLayout(system.stateSize, system.constantSize, firstWord);
  const word = (index: number) => `rays[${index}u * settings.capacity + index]`;
  const read = (index: number) => `bitcast<f32>(${word(index)})`;
  const members = fields('v', system.stateSize);
  const readState = (from: number) => `State(${members.map((_, i) => read(from + i)).join(', ')})`;
  const uniforms = Array.from({ length: Math.max(1, uniformCount) }, (_, i) => vectorComponent('parameters', i));
  const ownConstants = fields('c', system.constantSize).map((_, i) => read(layout.constants + i));
  const readConstants = `Constants(${[...ownConstants, ...uniforms].join(', ')})`;
  const scalars = [
    ['s', layout.s],
    ['s_low', layout.sLow],
    ['length_low', layout.lengthLow],
    ['step', layout.step],
    ['scale', layout.scale],
    ['error', layout.error],
    ['norm', layout.norm],
    ['bracket', layout.bracket],
    ...(isAdaptive
      ? ([
          ['unit.x', layout.unitOfLength],
          ['unit.y', layout.unitOfMotion],
        ] as const)
      : []),
  ] as const;
  const load = [
    'var ray: Ray;',
    `ray.y = ${readState(layout.state)};`,
    `ray.low = ${readState(layout.low)};`,
    `ray.k = ${readState(layout.derivative)};`,
    `ray.c = ${readConstants};`,
    ...scalars.map(([name, index]) => `ray.${name} = ${read(index)};`),
    `ray.flags = ${word(layout.flags)};`,
    'let record = records[index];',
    ...['count', 'fate', 'stop', 'steps', 'drift', 'length'].map((name) => `ray.${name} = record.${name};`),
    'return ray;',
  ];
  const writeState = (name: string, from: number) =>
    members.map((field, i) => `${word(from + i)} = bitcast<u32>(ray.${name}.${field});`);
  const store = [
    ...writeState('y', layout.state),
    ...writeState('low', layout.low),
    ...writeState('k', layout.derivative),
    ...scalars.map(([name, index]) => `${word(index)} = bitcast<u32>(ray.${name});`),
    `${word(layout.flags)} = ray.flags;`,
    'records[index] = Record(ray.count, ray.fate, ray.stop, ray.steps, ray.s, ray.drift, ray.length, settings.chart);',
  ];
  return [
    functionText('fn load_ray(index: u32) -> Ray', load),
    functionText('fn flags_of(index: u32) -> u32', [`return ${word(layout.flags)};`]),
    functionText('fn store_ray(index: u32, ray: Ray)', store),
  ].join('\n');
}
