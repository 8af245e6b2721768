/**
 * The derivation as a textbook tells it: sections in their order, each a sentence and some formulas. The commands print it as text,
 * Markdown and LaTeX, and the page sets it. A section whose data a derivation does not have is left out.
 */
import { latexName } from '../algebra/names.ts';
import { curvatureSection } from './curvature-story.ts';
import type { Derivation, WrittenEulerLagrange } from './derivation.ts';
import {
  type Formula,
  formula,
  joined,
  matrixFormulas,
  type Notation,
  notation,
  plain,
  type Section,
} from './notation.ts';
import type { Written } from './writing.ts';

/** What is known of a manifold: a level set, say, has equations of motion but no symbols. */
export type PartialDerivation = Partial<Derivation> & Pick<Derivation, 'coordinates'>;

const readOff = {
  text: 'Solved for ẍ, the equations have the form ẍ^μ + Γ^μ_αβ ẋ^α ẋ^β = 0 from which the symbols are read off. A mixed product stands for two of them, so its coefficient is halved. All others vanish.',
  latex:
    'Solved for $\\ddot{x}$, the equations have the form $\\ddot{x}^{\\mu} + \\Gamma^{\\mu}_{\\alpha\\beta} \\dot{x}^{\\alpha} \\dot{x}^{\\beta} = 0$ from which the symbols are read off. A mixed product stands for two of them, so its coefficient is halved. All others vanish.',
};

/** The sections, without those that are absent. */
export function story(derivation: PartialDerivation): Section[] {
  const { lineElement, metric, metricLatex, inverse, inverseLatex } = derivation;
  const { lagrangian, eulerLagrange, christoffel, equations, curvature } = derivation;
  const sections: Section[] = [];
  if (lineElement !== undefined) {
    sections.push({
      key: 'line-element',
      title: 'Line element',
      explanation: plain('What is given: the squared length of a small step.'),
      formulas: [formula(plain('ds^2'), notation(lineElement))],
    });
  }
  if (metric !== undefined && inverse !== undefined) {
    sections.push({
      key: 'metric',
      title: 'Metric and inverse',
      explanation: plain(
        'The coefficients of the line element, a mixed one halved for its two places, and the inverse matrix.',
      ),
      formulas: [
        ...matrixFormulas('lower', derivation.coordinates, metric, metricLatex ?? metric),
        ...matrixFormulas('upper', derivation.coordinates, inverse, inverseLatex ?? inverse),
      ],
    });
  }
  if (lagrangian !== undefined) {
    sections.push({
      key: 'lagrangian',
      title: 'Lagrangian',
      explanation: plain('Half the squared speed: its extremals are those of the length, without a square root.'),
      formulas: [formula(plain('L'), notation(lagrangian)), ...(eulerLagrange ?? []).map(momentumFormula)],
    });
  }
  if (eulerLagrange !== undefined) {
    sections.push({
      key: 'euler-lagrange',
      title: 'Euler-Lagrange equations',
      explanation: {
        text: 'd/ds ∂L/∂ẋ = ∂L/∂x for each coordinate. Where the metric does not contain it, the right side is 0: a conservation law.',
        latex:
          '$\\frac{d}{ds}\\frac{\\partial L}{\\partial\\dot{x}} = \\frac{\\partial L}{\\partial x}$ for each coordinate. Where the metric does not contain it, the right side is 0: a conservation law.',
      },
      formulas: eulerLagrange.map(eulerLagrangeFormula),
    });
    sections.push({
      key: 'multiplied-out',
      title: 'Multiplied out',
      explanation: plain('The derivative along the curve carried out by the chain rule, everything on one side.'),
      formulas: eulerLagrange.map(multipliedOutFormula),
    });
  }
  if (christoffel !== undefined) {
    sections.push({
      key: 'christoffel',
      title: 'Christoffel symbols',
      explanation: christoffel.length === 0 ? plain('No products of velocities: all symbols vanish.') : readOff,
      formulas: christoffel.map(({ upper, lower, ...written }) => symbolFormula(upper, lower, written)),
    });
  }
  if (equations !== undefined) {
    sections.push({
      key: 'equations',
      title: 'Geodesic equations',
      explanation: plain('The same, solved for the second derivatives.'),
      formulas: equations.map(({ coordinate, ...written }) =>
        formula({ text: `dd${coordinate}`, latex: `\\ddot{${latexName(coordinate)}}` }, notation(written)),
      ),
    });
  }
  if (curvature !== undefined) sections.push(curvatureSection(curvature));
  return sections;
}

function symbolFormula(upper: string, [a, b]: readonly [string, string], written: Written): Formula {
  const name = {
    text: `Γ^${upper}_{${a} ${b}}`,
    latex: `\\Gamma^{${latexName(upper)}}_{${latexName(a)}\\,${latexName(b)}}`,
  };
  return formula(name, notation(written), written.value);
}

/** ∂L/∂ẋ. */
function momentumFormula({ coordinate, momentum }: WrittenEulerLagrange): Formula {
  return formula(
    { text: `∂L/∂(d${coordinate})`, latex: `\\frac{\\partial L}{\\partial\\dot{${latexName(coordinate)}}}` },
    notation(momentum),
  );
}

function eulerLagrangeFormula(equation: WrittenEulerLagrange): Formula {
  const { text, latex } = notation(equation.momentum);
  const left = { text: `d/ds (${text})`, latex: `\\frac{d}{ds}\\left(${latex}\\right)` };
  const mark = conservedMark(equation);
  return { ...formula(left, notation(equation.force)), ...(mark !== null && { mark }) };
}

function multipliedOutFormula({ inertia, terms }: WrittenEulerLagrange): Formula {
  return formula(joined([inertia, ...terms].map(notation)), plain('0'));
}

/** "conserved: energy", "conserved: angular momentum", "conserved: p_x"; null where nothing is. */
export function conservedMark({ coordinate, conserved, law }: WrittenEulerLagrange): Notation | null {
  if (!conserved) return null;
  if (law !== undefined && law !== 'momentum') return { text: `conserved: ${law}`, latex: `\\text{conserved: ${law}}` };
  return { text: `conserved: p_${coordinate}`, latex: `\\text{conserved: } p_{${latexName(coordinate)}}` };
}
