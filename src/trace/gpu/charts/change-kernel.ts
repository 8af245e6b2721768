/*
 * The text of the program that takes rays from the user's chart to another one and back: `there` and `back` of the change, printed
 * from its tapes, between the words of the one chart's rays and those of the other's. The step, the slopes and what else is of a chart alone
 * are made anew by `resume` of shaders/trace.wgsl.
 */
import changeText from '../../../../shaders/change.wgsl?raw';
import functionsText from '../../../../shaders/functions.wgsl?raw';
import jobText from '../../../../shaders/trace-job.wgsl?raw';
import { tapeToWgsl, vectorComponent } from '../../../algebra/print-wgsl.ts';
import type { Tape } from '../../../algebra/tape.ts';
import { type CompiledChart, carriedPlaces, wayFrom } from '../../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import { uniformVectors, workgroupSize } from '../kernel.ts';
import { fields, functionText, structText } from '../kernel-text.ts';
import { type RayLayout, rayLayout, recordStruct } from '../layout.ts';
import { noted, uniformsOf, unwrapped, unwrapping, wordAway } from './home-view.ts';
import { journeyOf } from './journey.ts';

export function changeKernel(chart: CompiledChart, home: GeodesicSystem): string {
  const { system } = chart;
  const journey = journeyOf(home);
  const first = system.rightHandSide.uniforms;
  const away = rayLayout(system.stateSize, system.constantSize, journey.words);
  const own = rayLayout(home.stateSize, home.constantSize);
  const wordHome = (word: number) => `home[${word}u * settings.capacity + index]`;
  // In either form position and momentum or velocity are 2n numbers, of which some are constants.
  const carried = fields('v', home.stateSize + home.constantSize);
  const drifts = fields('v', home.constantSize).map((_, j) => {
    const now = `home.v${home.stateSize + j}`;
    return `abs(${now} - bitcast<f32>(${wordAway(journey.constants + j)}))`;
  });
  return [
    recordStruct,
    functionsText,
    jobText,
    `const workgroup_size = ${workgroupSize};`,
    `@group(0) @binding(1) var<uniform> parameters: array<vec4f, ${uniformVectors(uniformsOf(chart).length)}>;`,
    structText('Carried', carried),
    printTape('told_there', wayFrom(chart, 0), first, carriedPlaces(home)),
    printTape('told_at_home', chart.back, first),
    unwrapping,
    printSize(carried),
    printLoad('home', home, own, wordHome),
    printStore('home', home, own, wordHome),
    printLoad('away', system, away, wordAway),
    printStore('away', system, away, wordAway),
    ...printScalars('there', [own, wordHome], [away, wordAway]),
    ...printScalars('back', [away, wordAway], [own, wordHome]),
    functionText('fn set_off(index: u32, start: Carried)', [
      ...noted(chart, journey, 'start.v'),
      `if (${wordAway(journey.departures)} == 0u) {`,
      ...fields('v', home.constantSize).map(
        (_, j) => `  ${wordAway(journey.constants + j)} = bitcast<u32>(start.v${home.stateSize + j});`,
      ),
      '}',
      `${wordAway(journey.departures)} += 1u;`,
    ]),
    functionText('fn on_branch(index: u32, place: Carried) -> Carried', [
      'var home = place;',
      ...unwrapped(chart, journey, 'home.v', (index) => vectorComponent('parameters', index)),
      'return home;',
    ]),
    functionText('fn note_constants(index: u32, home: Carried)', [
      `var drift = bitcast<f32>(${wordAway(journey.drift)});`,
      ...drifts.map((drift) => `drift = max(drift, ${drift});`),
      `${wordAway(journey.drift)} = bitcast<u32>(drift);`,
    ]),
    changeText,
  ].join('\n');
}

/** @param places where its inputs stand among what a ray carries */
export function printTape(
  name: string,
  tape: Tape,
  firstUniform: number,
  places: readonly number[] = Array.from({ length: tape.inputs }, (_, i) => i),
): string {
  return tapeToWgsl(name, tape, {
    parameters: 'y: Carried',
    inputs: places.map((place) => `y.v${place}`),
    resultType: 'Carried',
    uniform: (index) => vectorComponent('parameters', firstUniform + index),
    result: (outputs) => `Carried(${outputs.join(', ')})`,
  });
}

export function printSize(carried: readonly string[]): string {
  const sum = carried.map((field) => `abs(y.${field})`).join(' + ');
  return functionText('fn size(y: Carried) -> f32', [`return ${sum};`]);
}

type Word = (index: number) => string;

/** Loading state and constants. */
export function printLoad(
  name: string,
  { stateSize, constantSize }: GeodesicSystem,
  layout: RayLayout,
  word: Word,
): string {
  const read = (index: number) => `bitcast<f32>(${word(index)})`;
  const values = [
    ...fields('v', stateSize).map((_, j) => `${read(layout.state + j)} + ${read(layout.low + j)}`),
    ...fields('v', constantSize).map((_, j) => read(layout.constants + j)),
  ];
  return functionText(`fn load_${name}(index: u32) -> Carried`, [
    `return Carried(\n    ${values.join(',\n    ')},\n  );`,
  ]);
}

/** Storing them; the low words of a state that was just converted are zero. */
export function printStore(
  name: string,
  { stateSize, constantSize }: GeodesicSystem,
  layout: RayLayout,
  word: Word,
): string {
  return functionText(`fn store_${name}(index: u32, y: Carried)`, [
    ...fields('v', stateSize).flatMap((field, j) => [
      `${word(layout.state + j)} = bitcast<u32>(y.${field});`,
      `${word(layout.low + j)} = 0u;`,
    ]),
    ...fields('v', constantSize).map((_, j) => `${word(layout.constants + j)} = bitcast<u32>(y.v${stateSize + j});`),
  ]);
}

/** What is the same in every chart. */
export const kept = ['s', 'sLow', 'lengthLow', 'norm'] as const;

type Words = readonly [layout: RayLayout, word: Word];

function printScalars(name: string, [from, read]: Words, [to, written]: Words): string[] {
  return [
    functionText(
      `fn take_along_${name}(index: u32)`,
      kept.map((key) => `${written(to[key])} = ${read(from[key])};`),
    ),
  ];
}
