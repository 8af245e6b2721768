/* The units of a ray's errors as WGSL: what src/trace/units.ts computes, for float32. */
import { floatLiteral } from '../../algebra/print-wgsl.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { nearOrigin, type Unit, unitsOfState, unitsToStart } from '../units.ts';
import { fields, functionText } from './kernel-text.ts';

/** Each unit from `unit`, which holds that of a length, and that of the momentum or velocity of a length. */
export function unitTexts(form: GeodesicSystem['form']): Record<Unit, string> {
  const ofAngle = form === 'momentum' ? 'unit.y * unit.x' : 'unit.y / unit.x';
  return { one: '1.0f', length: 'unit.x', ofLength: 'unit.y', ofAngle };
}

/** The function `allowances`: unit + |y| by component, y being the greater of two states. */
export function printAllowances(system: GeodesicSystem): string {
  const texts = unitTexts(system.form);
  const allowed = unitsOfState(system).map((unit, j) => `${texts[unit]} + max(abs(a.v${j}), abs(b.v${j}))`);
  return functionText('fn allowances(a: State, b: State, unit: vec2f) -> State', [
    `return State(\n    ${allowed.join(',\n    ')},\n  );`,
  ]);
}

/**
 * The function `units_of`: the units of a ray that sets out.
 *
 * @param part what takes a float32 from a component: of double-single its high word
 */
export function printUnitsOf(system: GeodesicSystem, part = ''): string {
  const { dimension, stateSize, constantSize, form, cyclic, lengths } = system;
  const state = fields('y.v', stateSize);
  const moving = state.slice(dimension);
  const constants = fields('c.c', constantSize);
  const velocities = fields('k.v', dimension);
  const motions =
    form === 'velocity' ? velocities : lengths.map((_, i) => (cyclic.includes(i) ? constants : moving).shift());
  /** The greatest absolute value of those of which something holds; 0 of none. */
  const greatest = (of: readonly (string | undefined)[], holds: (i: number) => boolean | undefined) =>
    of.reduce<string>((most, name, i) => (holds(i) ? `max(${most}, abs(${name}${part}))` : most), '0.0f');
  const isPlaced = (i: number) => lengths[i] && !cyclic.includes(i);
  const isLength = (i: number) => lengths[i];
  const way = greatest(velocities, lengths.some((_, i) => isPlaced(i)) ? isPlaced : isLength);
  const far = [
    `let extent = ${greatest(state.slice(0, dimension), isPlaced)};`,
    `let way = abs(length) * ${way};`,
    `let reached = sound(select(way, extent, extent > ${floatLiteral(nearOrigin)} * way));`,
  ];
  const hasLengths = lengths.includes(true);
  return [
    functionText('fn sound(size: f32) -> f32', ['return select(1.0f, size, (size > 1.0e-30f) & (size < 1.0e30f));']),
    functionText('fn units_of(y: State, k: State, c: Constants, length: f32) -> vec2f', [
      ...(hasLengths ? far : ['let reached = 1.0f;']),
      `let around = ${greatest(motions, (i) => !lengths[i])} ${form === 'momentum' ? '/' : '*'} reached;`,
      `let motion = sound(max(${greatest(motions, isLength)}, around));`,
      `return vec2f(${hasLengths ? `reached / ${floatLiteral(unitsToStart)}` : 'reached'}, motion);`,
    ]),
  ].join('\n');
}
