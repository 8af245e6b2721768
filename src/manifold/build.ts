// From a description to a manifold: names settled, definitions expanded, the metric read or induced, the domain and the
// stop conditions turned into margins, and the signature looked up at points of the domain.
import { evaluate } from '../algebra/evaluate.ts';
import type { Expression } from '../algebra/expression.ts';
import { fromNumber, negate, substitute, symbol, symbolsOf } from '../algebra/expression.ts';
import { determinant } from '../algebra/matrix.ts';
import { nearestName } from '../algebra/names.ts';
import { isZero } from '../algebra/simplify.ts';
import { parseExpression, parseInequality } from '../algebra/syntax.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Blueprint, Sourced } from './blueprint.ts';
import { blueprint, parameterValues } from './blueprint.ts';
import type { Constant, ManifoldDescription } from './description.ts';
import { inducedMetric } from './embedding.ts';
import { parseLineElement } from './line-element.ts';
import type { Condition, Interval, Manifold, Parameter } from './manifold.ts';
import { canonicalName } from './names.ts';
import type { Survey } from './signature.ts';
import { spread, survey } from './signature.ts';

export interface BuildOptions {
  /** Overrides of parameter values. */
  readonly parameters?: Readonly<Record<string, Constant>>;
  /** Expressions in R³ that say how to draw the chart, before any embedding. */
  readonly drawing?: readonly string[];
  readonly title?: string;
}

/** Names and definitions that an expression may use. */
interface Scope {
  readonly names: ReadonlySet<string>;
  readonly definitions: ReadonlyMap<string, Expression>;
  readonly coordinates: readonly string[];
  readonly onNotice?: (notice: Notice) => void;
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

function at(sourced: Sourced<unknown> | null, below = ''): string | null {
  return sourced === null || sourced.path === null ? null : `${sourced.path}${below}`;
}

/** A coordinate, a parameter and a definition may not share a name. */
function checkNames(plan: Blueprint, parameters: readonly Parameter[]): void {
  const taken = new Map<string, string>();
  const take = (name: string, what: string, path: string | null) => {
    const before = taken.get(name);
    if (before !== undefined) {
      throw new FieldError('duplicate-name', `"${name}" names both ${before} and ${what}.`, 'Rename one of the two.', {
        path,
      });
    }
    taken.set(name, what);
  };
  plan.coordinates?.value.forEach((written, i) => {
    const path = at(plan.coordinates, `/${i}`);
    take(canonicalName(written, path), 'a coordinate', path);
  });
  for (const { name } of parameters) take(name, 'a parameter', plan.parameters.get(name)?.path ?? null);
  for (const [name, { path }] of plan.lets) take(name, 'a definition', path);
}

/** Runs `read`; where the text is the entry's and the user has named other coordinates, a failure means it no longer applies. */
function brought<T>(plan: Blueprint, sourced: Sourced<unknown>, read: () => T): T | null {
  if (!(plan.rechart && sourced.path === null)) return read();
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldError) return null;
    throw error;
  }
}

function optional(plan: Blueprint, texts: Sourced<readonly string[]> | null, scope: Scope): Expression[] | null {
  if (texts === null) return null;
  return brought(plan, texts, () =>
    texts.value.map((text, i) => parseExpression(text, { ...scope, ...pathOf(texts, `/${i}`) })),
  );
}

function pathOf(sourced: Sourced<unknown>, below = ''): { path?: string } {
  return sourced.path === null ? {} : { path: `${sourced.path}${below}` };
}

