/*
 * The part of the tracing kernel that knows of charts: where a ray leaves this one, and how its places are told in the user's. Here it is
 * for the user's own chart; charts/home-view.ts does it for the others.
 */
import { tapeToWgsl } from '../../algebra/print-wgsl.ts';
import type { Tape } from '../../algebra/tape.ts';
import { openBorder } from '../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { TraceJob } from '../tracer.ts';
import { fields, functionText, uniform } from './kernel-text.ts';
import { fateBound } from './layout.ts';

export interface ChartText {
  /** The functions `border_margin`, `border_fate`, `write_sample` and `follow`. */
  readonly text: string;
  /** How many uniforms they read, after the system's own. */
  readonly uniforms: number;
  /** The words that lie before those of a ray. */
  readonly firstWord: number;
}

/** The user's chart, as shaders/trace.wgsl wants it. Its border has no margin where it is known that there is no chart beyond. */
export function userChart(
  system: GeodesicSystem,
  { border, charts }: Pick<TraceJob, 'border' | 'charts'> = {},
): ChartText {
  const open = border == null ? null : openBorder(border, charts);
  return {
    text: [
      printBorder(system, open?.tape ?? noBorder, open?.beyond ?? []),
      printWriteSample(system, 'position'),
      functionText('fn follow(index: u32, position: Position, c: Constants)', []),
    ].join('\n'),
    uniforms: border?.uniforms.length ?? 0,
    firstWord: 0,
  };
}

const noBorder: Tape = { inputs: 0, uniforms: 0, constants: [], operations: [], left: [], right: [], outputs: [] };

/**
 * How far a place is from the border, and the fate of a ray that ends a step there: that of the first margin <= 0, if there is one.
 *
 * @param tape position → margins  @param beyond for each margin the number of the chart beyond it
 */
export function printBorder(system: GeodesicSystem, tape: Tape, beyond: readonly number[]): string {
  const print = (name: string, resultType: string, result: (margins: readonly string[]) => string) =>
    tapeToWgsl(name, tape, {
      parameters: 'position: Position, c: Constants',
      inputs: fields('position.x', system.dimension),
      resultType,
      uniform: (index) => uniform(system.rightHandSide.uniforms + index),
      result: (outputs) => result(outputs),
    });
  const least = print('border_margin', 'f32', (margins) =>
    margins.length === 0 ? '3.0e38f' : margins.reduce((text, margin) => `min(${text}, ${margin})`),
  );
  const fate = print('border_fate', 'u32', (margins) =>
    beyond.reduceRight(
      (otherwise, chart, i) => `select(${otherwise}, ${fateBound + chart}u, ${margins[i]} <= 0.0f)`,
      'fate_running',
    ),
  );
  return `${least}\n${fate}`;
}

/** @param place the expression for the place in the user's chart */
export function printWriteSample(system: GeodesicSystem, place: string): string {
  return functionText('fn write_sample(index: u32, sample: u32, position: Position, c: Constants)', [
    'let at = (index * (settings.samples + 1u) + sample) * dimension;',
    `let place = ${place};`,
    ...fields('x', system.dimension).map((field, i) => `paths[at + ${i}u] = place.${field};`),
  ]);
}
