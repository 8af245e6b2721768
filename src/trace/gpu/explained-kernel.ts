import { stateNames } from '../../geometry/equations-of-motion.ts';
import type { GeodesicSystem } from '../../geometry/geodesic-system.ts';
import { printRightHandSide } from './kernel.ts';

/** The part of the kernel that is this manifold's own: its right-hand side, headed by what each register holds. */
export function explainedRightHandSide(system: GeodesicSystem): string {
  const { coordinates, cyclic, form, rightHandSide } = system;
  const { state, constants } = stateNames(coordinates, cyclic, form);
  const registers = (prefix: string, names: readonly string[]) => names.map((name, i) => `${prefix}${i} = ${name}`);
  const held = [...registers('y.v', state), ...registers('c.c', constants)];
  const meaning =
    form === 'momentum' ? 'p(x) is the momentum of x, a constant where x is cyclic.' : 'v(x) is the velocity of x.';
  const { uniforms } = rightHandSide;
  return [
    ...inLines(held).map((line) => `// ${line}`),
    `// ${meaning}`,
    ...(uniforms > 0 ? ['// c.u… come from the parameters and are computed once, on the host.'] : []),
    printRightHandSide(system),
  ].join('\n');
}

/** A list broken into lines of about eighty characters. */
function inLines(items: readonly string[]): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length < 78) lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return lines;
}
