/*
 * The part of another chart's kernel that tells places in the user's: periodic coordinates on the branch nearest to where the ray was
 * last, and one that has no value there, as t at a horizon, as it was last. Where a ray is, is noted at the end of every step.
 */
import { tapeToWgsl } from '../../../algebra/print-wgsl.ts';
import { borderOf, type Charts, type CompiledChart, openBorder } from '../../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import { type ChartText, printBorder, printWriteSample } from '../kernel-chart.ts';
import { fields, functionText, uniform } from '../kernel-text.ts';
import { type Journey, journeyOf } from './journey.ts';

/** A chart beyond the border, as shaders/trace.wgsl wants it. */
export function otherChart(chart: CompiledChart, home: GeodesicSystem, charts: Charts = []): ChartText {
  const { system, changeUniforms, periods } = chart;
  const journey = journeyOf(home);
  const border = openBorder(borderOf(chart), charts);
  const first = system.rightHandSide.uniforms;
  const place = tapeToWgsl('place', chart.place, {
    parameters: 'position: Position, c: Constants',
    inputs: fields('position.x', system.dimension),
    resultType: 'Position',
    uniform: (index) => uniform(first + index),
    result: (outputs) => `Position(${outputs.join(', ')})`,
  });
  return {
    text: [
      printBorder(system, border.tape, border.beyond),
      place,
      unwrapping,
      functionText('fn at_home(index: u32, position: Position, c: Constants) -> Position', [
        'var there = place(position, c);',
        ...unwrapped(chart, journey, 'there.x', uniform),
        'return there;',
      ]),
      printWriteSample(system, 'at_home(index, position, c)'),
      functionText('fn follow(index: u32, position: Position, c: Constants)', [
        'let there = at_home(index, position, c);',
        ...noted(chart, journey, 'there.x'),
      ]),
    ].join('\n'),
    uniforms: changeUniforms.length + periods.length,
    firstWord: journey.words,
  };
}

/** What the programs of a chart read: the uniforms of its system, those of the change, and the periods of the user's coordinates. */
export function uniformsOf({ uniforms, changeUniforms, periods }: CompiledChart): number[] {
  return [...uniforms, ...changeUniforms, ...periods];
}

/** A word of the second buffer of rays. */
export function wordAway(word: number): string {
  return `rays[${word}u * settings.capacity + index]`;
}

export const unwrapping = [
  functionText('fn known(value: f32, last: f32) -> f32', [
    'return select(last, value, is_below(abs(value), bound_bits));',
  ]),
  functionText('fn nearest_branch(angle: f32, last: f32, period: f32) -> f32', [
    'return angle + period * round((last - angle) / period);',
  ]),
].join('\n');

/**
 * Statements that mend the variables prefix<i>, coordinates of the user's chart, by where the ray was last.
 *
 * @param uniformAt the expression for one of `uniformsOf`
 */
export function unwrapped(
  { system, changeUniforms, periods }: CompiledChart,
  { place }: Journey,
  prefix: string,
  uniformAt: (index: number) => string,
): string[] {
  const firstPeriod = system.rightHandSide.uniforms + changeUniforms.length;
  return periods.flatMap((period, i) => {
    const name = `${prefix}${i}`;
    const last = `bitcast<f32>(${wordAway(place + i)})`;
    const mended = [`${name} = known(${name}, ${last});`];
    if (period !== 0) mended.push(`${name} = nearest_branch(${name}, ${last}, ${uniformAt(firstPeriod + i)});`);
    return mended;
  });
}

/** Statements that note where the ray is. */
export function noted({ periods }: CompiledChart, { place }: Journey, prefix: string): string[] {
  return periods.map((_, i) => `${wordAway(place + i)} = bitcast<u32>(${prefix}${i});`);
}
