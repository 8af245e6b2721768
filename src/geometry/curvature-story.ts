import { latexName } from '../algebra/names.ts';
import { type Formula, formula, longestLine, type Notation, notation, plain, type Section } from './notation.ts';
import type { Written } from './writing.ts';
import type { WrittenComponent, WrittenCurvature } from './written-curvature.ts';

/** Riemann, Ricci and the scalars, as one section. */
export function curvatureSection(curvature: WrittenCurvature): Section {
  if (curvature.riemann === undefined && curvature.gaussian !== undefined)
    return levelCurvature(curvature, curvature.gaussian);
  const { riemann, ricci, ricciFlat, scalar, gaussian, kretschmann } = curvature;
  const scalars: readonly (readonly [Notation, typeof scalar | undefined])[] = [
    [plain('R'), scalar],
    [plain('K'), gaussian],
    [{ text: 'R_{abcd} R^{abcd}', latex: 'R_{abcd}R^{abcd}' }, kretschmann],
  ];
  const flat = riemann?.length === 0;
  return {
    key: 'curvature',
    title: 'Curvature',
    explanation: plain(
      flat
        ? 'The Riemann tensor vanishes: the manifold is flat.'
        : 'Components that do not vanish, one of each set that the symmetries relate; then the scalars.',
    ),
    formulas: [
      ...components(riemann, 'R_{abcd}'),
      ...(ricciFlat === true ? [formula(plain('R_{ab}'), plain('0'))] : components(ricci, 'R_{ab}')),
      ...scalars.flatMap(([name, written]) =>
        written === undefined ? [] : [formula(name, notation(written), written.value)],
      ),
    ],
  };
}

/** A surface in space has its Gaussian curvature, from the bordered Hessian; the others follow from it. */
function levelCurvature({ scalar, kretschmann }: WrittenCurvature, gaussian: Written): Section {
  const isShort = (gaussian.expression?.length ?? Number.POSITIVE_INFINITY) <= longestLine;
  const general = {
    text: '∇Fᵀ adj(H) ∇F/|∇F|⁴',
    latex: '\\frac{\\nabla F^{T} \\operatorname{adj}(H) \\nabla F}{|\\nabla F|^4}',
  };
  return {
    key: 'curvature',
    title: 'Curvature',
    explanation: {
      text: 'The Gaussian curvature is that of the bordered Hessian, K = ∇Fᵀ adj(H) ∇F/|∇F|⁴; in two dimensions there is no other.',
      latex: `The Gaussian curvature is that of the bordered Hessian, $K = ${general.latex}$; in two dimensions there is no other.`,
    },
    formulas: [
      formula(plain('K'), isShort ? notation(gaussian) : general, gaussian.value),
      formula(plain('R'), plain('2K'), scalar.value),
      formula({ text: 'R_{abcd} R^{abcd}', latex: 'R_{abcd}R^{abcd}' }, plain('4K^2'), kretschmann.value),
    ],
  };
}

function components(list: readonly WrittenComponent[] | null | undefined, name: string): Formula[] {
  if (list === undefined) return [];
  if (list === null) {
    return [formula(plain(name), notation({ expression: null, latex: null, omitted: 'too-large' }))];
  }
  return list.map(({ indices, ...written }) => {
    const left = { text: `R_{${indices.join(' ')}}`, latex: `R_{${indices.map(latexName).join('\\,')}}` };
    return formula(left, notation(written), written.value);
  });
}
