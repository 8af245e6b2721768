/*
 * The part of the tracing kernel that looks for edges: where a margin, positive inside, has become <= 0 at a stage, at the end
 * of the step or on the interpolant between. What is done with one condition is `edge_of` in shaders/trace.wgsl; here it is
 * written out for every condition and every point looked at.
 */
import { floatLiteral, tapeToWgsl } from '../../algebra/print-wgsl.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import type { Tableau } from '../tableau.ts';
import { derivativeOf, fields, functionText, scaledCombination, structText, uniform } from './kernel-text.ts';

/** Where on the interpolant an edge is looked for. */
const looks = [0.25, 0.5, 0.75] as const;

export function printCrossing(system: GeodesicSystem, tableau: Tableau): string {
  return [printMargins(system), printPositions(system, tableau), printFind(system, tableau)].join('\n');
}

function conditions(system: GeodesicSystem): string[] {
  return fields('m', system.margins.outputs.length);
}

/** The margins as a struct, and the smallest of them; a manifold without edges is infinitely far from one. */
function printMargins(system: GeodesicSystem): string {
  const names = conditions(system);
  const members = names.length === 0 ? ['none'] : names;
  const margins = tapeToWgsl('margins', system.margins, {
    parameters: 'position: Position, c: Constants',
    inputs: fields('position.x', system.dimension),
    resultType: 'Margins',
    uniform,
    result: (outputs) => `Margins(${outputs.length === 0 ? '3.0e38f' : outputs.join(', ')})`,
  });
  const smallest = names.slice(1).reduce((text, name) => `min(${text}, m.${name})`, `m.${members[0]}`);
  return (
    `${structText('Margins', members)}\n${margins}\n` +
    `fn smallest_margin(position: Position, c: Constants) -> f32 {\n  let m = margins(position, c);\n  return ${smallest};\n}\n`
  );
}

function printPositions(system: GeodesicSystem, tableau: Tableau): string {
  const members = fields('v', system.dimension);
  const texts = [
    `fn position_of(y: State) -> Position {\n  return Position(${members.map((field) => `y.${field}`).join(', ')});\n}\n`,
  ];
  for (let stage = 1; stage < tableau.stages; stage++) {
    const row = tableau.a[stage] ?? [];
    const { hoisted, sum } = scaledCombination(row, 'a', derivativeOf);
    const components = members.map((field) => `y.${field} + ${sum(field)}`);
    texts.push(
      functionText(`fn stage_position_${stage}(y: State, k0: State, stages: Stages, h: f32) -> Position`, [
        ...hoisted,
        `return Position(\n    ${components.join(',\n    ')},\n  );`,
      ]),
    );
  }
  return texts.join('\n');
}

function printFind(system: GeodesicSystem, tableau: Tableau): string {
  const head = 'fn find_crossing(y: State, low: State, k0: State, c: Constants, stages: Stages, h: f32) -> Crossing';
  const lines = ['var found = Crossing(false, -1, 2.0f, 0.1f, false);'];
  const names = conditions(system);
  if (names.length > 0) {
    lines.push('let start = margins(position_of(y), c);');
    looks.forEach((theta, i) => {
      lines.push(`let look${i} = margins(dense(y, low, k0, c, stages, h, ${floatLiteral(theta)}), c);`);
    });
    lines.push('let end = margins(position_of(stages.end), c);');
    for (let stage = 1; stage < tableau.stages; stage++) {
      lines.push(`let stage${stage} = margins(stage_position_${stage}(y, k0, stages, h), c);`);
    }
  }
  names.forEach((name, index) => {
    lines.push(`var root${index} = 2.0f;`);
    for (let stage = 1; stage < tableau.stages; stage++) {
      const c = floatLiteral(tableau.c[stage] ?? 1);
      lines.push(`root${index} = stage_root(root${index}, ${c}, start.${name}, stage${stage}.${name});`);
    }
    const looked = looks.map((_, i) => `look${i}.${name}`).join(', ');
    lines.push(`found = nearer(found, edge_of(start.${name}, vec4f(${looked}, end.${name}), root${index}), ${index});`);
  });
  lines.push('return found;');
  return functionText(head, lines);
}
