// An optical medium: light of the index n(x) takes the geodesics of ds² = n² (dx² + dy² + …), by Fermat's principle
// (Born & Wolf, Principles of Optics, §3.3).
import type { Expression } from '../../algebra/expression.ts';
import { integer, power, symbolsOf, zero } from '../../algebra/expression.ts';
import { parseExpression } from '../../algebra/syntax.ts';
import type { Sourced } from '../blueprint.ts';
import { pathOf } from '../scope.ts';
import type { Chart, SourceContext } from './chart.ts';
import { plainChart, scopeIn } from './chart.ts';

/** The coordinates are the plane's, or those of space where the index speaks of z. */
export function mediumChart(text: Sourced<string>, context: SourceContext): Chart {
  const read = (coordinates: readonly string[]): Expression =>
    parseExpression(text.value, { ...scopeIn(context, coordinates), ...pathOf(text) });
  const space = ['x', 'y', 'z'];
  const coordinates = context.written ?? (symbolsOf(read(space)).has('z') ? space : ['x', 'y']);
  const square = power(read(coordinates), integer(2));
  const metric = coordinates.map((_, i) => coordinates.map((_, j) => (i === j ? square : zero)));
  return plainChart(coordinates, metric, { text: `n = ${text.value}` });
}
