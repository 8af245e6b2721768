/** A derivation as people read it in a terminal, and as LaTeX. */
import { latexName } from '../algebra/names.ts';
import type { Derivation, Written } from '../geometry/derivation.ts';

const tooLong = '(too long to be printed)';

function withValue({ expression, value }: Written): string {
  const number = value === undefined || value === null ? '' : `  = ${Number(value.toPrecision(12))}`;
  return `${expression ?? tooLong}${number}`;
}

function matrix(name: string, entries: Derivation['metric'], coordinates: readonly string[]): string[] {
  const lines = entries.flatMap((row, i) =>
    row.flatMap((entry, j) =>
      j < i || entry === '0' ? [] : [`  ${name}[${coordinates[i]}, ${coordinates[j]}] = ${entry}`],
    ),
  );
  return lines.length === 0 ? ['  0'] : lines;
}

/** Sections of plain text: metric, inverse, symbols, equations, curvature, constants, operations. */
export function derivationAsText(derivation: Derivation): string {
  const { coordinates, curvature, constants, operations } = derivation;
  const symbols = derivation.christoffel.map(
    ({ upper, lower, ...written }) => `  Γ^${upper}_{${lower.join(' ')}} = ${withValue(written)}`,
  );
  const lines = [
    `Coordinates: ${coordinates.join(', ')}`,
    '',
    'Metric (nonzero entries, each pair once)',
    ...matrix('g', derivation.metric, coordinates),
    '',
    'Inverse',
    ...matrix('g⁻¹', derivation.inverse, coordinates),
    '',
    'Euler-Lagrange equations of L = ½ g ẋẋ',
    ...derivation.eulerLagrange.map(
      ({ coordinate, momentum, force, conserved }) =>
        `  d/ds (${momentum.expression ?? tooLong}) = ${force.expression ?? tooLong}${conserved ? `   (the momentum of ${coordinate} is conserved)` : ''}`,
    ),
    '',
    'Christoffel symbols (nonzero ones, lower pair once)',
    ...(symbols.length === 0 ? ['  none'] : symbols),
    '',
    'Geodesic equations',
    ...derivation.equations.map(({ coordinate, expression }) => `  d²${coordinate}/ds² = ${expression ?? tooLong}`),
    '',
    'Curvature',
    `  scalar R = ${withValue(curvature.scalar)}`,
    ...(curvature.gaussian === undefined ? [] : [`  Gaussian K = ${withValue(curvature.gaussian)}`]),
    `  Kretschmann = ${withValue(curvature.kretschmann)}`,
    '',
    `Constants of the motion: ${constants.length === 0 ? 'none from the coordinates' : `the momenta of ${constants.join(', ')}`}`,
  ];
  if (operations !== undefined)
    lines.push(
      `Operations per step's evaluation: ${operations.arithmetic} arithmetic, ${operations.transcendental} calls`,
    );
  return lines.join('\n');
}

/** One align* environment for the symbols and one for the equations, ready to be pasted. */
export function derivationAsLatex(derivation: Derivation): string {
  const symbols = derivation.christoffel.map(
    ({ upper, lower, latex }) =>
      `\\Gamma^{${latexName(upper)}}_{${lower.map(latexName).join(' ')}} &= ${latex ?? `\\text{${tooLong}}`}`,
  );
  const equations = derivation.equations.map(
    ({ coordinate, latex }) => `\\ddot{${latexName(coordinate)}} &= ${latex ?? `\\text{${tooLong}}`}`,
  );
  const curvature = [`R &= ${derivation.curvature.scalar.latex ?? `\\text{${tooLong}}`}`];
  return [symbols, equations, curvature]
    .filter((lines) => lines.length > 0)
    .map(aligned)
    .join('\n\n');
}

function aligned(lines: readonly string[]): string {
  return `\\begin{align*}\n${lines.join(' \\\\\n')}\n\\end{align*}`;
}
