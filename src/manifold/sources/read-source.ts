// One source of the metric, whichever key says it, as a chart.
import { FieldError } from '../../base/error.ts';
import type { Blueprint } from '../blueprint.ts';
import type { ManifoldReference } from '../description.ts';
import type { Chart, SourceContext } from './chart.ts';
import { embeddedChart, graphChart, revolutionChart } from './embedding.ts';
import { gridChart } from './grid.ts';
import { levelChart } from './level.ts';
import { lineElementChart } from './line-element.ts';
import { mediumChart } from './medium.ts';
import { opticalChart } from './optical.ts';
import { productChart, warpedChart } from './product.ts';
import { pullbackChart } from './pullback.ts';

export interface Part {
  readonly reference: ManifoldReference;
  readonly path: string;
}

/** The manifolds inside a description, in order. */
export function partsOf({ source, path }: Blueprint): Part[] {
  // What an entry of the catalogue is made of has no pointer into the scene; that of the entry serves for it.
  const at = (below: string) => (source?.path === null ? path : `${source?.path}${below}`);
  switch (source?.key) {
    case 'pullback':
      return [{ reference: source.value.of, path: at('/of') }];
    case 'product':
      return source.value.map((reference, i) => ({ reference, path: at(`/${i}`) }));
    case 'warped':
      return [
        { reference: source.value.base, path: at('/base') },
        { reference: source.value.fibre, path: at('/fibre') },
      ];
    case 'optical':
      return [{ reference: source.value, path: at('') }];
    default:
      return [];
  }
}

/** @throws FieldError with the pointer of what is wrong */
export function readSource(context: SourceContext): Chart {
  const { source, signature } = context.plan;
  if (signature !== null && source?.key !== 'metric') {
    throw new FieldError(
      'signature-needs-metric',
      '"signature" says how a line element is meant, and this manifold has none.',
      'Leave it out.',
      { path: signature.path },
    );
  }
  switch (source?.key) {
    case undefined:
      return embeddedChart(context);
    case 'metric':
      return lineElementChart(source, context);
    case 'level':
      return levelChart(source, context);
    case 'graph':
      return graphChart(source, context);
    case 'revolution':
      return revolutionChart(source, context);
    case 'index':
      return mediumChart(source, context);
    case 'pullback':
      return pullbackChart(source, context);
    case 'product':
      return productChart(context);
    case 'warped':
      return warpedChart(source, context);
    case 'optical':
      return opticalChart(context);
    case 'grid':
      return gridChart(source, context);
  }
}
