/** What a sampled function comes to, its derivatives, and how it is written: g_xy, and g_xy,x for ∂_x g_xy. */
import { type Expression, type Sampled, sampledSymbol, zero } from './expression.ts';
import { latexName } from './names.ts';
import { splineValue } from './spline.ts';

/** The spline is a cubic along each axis. */
const highestOrder = 3;

export function sampledDerivative(sampled: Sampled, name: string): Expression {
  const axis = sampled.coordinates.indexOf(name);
  if (axis < 0 || sampled.orders[axis] === highestOrder) return zero;
  return sampledSymbol({ ...sampled, orders: sampled.orders.map((order, i) => (i === axis ? order + 1 : order)) });
}

/** @param value of a coordinate, by its name */
export function sampledValue({ table, component, coordinates, orders }: Sampled, value: (name: string) => number) {
  return splineValue(table, component, orders, coordinates.map(value));
}

/** The coordinates behind the comma, which means a partial derivative by each. */
function slopes({ coordinates, orders }: Sampled): string[] {
  return coordinates.flatMap((name, i) => Array.from({ length: orders[i] ?? 0 }, () => name));
}

/** g_xx, g_xx,y, and g_theta_phi,theta where names are longer than a letter. */
export function sampledText(sampled: Sampled): string {
  const joined = (names: readonly string[]) => names.join(names.every((name) => name.length === 1) ? '' : '_');
  const by = slopes(sampled);
  return `${sampled.letter}_${joined(sampled.subscripts)}${by.length > 0 ? `,${joined(by)}` : ''}`;
}

export function sampledLatex(sampled: Sampled): string {
  const by = slopes(sampled).map(latexName);
  const below = sampled.subscripts.map(latexName).join(' ');
  return `${latexName(sampled.letter)}_{${below}${by.length > 0 ? `,${by.join(' ')}` : ''}}`;
}
