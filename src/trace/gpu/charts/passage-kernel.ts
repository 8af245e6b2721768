/* The text of the program that takes rays from one chart to another where neither is the user's. */
import functionsText from '../../../../shaders/functions.wgsl?raw';
import passageText from '../../../../shaders/passage.wgsl?raw';
import jobText from '../../../../shaders/trace-job.wgsl?raw';
import { type CompiledChart, carriedPlaces, wayFrom } from '../../../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../../../geometry/geodesic-system.ts';
import { uniformVectors, workgroupSize } from '../kernel.ts';
import { fields, functionText, structText } from '../kernel-text.ts';
import { type RayLayout, rayLayout, recordStruct } from '../layout.ts';
import { kept, printLoad, printSize, printStore, printTape } from './change-kernel.ts';
import { uniformsOf, wordAway } from './home-view.ts';
import { journeyOf } from './journey.ts';

/** @param left the chart that rays come from, and its number */
export function passageKernel(
  left: { readonly number: number; readonly chart: CompiledChart },
  entered: CompiledChart,
  home: GeodesicSystem,
): string {
  const { words } = journeyOf(home);
  const layoutOf = ({ system }: CompiledChart) => rayLayout(system.stateSize, system.constantSize, words);
  const carried = fields('v', 2 * home.dimension);
  const places = carriedPlaces(left.chart.system);
  return [
    recordStruct,
    functionsText,
    jobText,
    `const workgroup_size = ${workgroupSize};`,
    `const chart_left = ${left.number}u;`,
    `@group(0) @binding(1) var<uniform> parameters: array<vec4f, ${uniformVectors(uniformsOf(entered).length)}>;`,
    structText('Carried', carried),
    printTape('told_there', wayFrom(entered, left.number), entered.system.rightHandSide.uniforms, places),
    printSize(carried),
    printLoad('left', left.chart.system, layoutOf(left.chart), wordAway),
    printStore('entered', entered.system, layoutOf(entered), wordAway),
    ...printAlong(layoutOf(left.chart), layoutOf(entered)),
    passageText,
  ].join('\n');
}

/** What is the same in every chart. */
function printAlong(left: RayLayout, entered: RayLayout): string[] {
  return [
    functionText('fn along_left(index: u32) -> vec4u', [
      `return vec4u(${kept.map((key) => wordAway(left[key])).join(', ')});`,
    ]),
    functionText(
      'fn store_along_entered(index: u32, along: vec4u)',
      kept.map((key, i) => `${wordAway(entered[key])} = along[${i}];`),
    ),
  ];
}
