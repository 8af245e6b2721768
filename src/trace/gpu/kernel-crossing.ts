/*
 * The part of the tracing kernel that looks for edges: the margins, positive inside, and where the stages of a step lie. How a crossing is found on the
 * interpolant is written in shaders/crossing.wgsl.
 */
import crossingText from '../../../shaders/crossing.wgsl?raw';
import { tapeToWgsl } from '../../algebra/print-wgsl.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Tableau } from '../tableau.ts';
import { derivativeOf, fields, functionText, scaledCombination, structText, uniform } from './kernel-text.ts';

export function printCrossing(system: GeodesicSystem, tableau: Tableau): string {
  const members = fields('v', system.dimension);
  return [
    printMargins(system),
    functionText('fn position_of(y: State) -> Position', [
      `return Position(${members.map((field) => `y.${field}`).join(', ')});`,
    ]),
    printStageEdges(members, tableau),
    crossingText,
  ].join('\n');
}

/** The margins as a struct, the smallest of them, also in units of what they were at the start of a step, and the lowest stop condition that is not kept; a manifold without edges is infinitely far from one. */
function printMargins(system: GeodesicSystem): string {
  const members = fields('m', Math.max(1, system.margins.outputs.length));
  const margins = tapeToWgsl('margins', system.margins, {
    parameters: 'position: Position, c: Constants',
    inputs: fields('position.x', system.dimension),
    resultType: 'Margins',
    uniform,
    result: (outputs) => `Margins(${outputs.join(', ') || '3.0e38f'})`,
  });
  const smallest = fields('m.m', members.length).reduce((text, margin) => `min(${text}, ${margin})`);
  const lesser = members.map((name) => `min(a.${name}, b.${name})`).join(', ');
  const relative = members.map((name) => `m.${name} / unit.${name}`).join(', ');
  const units = members.map((name) => `select(1.0f, start.${name}, start.${name} > 0.0f)`).join(', ');
  const lowest = members
    .slice(0, system.stopCount)
    .reduceRight((text, name, index) => `select(${text}, ${index}, m.${name} <= 0.0f)`, '-1');
  return [
    structText('Margins', members),
    margins,
    functionText('fn smallest(m: Margins) -> f32', [`return ${smallest};`]),
    functionText('fn lesser(a: Margins, b: Margins) -> Margins', [`return Margins(${lesser});`]),
    functionText('fn margin_units(start: Margins) -> Margins', [`return Margins(${units});`]),
    functionText('fn least(m: Margins, unit: Margins) -> f32', [`return smallest(Margins(${relative}));`]),
    functionText('fn lowest_stop(m: Margins) -> i32', [`return ${lowest};`]),
  ].join('\n');
}

/** The least of each margin at the stages and the end, and how far the last stage, which stands for the end in most methods, lies from it. */
function printStageEdges(members: readonly string[], { a, stages }: Tableau): string {
  const lines: string[] = [];
  for (let stage = 1; stage < stages; stage++) {
    const { hoisted, sum } = scaledCombination(a[stage] ?? [], `a${stage}`, derivativeOf);
    const position = members.map((field) => `y.${field} + ${sum(field)}`).join(', ');
    lines.push(
      ...hoisted,
      `let m${stage} = margins(Position(${position}), c);`,
      `found.margins = lesser(found.margins, m${stage});`,
    );
  }
  return functionText(
    'fn stage_edges(y: State, k0: State, c: Constants, stages: Stages, h: f32, end: Margins, unit: Margins) -> Crossing',
    [
      'var found = Crossing(1.0f, 0.0f, false, end);',
      ...lines,
      `found.doubt = abs(least(m${stages - 1}, unit) - least(end, unit));`,
      'return found;',
    ],
  );
}
