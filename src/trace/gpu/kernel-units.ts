/* The units of a ray's errors as WGSL: what src/trace/units.ts computes, for float32. */
import { floatLiteral } from '../../algebra/print-wgsl.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { nearOrigin, type Unit, unitsOfState, unitsToStart } from '../units.ts';
import { fields, functionText } from './kernel-text.ts';

/** How the units are told of: `unit` holds that of a length, and that of the momentum or velocity of a length. */
const lengthText = 'unit.x';
const motionText = 'unit.y';

/**
 * The functions `units_of`, the units of a ray that sets out, and `allowances`, unit + |y| by component, y being the greater of two states.
 *
 * @param word the text of a float32 that is a component of the state, of its slope, or of the constants
 */
export function printUnits(system: GeodesicSystem, word: (text: string) => string = (text) => text): string {
  const members = fields('v', system.stateSize);
  const texts = unitTexts(system.form);
  const allowed = unitsOfState(system).map(
    (unit, j) => `${texts[unit]} + max(abs(${word(`a.${members[j]}`)}), abs(${word(`b.${members[j]}`)}))`,
  );
  return [
    printUnitsOf(system, word),
    functionText('fn allowances(a: State, b: State, unit: vec2f) -> State', [
      `return State(\n    ${allowed.join(',\n    ')},\n  );`,
    ]),
    '',
  ].join('\n');
}

/** Each unit from `unit`. */
export function unitTexts(form: GeodesicSystem['form']): Record<Unit, string> {
  const ofAngle = `${motionText} ${form === 'momentum' ? '*' : '/'} ${lengthText}`;
  return { one: '1.0f', length: lengthText, ofLength: motionText, ofAngle };
}

export function printUnitsOf(system: GeodesicSystem, word: (text: string) => string = (text) => text): string {
  const { dimension, form, cyclic, lengths } = system;
  const all = Array.from({ length: dimension }, (_, i) => i);
  const free = all.filter((i) => !cyclic.includes(i));
  const position = (i: number) => word(`y.v${i}`);
  const velocity = (i: number) => word(`k.v${i}`);
  const momentum = (i: number) =>
    cyclic.includes(i) ? word(`c.c${cyclic.indexOf(i)}`) : word(`y.v${dimension + free.indexOf(i)}`);
  const measured = all.filter((i) => lengths[i]);
  const placed = measured.filter((i) => free.includes(i));
  const angles = all.filter((i) => !lengths[i]);
  const motion = form === 'momentum' ? momentum : velocity;
  const lines =
    measured.length === 0
      ? ['let reached = 1.0f;', 'let unit = 1.0f;']
      : [
          `let extent = ${greatest(placed, position)};`,
          `let way = abs(length) * ${greatest(placed.length > 0 ? placed : measured, velocity)};`,
          `let reached = sound(select(way, extent, extent > ${floatLiteral(nearOrigin)} * way));`,
          `let unit = reached / ${floatLiteral(unitsToStart)};`,
        ];
  const along = greatest(measured, motion);
  const around = `${greatest(angles, motion)} ${form === 'momentum' ? '/' : '*'} reached`;
  lines.push(`return vec2f(unit, sound(${angles.length === 0 ? along : `max(${along}, ${around})`}));`);
  return [
    functionText('fn sound(size: f32) -> f32', ['return select(1.0f, size, (size > 1.0e-30f) & (size < 1.0e30f));']),
    functionText('fn units_of(y: State, k: State, c: Constants, length: f32) -> vec2f', lines),
  ].join('\n');
}

/** The greatest absolute value; 0 of none. */
function greatest(which: readonly number[], value: (i: number) => string): string {
  return (
    which.map((i) => `abs(${value(i)})`).reduce((most, text) => (most === '' ? text : `max(${most}, ${text})`), '') ||
    '0.0f'
  );
}
