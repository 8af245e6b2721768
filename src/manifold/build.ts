// From a description to a manifold: names settled, definitions expanded, the metric read or induced, the domain and the
// stop conditions turned into margins, and the signature looked up at points of the domain.
import { evaluate } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { substitute, symbol } from '../algebra/expression.ts';
import { determinant } from '../algebra/matrix.ts';
import { isZero } from '../algebra/simplify.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, Sourced } from './blueprint.ts';
import { blueprint, parameterValues } from './blueprint.ts';
import type { Constant, ManifoldDescription } from './description.ts';
import { inducedMetric } from './embedding.ts';
import { parseLineElement } from './line-element.ts';
import type { Manifold, Parameter } from './manifold.ts';
import { canonicalName } from './names.ts';
import { conditions, readDomain } from './region.ts';
import { at, brought, checkNames, optional, pathOf, scopeOf } from './scope.ts';
import type { Survey } from './signature.ts';
import { spread, survey } from './signature.ts';
import { signatureNotices, timeOf } from './time.ts';

export interface BuildOptions {
  /** Overrides of parameter values. */
  readonly parameters?: Readonly<Record<string, Constant>>;
  /** Expressions in R³ that say how to draw the chart, before any embedding. */
  readonly drawing?: readonly string[];
  readonly title?: string;
}

interface LineElement {
  readonly coordinates: readonly string[];
  readonly metric: readonly (readonly Expression[])[];
  readonly notices: readonly Notice[];
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
export function buildManifold(given: ManifoldDescription | string, options: BuildOptions = {}): Manifold {
  const plan = blueprint(given);
  const parameters = parameterValues(plan, options.parameters);
  checkNames(plan, parameters);
  const written = plan.coordinates?.value.map((name, i) => canonicalName(name, at(plan.coordinates, `/${i}`))) ?? null;

  const lineElement = readMetric(plan, written, parameters);
  const { coordinates } = lineElement;
  const notices: Notice[] = [...lineElement.notices];
  const scope = scopeOf(plan, coordinates, parameters, (notice) => notices.push(notice));
  const domain = readDomain(plan, coordinates, parameters, scope);
  const stop = brought(plan, plan.stop, () => conditions(plan.stop, scope, false)) ?? [];
  const drawing: Sourced<readonly string[]> | null = options.drawing
    ? { value: options.drawing, path: '/view/coordinates' }
    : null;
  const embedding = drawing === null ? optional(plan, plan.embedding, scope) : null;

  const found = look(lineElement.metric, coordinates, domain, parameters);
  refuseDegenerate(plan, lineElement, found);
  const time = timeOf(plan, coordinates, found);
  return {
    name: typeof given === 'string' ? given : (given.extends ?? null),
    title: options.title ?? plan.entry?.title ?? 'Untitled',
    coordinates,
    parameters,
    metric: lineElement.metric,
    domain,
    stop,
    time,
    form: plan.form,
    embedding,
    drawing: optional(plan, drawing ?? plan.drawing, scope),
    source: plan.metric?.value ?? (plan.embedding?.value ?? []).join(', '),
    notices: [...notices, ...signatureNotices(plan, found)],
  };
}

function readMetric(plan: Blueprint, written: readonly string[] | null, parameters: readonly Parameter[]): LineElement {
  if (plan.metric === null) return readInduced(plan, written, parameters);
  const parameterNames = parameters.map(({ name }) => name);
  // The order of the differentials is known only when the line element is read, and definitions may speak of the
  // coordinates: so the definitions stand in it as plain names at first.
  const names = new Set([...parameterNames, ...plan.lets.keys()]);
  const read = parseLineElement(plan.metric.value, {
    names,
    definitions: new Map([...plan.lets.keys()].map((name) => [name, symbol(name)])),
    ...(written !== null && { coordinates: written }),
    ...pathOf(plan.metric),
    ...(plan.signature !== null && { signature: checkedSignature(plan.signature) }),
  });
  const { definitions } = scopeOf(plan, read.coordinates, parameters);
  if (definitions.size === 0) return read;
  return { ...read, metric: read.metric.map((row) => row.map((entry) => substitute(entry, definitions))) };
}

function checkedSignature({ value, path }: Sourced<string>): string {
  const signs = value.replace(/[\s(),]/g, '').replaceAll('−', '-');
  if (/^(\+-+|-\++|\++)$/.test(signs)) return signs;
  throw new FieldError(
    'unknown-signature',
    `The signature ${JSON.stringify(value.slice(0, 60))} is not known.`,
    'Write "+---" or "-+++".',
    {
      path,
    },
  );
}

function readInduced(
  plan: Blueprint,
  written: readonly string[] | null,
  parameters: readonly Parameter[],
): LineElement {
  if (plan.embedding === null) {
    throw new FieldError('missing-key', 'The manifold has no metric.', 'Add "metric", "embedding" or "extends".', {
      path: '/manifold',
    });
  }
  if (written === null) {
    throw new FieldError(
      'missing-key',
      'An embedding needs the names of its coordinates.',
      'Add "coordinates", such as ["u", "v"].',
      {
        path: '/manifold',
      },
    );
  }
  const scope = scopeOf(plan, written, parameters);
  const embedding = optional(plan, plan.embedding, scope) ?? [];
  return { coordinates: written, metric: inducedMetric(embedding, written), notices: [] };
}

function look(
  metric: readonly (readonly Expression[])[],
  coordinates: readonly string[],
  domain: Manifold['domain'],
  parameters: readonly Parameter[],
): Survey {
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
function refuseDegenerate(plan: Blueprint, { metric, coordinates }: LineElement, found: Survey): void {
  // One point where the determinant is not zero settles it; where there is none, the algebra decides.
  if (found.regular > 0 || !isZero(determinant(metric))) return;
  const place = plan.metric ?? plan.embedding;
  const source = plan.metric?.value;
  const empty = coordinates.find((_, i) => metric[i]?.every((entry) => isZero(entry)));
  throw new FieldError(
    'degenerate-metric',
    empty === undefined
      ? 'The determinant of this metric is identically zero: some direction has no length, so geodesics are not defined.'
      : `Nothing in this metric measures the direction of "${empty}": its determinant is identically zero.`,
    empty === undefined
      ? `Give ${coordinates.length} independent directions a length, or use fewer coordinates.`
      : `Add a term with d${empty}, or leave "${empty}" out of the coordinates.`,
    { path: at(place), ...(source !== undefined && { start: 0, end: source.length, source }) },
  );
}
