import { FieldError } from '../base/error.ts';
import type { Pole } from '../manifold/charts/pole.ts';
import type { DeclaredChart, Manifold } from '../manifold/manifold.ts';

/** The name of the chart that a manifold was pulled back from. */
const original = 'original';

/** The names of the charts that there may be, in the order of their numbers, which begin with 1. */
export function chartNames(
  { coordinates, transition }: Manifold,
  poles: readonly Pole[],
  declared: readonly DeclaredChart[],
): string[] {
  return [
    ...poles.map(({ kind, radial }) =>
      kind === 'origin' ? `origin-${coordinates[radial]}` : `${kind}-pole-${coordinates[radial]}`,
    ),
    ...declared.map(({ name }) => name),
    ...(transition?.inverse == null ? [] : [original]),
  ];
}

/** For a name that no chart has. */
export function unknownChart(name: string, names: readonly string[], { transition }: Manifold): FieldError {
  const message = `The manifold has no chart called ${JSON.stringify(name.slice(0, 60))}.`;
  const fix =
    name === original && transition !== null
      ? 'Give the pullback its "inverse", so that the way is known both ways.'
      : names.length === 0
        ? 'It has none: declare one under "charts" of the manifold.'
        : `It has ${names.map((one) => `"${one}"`).join(', ')}.`;
  return new FieldError('unknown-chart', message, fix);
}
