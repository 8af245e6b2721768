/**
 * The derivation as a textbook tells it: sections in their order, each a sentence and some formulas. The commands print it as text,
 * Markdown and LaTeX, and the page sets it. A section whose data a derivation does not have is left out.
 */
import { latexName } from '../algebra/names.ts';
import { curvatureSection } from './curvature-story.ts';
import {
  type Formula,
  formula,
  joined,
  longestLine,
  matrixFormulas,
  type Notation,
  notation,
  plain,
  type Section,
} from './notation.ts';
import type { Written } from './writing.ts';
import type { Derivation, WrittenEulerLagrange, WrittenLevel, WrittenTransition } from './written-derivation.ts';

/** What is known of a manifold: a level set, say, has equations of motion but no symbols. */
export type PartialDerivation = Partial<Derivation> & Pick<Derivation, 'coordinates'>;

const readOff = {
  text: 'Solved for ẍ, the equations have the form ẍ^μ + Γ^μ_αβ ẋ^α ẋ^β = 0 from which the symbols are read off. A mixed product stands for two of them, so its coefficient is halved. All others vanish.',
  latex:
    'Solved for $\\ddot{x}$, the equations have the form $\\ddot{x}^{\\mu} + \\Gamma^{\\mu}_{\\alpha\\beta} \\dot{x}^{\\alpha} \\dot{x}^{\\beta} = 0$ from which the symbols are read off. A mixed product stands for two of them, so its coefficient is halved. All others vanish.',
};

/** The sections, without those that are absent. */
export function story(derivation: PartialDerivation): Section[] {
  if (derivation.level !== undefined) return levelStory(derivation, derivation.level);
  const { lineElement, metric, metricLatex, inverse, inverseLatex } = derivation;
  const { lagrangian, eulerLagrange, christoffel, equations, curvature } = derivation;
  const sections: Section[] = [];
  if (derivation.transition !== undefined) sections.push(transitionSection(derivation, derivation.transition));
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
  if (equations !== undefined)
    sections.push(equationsSection(equations, plain('The same, solved for the second derivatives.')));
  if (curvature !== undefined) sections.push(curvatureSection(curvature));
  return sections;
}

/** The old coordinates through the new ones, and the matrix that carries velocities over. */
function transitionSection({ coordinates }: PartialDerivation, transition: WrittenTransition): Section {
  const { map, jacobian, determinant, inverse } = transition;
  const entries = (kind: 'text' | 'latex') => jacobian.map((row) => row.map((written) => notation(written)[kind]));
  const defined = (names: readonly string[], list: readonly Written[]) =>
    list.map((written, i) => formula(named(names[i] as string), notation(written), written.value));
  return {
    key: 'transition',
    title: 'Change of coordinates',
    explanation: {
      text: "The old coordinates as functions of the new ones; with their derivatives J the metric becomes JᵀgJ, and a velocity v' is J v' in the old chart.",
      latex:
        "The old coordinates as functions of the new ones; with their derivatives $J$ the metric becomes $J^{T} g J$, and a velocity $v'$ is $J v'$ in the old chart.",
    },
    formulas: [
      ...defined(transition.coordinates, map),
      formula(plain('J'), {
        text: `[${entries('text')
          .map((row) => row.join(', '))
          .join('; ')}]`,
        latex: `\\begin{pmatrix} ${entries('latex')
          .map((row) => row.join(' & '))
          .join(' \\\\ ')} \\end{pmatrix}`,
      }),
      formula({ text: 'det J', latex: '\\det J' }, notation(determinant), determinant.value),
      ...(inverse === undefined ? [] : defined(coordinates, inverse)),
    ],
  };
}

const named = (name: string): Notation => ({ text: name, latex: latexName(name) });

/** For a level surface: no chart, so no symbols; the normal, and the curve that bends along it alone. */
function levelStory({ coordinates, equations, curvature }: PartialDerivation, level: WrittenLevel): Section[] {
  const partial = (names: readonly string[]) => {
    const [a, b] = names as [string, string?];
    const below = b === undefined ? `∂${a}` : a === b ? `∂${a}^2` : `∂${a} ∂${b}`;
    const set =
      a === b ? `\\partial ${latexName(a)}^2` : names.map((name) => `\\partial ${latexName(name)}`).join('\\,');
    const order = b === undefined ? '' : '^2';
    return { text: `∂${order}F/${below}`, latex: `\\frac{\\partial${order} F}{${set}}` };
  };
  const second = coordinates.flatMap((a, i) =>
    coordinates.slice(i).flatMap((b, k) => {
      const written = level.hessian[i]?.[i + k];
      return written === undefined || written.expression === '0'
        ? []
        : [formula(partial([a, b]), notation(written), written.value)];
    }),
  );
  return [
    {
      key: 'level',
      title: 'Level surface',
      explanation: {
        text: 'The surface F = 0 in flat space, its slopes, which make the normal ∇F, and its second derivatives H.',
        latex:
          'The surface $F = 0$ in flat space, its slopes, which make the normal $\\nabla F$, and its second derivatives $H$.',
      },
      formulas: [
        formula(plain('F'), notation(level.function), level.function.value),
        ...level.gradient.map((written, i) =>
          formula(partial([coordinates[i] as string]), notation(written), written.value),
        ),
        ...second,
      ],
    },
    levelEquations(coordinates, equations ?? [], level, {
      text: 'A geodesic bends along the normal only, just enough to stay on the surface: ẍ = −(ẋᵀ H ẋ/|∇F|²) ∇F.',
      latex:
        'A geodesic bends along the normal only, just enough to stay on the surface: $\\ddot{x} = -\\frac{\\dot{x}^{T} H \\dot{x}}{|\\nabla F|^2} \\nabla F$.',
    }),
    ...(curvature === undefined ? [] : [curvatureSection(curvature)]),
  ];
}

/** Written out they would repeat the same long factor three times; then the factor's two parts stand for themselves. */
function levelEquations(
  coordinates: readonly string[],
  equations: Derivation['equations'],
  level: WrittenLevel,
  explanation: Notation,
): Section {
  const whole = equationsSection(equations, explanation);
  const isShort = ({ expression }: Written) => expression !== null && expression.length <= longestLine;
  if (equations.every(isShort)) return whole;
  const factor = {
    text: '-(ẋᵀ H ẋ/|∇F|²)',
    latex: '-\\frac{\\dot{x}^{T} H \\dot{x}}{|\\nabla F|^2}',
  };
  return {
    ...whole,
    formulas: [
      ...(isShort(level.bending)
        ? [formula({ text: 'ẋᵀ H ẋ', latex: '\\dot{x}^{T} H \\dot{x}' }, notation(level.bending))]
        : []),
      ...(isShort(level.steepness)
        ? [formula({ text: '|∇F|²', latex: '|\\nabla F|^2' }, notation(level.steepness), level.steepness.value)]
        : []),
      ...whole.formulas.map(({ left }, i) => {
        const name = coordinates[i] as string;
        const slope = { text: `∂F/∂${name}`, latex: `\\frac{\\partial F}{\\partial ${latexName(name)}}` };
        return formula(left, { text: `${factor.text} ${slope.text}`, latex: `${factor.latex}\\,${slope.latex}` });
      }),
    ],
  };
}

function equationsSection(equations: Derivation['equations'], explanation: Notation): Section {
  return {
    key: 'equations',
    title: 'Geodesic equations',
    explanation,
    formulas: equations.map(({ coordinate, ...written }) =>
      formula({ text: `dd${coordinate}`, latex: `\\ddot{${latexName(coordinate)}}` }, notation(written)),
    ),
  };
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
