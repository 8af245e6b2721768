// Line elements as textbooks print them, by a grammar: squares, cross terms, squares of forms, dΩ², fractions of differentials.
import { pick } from '../algebra/random.ts';
import { below, formula, maybe, type Random, spelled, times } from './notation.ts';

/** A manifold that a line element gives, as a scene holds it. */
export type WrittenMetric = {
  metric: string;
  coordinates?: string[];
  parameters: { [name: string]: number | string };
  let?: { [name: string]: string };
  signature?: string;
};

/** Names that charts have, in their plain spelling. */
export const charts: readonly (readonly string[])[] = [
  ['t', 'r', 'theta', 'phi'],
  ['t', 'x', 'y', 'z'],
  ['r', 'phi'],
  ['x', 'y'],
  ['x', 'y', 'z'],
  ['u', 'v'],
  ['u', 'v', 'x', 'y'],
  ['theta', 'phi'],
  ['chi', 'theta', 'phi'],
  ['t', 'l', 'theta', 'phi'],
  ['t', 'rho', 'z', 'phi'],
  ['eta', 'xi_1', 'xi_2'],
  ['x_1', 'x_2', 'x_3'],
  ['lam', 'w'],
  ['T', 'X'],
  ['s'],
  ['tau', 'sigma'],
  ['v', 'r', 'vartheta', 'varphi'],
  ['alpha', 'beta', 'gamma'],
  ['a', 'b', 'c', 'd', 'f'],
];

export const parameterNames = ['M', 'a', 'R', 'k', 'omega', 'r_s', 'Lambda', 'b', 'H_0', 'n'] as const;

function differential(random: Random, name: string): string {
  const written = spelled(random, name);
  return pick(random, [
    `d${written}`,
    `d${written}`,
    `d${written}`,
    `d ${written}`,
    `\\mathrm{d}${written}`,
    `{\\rm d}${written}`,
    `\\text{d} ${written}`,
    `d{${written}}`,
    `d(${written})`,
    `\\operatorname{d}\\!${written}`,
  ]);
}

function square(random: Random, name: string): string {
  const d = differential(random, name).trim();
  return pick(random, [`${d}^2`, `${d}²`, `${d}^{2}`, `${d}**2`, `(${d})^2`, `${d} ${d}`, `${d}\\,${d}`, `{${d}}^2`]);
}

function term(random: Random, coordinates: readonly string[], names: readonly string[], on: string): string {
  const depth = below(random, 4);
  const coefficient = () => formula(random, names, depth);
  const whole = () => `(${formula(random, names, depth)})`;
  const other = pick(random, coordinates);
  switch (below(random, 12)) {
    case 0:
      return square(random, on);
    case 1:
      return `\\frac{${square(random, on)}}{${coefficient()}}`;
    case 2:
      return `${square(random, on)}/${whole()}`;
    case 3:
      return `${whole()}${pick(random, ['^2', '²', '^{-1}', '⁻¹', '^{1/2}'])} ${square(random, on)}`;
    case 4:
      return `(${differential(random, on)} ${pick(random, ['+', '-', '−'])} ${whole()} ${differential(random, other)})^2`;
    case 5:
      return `${whole()} (${square(random, on)} + ${square(random, other)})`;
    case 6:
      return `${square(random, on)} + 2 ${coefficient()} ${differential(random, on)} ${differential(random, other)}`;
    case 7:
      return `${square(random, on)} ${whole()}`;
    case 8:
      return `${whole()} \\left[ ${square(random, on)} + ${coefficient()} ${square(random, other)} \\right]`;
    default:
      return `${coefficient()} ${square(random, on)}`;
  }
}

const leftSides = [
  '',
  '',
  'ds^2 = ',
  'ds² = ',
  'ds^{2} &= ',
  '\\mathrm{d}s^2 = ',
  'd\\sigma^2 = ',
  'dl² = ',
  'dτ² = ',
  'c^2 d\\tau^2 = ',
  '−c²dτ² = ',
  'g = ',
  'dS^2=',
];

function wrapped(random: Random, text: string): string {
  return pick(random, [
    text,
    text,
    text,
    text,
    `$${text}$`,
    `$$ ${text} $$`,
    `\\[ ${text} \\]`,
    `${text}.`,
    `${text} ,`,
    `  ${text}\n`,
    `\\( ${text} \\)`,
  ]);
}

const solidAngles = ['dΩ²', 'dOmega^2', 'd\\Omega^2', '\\mathrm{d}\\Omega^{2}', 'd\\Omega_2^2'];

/** A line element, and what it needs declared; now and then not all of that. */
export function lineElement(random: Random): WrittenMetric {
  const coordinates = pick(random, charts);
  const declared = parameterNames.filter((name) => !coordinates.includes(name) && maybe(random, 0.4));
  const lets = maybe(random, 0.3) ? pick(random, [['Sigma'], ['f'], ['Sigma', 'Delta'], ['f', 'h']]) : [];
  const names = [...coordinates, ...declared];
  const definitions = lets.map((name, i): [string, string] => [
    name,
    formula(random, [...names, ...lets.slice(0, i)], 2),
  ]);
  const known = maybe(random, 0.9) ? [...names, ...lets] : [...names, ...lets, pick(random, ['G', 'q', 'Phi', 'c'])];
  const sphere = coordinates.includes('theta') && coordinates.includes('phi') && maybe(random, 0.4);
  const own = sphere ? coordinates.filter((name) => name !== 'theta' && name !== 'phi') : coordinates;
  const terms = own.map((name) => term(random, coordinates, known, name));
  if (sphere) terms.push(`${formula(random, known, 1)} ${pick(random, solidAngles)}`);
  if (maybe(random, 0.1))
    terms.push(...times(1 + below(random, 3), () => term(random, coordinates, known, pick(random, coordinates))));
  const sum = terms.join(pick(random, [' + ', ' + ', ' - ', '+', ' − ', ' \\\\ &+ ']));
  const text = wrapped(random, `${pick(random, leftSides)}${maybe(random, 0.3) ? pick(random, ['-', '−']) : ''}${sum}`);
  return {
    metric: text,
    parameters: Object.fromEntries(declared.map((name) => [name, pick(random, [1, 2, 0.5, -1, 0, 'pi/2', '1/3'])])),
    ...(definitions.length > 0 && { let: Object.fromEntries(definitions) }),
    ...(maybe(random, 0.4) && { coordinates: [...coordinates] }),
    ...(maybe(random, 0.05) && { signature: pick(random, ['+---', '-+++', '(+,−,−,−)', '+-', '++--', '']) }),
  };
}
