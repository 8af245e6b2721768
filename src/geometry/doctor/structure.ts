// What the matrix g_ij shows by itself: whether it is symmetric and diagonal, and the coordinates that it does not contain.
import type { Expression } from '../../algebra/expression.ts';
import { subtract, zero } from '../../algebra/expression.ts';
import { isZero } from '../../algebra/simplify.ts';
import { cyclicCoordinates } from '../equations-of-motion.ts';
import type { ChartProbe } from './chart-probe.ts';
import { openPoints } from './chart-probe.ts';
import type { Finding } from './finding.ts';
import { chartPoint, listed, pointText } from './finding.ts';

export function structureFindings(probe: ChartProbe): Finding[] {
  return [...symmetry(probe), ...crossTerms(probe), ...cyclic(probe), ...periodicity(probe)];
}

function pairs({ manifold: { metric } }: ChartProbe): { i: number; j: number; upper: Expression; lower: Expression }[] {
  return metric.flatMap((row, i) =>
    row.slice(i + 1).map((upper, k) => {
      const j = i + 1 + k;
      return { i, j, upper, lower: metric[j]?.[i] as Expression };
    }),
  );
}

function symmetry(probe: ChartProbe): Finding[] {
  const { coordinates } = probe.manifold;
  return pairs(probe).flatMap(({ i, j, upper, lower }): Finding[] =>
    upper === lower || isZero(subtract(upper, lower))
      ? []
      : [
          {
            code: 'asymmetric',
            severity: 'error',
            message: `g_${coordinates[i]} ${coordinates[j]} and g_${coordinates[j]} ${coordinates[i]} differ: a metric is symmetric, so write each of them as half the sum.`,
            at: null,
          },
        ],
  );
}

function crossTerms(probe: ChartProbe): Finding[] {
  const { coordinates } = probe.manifold;
  const crossed = pairs(probe).filter(({ upper }) => upper !== zero);
  if (coordinates.length < 2) return [];
  if (crossed.length === 0) {
    return [
      {
        code: 'orthogonal',
        severity: 'note',
        message: 'The coordinates are orthogonal: g has no cross terms.',
        at: null,
      },
    ];
  }
  const terms = crossed.map(({ i, j }) => `d${coordinates[i]} d${coordinates[j]}`);
  const [first] = crossed as [(typeof crossed)[number]];
  return [
    {
      code: 'cross-terms',
      severity: 'note',
      message: `There are cross terms in ${listed(terms)}: g_${coordinates[first.i]} ${coordinates[first.j]} is half of what stands before ${terms[0]}, since that product counts twice in the sum over all pairs.`,
      at: null,
    },
  ];
}

/** The constant that a cyclic coordinate gives, in the words of mechanics. */
function constantName({ manifold: { time, domain } }: ChartProbe, index: number): string {
  if (index === time) return 'the energy (up to its sign)';
  return domain.intervals[index]?.period ? 'an angular momentum' : 'a momentum';
}

function cyclic(probe: ChartProbe): Finding[] {
  const { coordinates, metric } = probe.manifold;
  return cyclicCoordinates(coordinates, metric).map((index) => {
    const name = coordinates[index] as string;
    return {
      code: 'cyclic',
      severity: 'note',
      message: `The metric does not contain ${name}, so p_${name}, ${constantName(probe, index)}, is constant along every geodesic.`,
      at: name,
    };
  });
}

/** A coordinate is said to come back after a period: then g must come back too. */
function periodicity(probe: ChartProbe): Finding[] {
  const { coordinates, domain } = probe.manifold;
  const { points } = openPoints(probe, 16);
  return domain.intervals.flatMap(({ period }, axis): Finding[] => {
    const length = probe.box[axis]?.upper ?? null;
    if (period === null || length === null) return [];
    const culprit = points.find((point) => {
      const [here, there] = [point, point.map((x, i) => (i === axis ? x + length : x))].map(probe.metricAt);
      return here?.some((g, k) => Math.abs(g - (there?.[k] as number)) > 1e-6 * Math.max(1, Math.abs(g)));
    });
    if (culprit === undefined) return [];
    return [
      {
        code: 'not-periodic',
        severity: 'warning',
        message: `${coordinates[axis]} is said to have a period, but after it the metric is another, such as at ${pointText(chartPoint(coordinates, culprit))}: points that are one would have two metrics.`,
        at: coordinates[axis] as string,
      },
    ];
  });
}
