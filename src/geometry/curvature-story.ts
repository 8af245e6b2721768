import { latexName } from '../algebra/names.ts';
import { type Formula, formula, type Notation, notation, plain, type Section } from './notation.ts';
import type { WrittenComponent, WrittenCurvature } from './written-curvature.ts';

/** Riemann, Ricci and the scalars, as one section. */
export function curvatureSection(curvature: WrittenCurvature): Section {
  const { riemann, ricci, ricciFlat, scalar, gaussian, kretschmann } = curvature;
  const scalars: readonly (readonly [Notation, typeof scalar | undefined])[] = [
    [plain('R'), scalar],
    [plain('K'), gaussian],
    [{ text: 'R_{abcd} R^{abcd}', latex: 'R_{abcd}R^{abcd}' }, kretschmann],
  ];
  const flat = riemann !== null && riemann.length === 0;
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

function components(list: readonly WrittenComponent[] | null, name: string): Formula[] {
  if (list === null) {
    return [formula(plain(name), notation({ expression: null, latex: null, omitted: 'too-large' }))];
  }
  return list.map(({ indices, ...written }) => {
    const left = { text: `R_{${indices.join(' ')}}`, latex: `R_{${indices.map(latexName).join('\\,')}}` };
    return formula(left, notation(written), written.value);
  });
}