/** Names of coordinates and parameters, and the definitions, each lowered with those before it. */
function scopeOf(
  plan: Blueprint,
  coordinates: readonly string[],
  parameters: readonly Parameter[],
  onNotice: (notice: Notice) => void = () => {},
): Scope {
  const names = new Set([...coordinates, ...parameters.map(({ name }) => name)]);
  const definitions = new Map<string, Expression>();
  for (const [name, sourced] of plan.lets) {
    if (names.has(name)) {
      throw new FieldError(
        'duplicate-name',
        `"${name}" names both a coordinate and a definition.`,
        'Rename one of the two.',
        {
          path: sourced.path,
        },
      );
    }
    const value = brought(plan, sourced, () =>
      parseExpression(sourced.value, { names, definitions, coordinates, onNotice, ...pathOf(sourced) }),
    );
    if (value !== null) definitions.set(name, value);
  }
  return { names, definitions, coordinates, onNotice };
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

function readDomain(
  plan: Blueprint,
  coordinates: readonly string[],
  parameters: readonly Parameter[],
  scope: Scope,
): Manifold['domain'] {
  const constants: Scope = { names: new Set(parameters.map(({ name }) => name)), definitions: scope.definitions, coordinates: [] };
  for (const [name, { path }] of plan.domain) {
    if (coordinates.includes(name) || path === null) continue;
    const near = nearestName(name, coordinates);
    throw new FieldError(
      'unknown-coordinate',
      `The domain speaks of "${name}", which is not a coordinate.`,
      near === null ? `The coordinates are ${coordinates.join(', ')}.` : `Did you mean "${near}"?`,
      { path },
    );
  }
  const constant = (value: Constant | null, sourced: Sourced<unknown>, below: string): Expression | null => {
    if (value === null) return null;
    if (typeof value === 'number') return fromNumber(value);
    const read = parseExpression(value, { ...constants, ...pathOf(sourced, below) });
    const stray = coordinates.find((name) => symbolsOf(read).has(name));
    if (stray === undefined) return read;
    throw new FieldError(
      'not-constant',
      `An end of an interval may not depend on "${stray}".`,
      'Write the inequality under "where".',
      {
        path: at(sourced, below),
        start: 0,
        end: value.length,
        source: value,
      },
    );
  };
  const intervals = coordinates.map((name): Interval => {
    const sourced = plan.domain.get(name);
    if (sourced === undefined) return { lower: null, upper: null, period: null };
    const { value } = sourced;
    if ('period' in value) return { lower: null, upper: null, period: constant(value.period, sourced, '/period') };
    return { lower: constant(value[0], sourced, '/0'), upper: constant(value[1], sourced, '/1'), period: null };
  });
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  intervals.forEach(({ lower, upper }, i) => {
    if (lower === null || upper === null || evaluate(lower, values) < evaluate(upper, values)) return;
    const path = plan.domain.get(coordinates[i] as string)?.path ?? null;
    throw new FieldError(
      'empty-domain',
      `The interval of "${coordinates[i]}" is empty.`,
      'Write [lower, upper], the lower end first.',
      { path },
    );
  });
  return { intervals, outside: brought(plan, plan.where, () => conditions(plan.where, scope, true)) ?? [] };
}

/** Inequalities as conditions that end a ray: as they stand, or where they do *not* hold. */
function conditions(texts: Sourced<readonly string[]>, scope: Scope, inverted: boolean): Condition[] {
  return texts.value.map((text, i) => {
    const { margin, strict } = parseInequality(text, { ...scope, ...pathOf(texts, `/${i}`) });
    return { text, margin: inverted ? negate(margin) : margin, strict: inverted ? !strict : strict };
  });
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

/** Whether exactly one direction is timelike, or, in the other sign convention, spacelike. */
function isLorentzian({ signature }: Survey): boolean {
  return signature !== null && signature.negative === 1 && signature.positive >= 1;
}

function isReversed({ signature }: Survey): boolean {
  return signature !== null && signature.positive === 1 && signature.negative >= 2;
}

function timeOf(plan: Blueprint, coordinates: readonly string[], found: Survey): number | null {
  const lorentzian = isLorentzian(found) || isReversed(found);
  if (plan.time === null || (plan.time.path === null && !lorentzian)) return lorentzian ? 0 : null;
  const name = canonicalName(plan.time.value, at(plan.time));
  const index = coordinates.indexOf(name);
  if (index < 0) {
    if (plan.time.path === null) return lorentzian ? 0 : null;
    const near = nearestName(name, coordinates);
    throw new FieldError(
      'unknown-coordinate',
      `The time "${name}" is not a coordinate.`,
      near === null ? `The coordinates are ${coordinates.join(', ')}.` : `Did you mean "${near}"?`,
      { path: at(plan.time) },
    );
  }
  if (lorentzian || found.signature === null) return index;
  throw new FieldError(
    'time-needs-signature',
    'This metric is not Lorentzian, so it has no time.',
    'Leave out "time".',
    { path: at(plan.time) },
  );
}

function signatureNotices(plan: Blueprint, found: Survey): Notice[] {
  const path = at(plan.metric ?? plan.embedding);
  const notice = (code: string, message: string): Notice => ({
    code,
    message,
    where: { path, start: null, end: null },
  });
  const { signature } = found;
  if (signature === null) {
    return [
      notice(
        'signature-unknown',
        'The metric was finite and regular at none of the points looked at, so its signature is unknown; a "domain" says where to look.',
      ),
    ];
  }
  if (isReversed(found)) {
    return [
      notice(
        'signature-reversed',
        `The signature is (+${',−'.repeat(signature.negative)}): geodesics are the same, but "kind" means the other sign. Write "signature": "+${'-'.repeat(signature.negative)}" to have it flipped.`,
      ),
    ];
  }
  if (signature.negative > 0 && !isLorentzian(found)) {
    return [
      notice(
        'signature-indefinite',
        `The signature has ${signature.positive} plus and ${signature.negative} minus signs: neither Riemannian nor Lorentzian.`,
      ),
    ];
  }
  return [];
}
