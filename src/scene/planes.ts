import { subtract } from '../algebra/expression.ts';
import { parseEquation } from '../algebra/syntax.ts';
import type { Tape } from '../algebra/tape.ts';
import { compileTapes } from '../algebra/tape-compiler.ts';
import { uniformsOf } from '../geometry/compile.ts';
import type { Planes } from '../trace/cpu/plane-watch.ts';
import type { Prepared } from './prepare.ts';

/**
 * Planes such as "theta = pi/2" or "x = y": equations of the coordinates and parameters.
 *
 * @throws FieldError where one is no equation, or speaks of another name
 */
export function planesOf({ manifold, parameters }: Prepared, texts: readonly string[]): Planes {
  const { coordinates } = manifold;
  const names = new Set([...coordinates, ...Object.keys(parameters)]);
  const outputs = texts.map((text) => {
    const { left, right } = parseEquation(text, { names, definitions: new Map(), coordinates });
    return subtract(left, right);
  });
  const { tapes, hoisted } = compileTapes([{ inputs: coordinates, outputs }], Object.keys(parameters));
  return { tape: tapes[0] as Tape, uniforms: uniformsOf({ hoisted }, parameters) };
}
