// From a description to a manifold: names settled, parts built, the source of the metric read, the domain and the stop
// conditions turned into margins, and the signature looked up at points of the domain.
import { evaluate } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { blocks, determinant } from '../algebra/matrix.ts';
import { isZero } from '../algebra/simplify.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, Sourced } from './blueprint.ts';
import { blueprint } from './blueprint.ts';
import type { Constant, ManifoldReference } from './description.ts';
import { mostCoordinates } from './line-element.ts';
import type { Domain, Manifold, Parameter } from './manifold.ts';
import { canonicalName } from './names.ts';
import { declaredParameters, overridden } from './parameters.ts';
import { readCharts } from './read-charts.ts';
import { conditions, readDomain } from './region.ts';
import { at, brought, checkNames, optional, scopeOf } from './scope.ts';
import type { Survey } from './signature.ts';
import { spread, survey } from './signature.ts';
import type { Chart } from './sources/chart.ts';
import { type Apart, apart, refuseLevel } from './sources/parts.ts';
import { partsOf, readSource } from './sources/read-source.ts';
import { signatureNotices, timeOf } from './time.ts';

export interface BuildOptions {
  /** Overrides of parameter values. */
  readonly parameters?: Readonly<Record<string, Constant>>;
  /** Expressions in R³ that say how to draw the chart, before any embedding. */
  readonly drawing?: readonly string[];
  readonly title?: string;
  /** JSON pointer to the description. */
  readonly path?: string;
}

/** How many points of the domain are looked at. */
const surveyed = 96;

/**
 * Builds a manifold from a description or the name of a catalogue entry.
 *
 * @param given the manifold of a scene; pointers in errors are relative to the scene that holds it
 * @throws FieldError where a text cannot be read, a name is unknown or given twice, or "degenerate-metric" where the
 *   determinant vanishes identically
 */
export function buildManifold(given: ManifoldReference, options: BuildOptions = {}): Manifold {
  const path = options.path ?? '/manifold';
  try {
    return build(given, { ...options, path });
  } catch (error) {
    throw error instanceof FieldError ? error.within(path) : error;
  }
}

function build(given: ManifoldReference, options: BuildOptions): Manifold {
  const plan = blueprint(given, options.path);
  const { parts, names: partNames } = builtParts(plan);
  const declared = declaredParameters(
    plan,
    parts.flatMap((part) => part.parameters),
  );
  const parameters = overridden(declared, options.parameters);
  checkNames(plan, parameters);
  const written = plan.coordinates?.value.map((name, i) => canonicalName(name, at(plan.coordinates, `/${i}`))) ?? null;

  const chart = readSource({ plan, written, parameters, parts, partNames });
  const { coordinates } = chart;
  refuseTooMany(plan, chart);
  const notices: Notice[] = [...parts.flatMap((part) => part.notices), ...chart.notices];
  const scope = scopeOf(plan, coordinates, parameters, (notice) => notices.push(notice));
  const own = readDomain(plan, coordinates, parameters, scope);
  const domain: Domain = {
    intervals: own.intervals.map((interval, i) => interval ?? chart.domain.intervals[i]),
    outside: [...chart.domain.outside, ...own.outside],
  } as Domain;
  const ownStop = brought(plan, plan.stop, () => conditions(plan.stop, scope, false)) ?? [];
  const stop = plan.stop.path === null && ownStop.length === 0 ? chart.stop : ownStop;
  const drawing: Sourced<readonly string[]> | null = options.drawing
    ? { value: options.drawing, path: '/view/coordinates' }
    : null;
  const embedding = plan.source === null ? chart.embedding : (optional(plan, plan.embedding, scope) ?? chart.embedding);

  const found = look(chart, domain, parameters);
  refuseDegenerate(plan, chart, found);
  const time = timeOf(plan, chart, found);
  return {
    name: typeof given === 'string' ? given : (given.extends ?? null),
    title: options.title ?? plan.entry?.title ?? (parts.length > 0 ? chart.text : 'Untitled'),
    coordinates,
    parameters,
    metric: chart.metric,
    constraint: chart.constraint,
    domain,
    stop,
    time,
    form: chart.constraint === null ? (plan.form ?? chart.form ?? 'momentum') : 'velocity',
    embedding: drawing === null ? embedding : null,
    drawing: optional(plan, drawing ?? plan.drawing, scope) ?? chart.drawing,
    transition: chart.transition,
    charts: chart.constraint === null ? readCharts(plan, { coordinates, parameters, scope }) : refuseCharts(plan),
    source: chart.text,
    notices: [...notices, ...signatureNotices(plan, chart.metric, found)],
  };
}

