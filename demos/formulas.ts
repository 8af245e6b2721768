// What the derivation panel shows, as LaTeX: on the page it becomes MathML, and it is what "Copy LaTeX" copies.
import { latexName } from '../src/algebra/names.ts';
import type { Derivation, Written } from '../src/geometry/derivation.ts';

export interface Formula {
  readonly left: string;
  readonly right: string;
}

const tooLong = '\\text{(too long to be printed)}';

const right = ({ latex }: Written): string => latex ?? tooLong;

export function symbolFormulas({ christoffel }: Derivation): Formula[] {
  return christoffel.map(({ upper, lower: [a, b], ...written }) => ({
    left: `\\Gamma^{${latexName(upper)}}_{${latexName(a)}\\,${latexName(b)}}`,
    right: right(written),
  }));
}

export function equationFormulas({ equations }: Derivation): Formula[] {
  return equations.map(({ coordinate, ...written }) => ({
    left: `\\ddot{${latexName(coordinate)}}`,
    right: right(written),
  }));
}

/** The Lagrangian, and one Euler-Lagrange equation a coordinate; the momentum of a cyclic one is constant. */
export function variationFormulas({ lagrangian, eulerLagrange }: Derivation): Formula[] {
  return [
    { left: 'L', right: right(lagrangian) },
    ...eulerLagrange.map(({ momentum, force, conserved }) =>
      conserved
        ? { left: right(momentum), right: '\\text{const}' }
        : { left: `\\frac{d}{ds}\\left(${right(momentum)}\\right)`, right: right(force) },
    ),
  ];
}

export function curvatureFormulas({ curvature: { scalar, gaussian, kretschmann, ricciFlat } }: Derivation): Formula[] {
  const formulas = [
    ...(gaussian === undefined ? [] : [{ left: 'K', right: right(gaussian) }]),
    { left: 'R', right: right(scalar) },
    { left: 'R_{abcd}R^{abcd}', right: right(kretschmann) },
  ];
  return ricciFlat === true ? [...formulas, { left: 'R_{ab}', right: '0' }] : formulas;
}

export function formulaLatex({ left, right }: Formula): string {
  return `${left} = ${right}`;
}

/** Formulas as one block that stands in a paper as it is. */
export function alignedLatex(formulas: readonly Formula[]): string {
  return `\\begin{align*}\n${formulas.map(({ left, right }) => `  ${left} &= ${right}`).join(' \\\\\n')}\n\\end{align*}`;
}