/** A level surface has no coordinates that others could be told by. */
function refuseCharts({ charts }: Blueprint): [] {
  for (const { path } of charts.values()) {
    throw new FieldError(
      'no-chart',
      'A level surface has no coordinates of its own, so it has no other charts.',
      'Leave "charts" out, or give a chart of the surface as "embedding".',
      { path },
    );
  }
  return [];
}

/** The manifolds that this one is composed of, their names apart. */
function builtParts(plan: Blueprint): { parts: readonly Manifold[]; names: readonly ReadonlyMap<string, string>[] } {
  const parts = partsOf(plan).map(({ reference, path }) => {
    const part = buildManifold(reference, { path });
    refuseLevel(part, path, `"${plan.source?.key}"`);
    return part;
  });
  const [first, second] = parts;
  if (first === undefined || second === undefined) return { parts, names: [] };
  const both = apart(first, second);
  refuseSharedParameters(plan, both);
  return both;
}

/** A parameter that both parts have is two parameters here, and a value for it would be for neither. */
function refuseSharedParameters(plan: Blueprint, { names: [first, second] }: Apart): void {
  for (const [name, { path }] of plan.parameters) {
    const [one, other] = [first.get(name), second.get(name)];
    if (one === undefined || other === undefined) continue;
    throw new FieldError(
      'ambiguous-parameter',
      `Both parts have the name "${name}"; here they are called "${one}" and "${other}".`,
      `Give "${one}" and "${other}" their values.`,
      { path },
    );
  }
}

/** The rows of a block of the metric are inverted together, and the work doubles with each. */
const mostTogether = 8;

function refuseTooMany(plan: Blueprint, { coordinates, metric }: Chart): void {
  const path = plan.source?.path ?? plan.path;
  const { length } = coordinates;
  if (length > mostCoordinates) {
    const message = `There are ${length} coordinates; ${mostCoordinates} are the most.`;
    throw new FieldError('too-many-coordinates', message, 'Use fewer coordinates.', { path });
  }
  const together = blocks(metric).find((rows) => rows.length > mostTogether);
  if (together === undefined) return;
  const names = together.map((i) => coordinates[i]).join(', ');
  throw new FieldError(
    'too-many-cross-terms',
    `Cross terms tie ${together.length} coordinates to each other (${names}); ${mostTogether} are the most.`,
    'Use coordinates of which fewer are mixed.',
    { path },
  );
}

function look({ metric, coordinates }: Chart, domain: Domain, parameters: readonly Parameter[]): Survey {
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const end = (e: Expression | null) => (e === null ? null : evaluate(e, values));
  const box = domain.intervals.map(({ lower, upper, period }) =>
    period === null ? { lower: end(lower), upper: end(upper) } : { lower: 0, upper: end(period) },
  );
  const points = spread(box, surveyed).map((position) => {
    const point = new Map(values);
    coordinates.forEach((name, i) => void point.set(name, position[i] as number));
    return point;
  });
  const inside = points.filter((point) => domain.outside.every(({ margin }) => evaluate(margin, point) > 0));
  return survey(metric, inside.length > 0 ? inside : points);
}

/** What of a line element vanishes, where its determinant does. */
function refuseDegenerate(plan: Blueprint, { metric, coordinates }: Chart, found: Survey): void {
  // One point where the determinant is not zero settles it; where there is none, the algebra decides.
  if (found.regular > 0 || !isZero(determinant(metric))) return;
  const place = plan.source ?? plan.embedding;
  const text = plan.source?.key === 'metric' ? plan.source.value : undefined;
  const empty = coordinates.find((_, i) => metric[i]?.every((entry) => isZero(entry)));
  throw new FieldError(
    'degenerate-metric',
    empty === undefined
      ? 'The determinant of this metric is identically zero: some direction has no length, so geodesics are not defined.'
      : `Nothing in this metric measures the direction of "${empty}": its determinant is identically zero.`,
    empty === undefined
      ? `Give ${coordinates.length} independent directions a length, or use fewer coordinates.`
      : `Add a term with d${empty}, or leave "${empty}" out of the coordinates.`,
    { path: at(place), ...(text !== undefined && { start: 0, end: text.length, source: text }) },
  );
}
