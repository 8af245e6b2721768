// A description with its catalogue entry merged in: parameters, let and domain by name, any other key replaced.
// Every text keeps the JSON pointer under which the user wrote it, or null where it is the catalogue's own.
import { nearestName } from '../algebra/names.ts';
import { FieldError } from '../base/error.ts';
import { catalogue } from './catalogue/index.ts';
import { constantValue } from './constant.ts';
import type { CatalogueEntry, Constant, DomainEntry, ManifoldDescription } from './description.ts';
import type { Form, Parameter } from './manifold.ts';
import { canonicalName } from './names.ts';

export interface Sourced<T> {
  readonly value: T;
  readonly path: string | null;
}

export interface ParameterPlan extends Sourced<Constant> {
  readonly min?: number;
  readonly max?: number;
  readonly meaning?: string;
}

export interface Blueprint {
  readonly entry: CatalogueEntry | null;
  /** Whether the description names coordinates other than its entry's. */
  readonly rechart: boolean;
  readonly coordinates: Sourced<readonly string[]> | null;
  readonly parameters: ReadonlyMap<string, ParameterPlan>;
  readonly lets: ReadonlyMap<string, Sourced<string>>;
  readonly metric: Sourced<string> | null;
  readonly embedding: Sourced<readonly string[]> | null;
  readonly drawing: Sourced<readonly string[]> | null;
  readonly domain: ReadonlyMap<string, Sourced<DomainEntry>>;
  readonly where: Sourced<readonly string[]>;
  readonly stop: Sourced<readonly string[]>;
  readonly time: Sourced<string> | null;
  readonly form: Form;
  readonly signature: Sourced<string> | null;
}

/** The entry of that name. @throws FieldError "unknown-manifold" */
export function entryOf(name: string, path: string | null): CatalogueEntry {
  const entry = catalogue.get(name);
  if (entry !== undefined) return entry;
  const near = nearestName(name, catalogue.keys());
  throw new FieldError(
    'unknown-manifold',
    `There is no manifold named ${JSON.stringify(name.slice(0, 60))} in the catalogue.`,
    near === null ? `It holds ${[...catalogue.keys()].join(', ')}.` : `Did you mean "${near}"?`,
    { path },
  );
}

function own<T>(value: T | undefined, path: string): Sourced<T> | null {
  return value === undefined ? null : { value, path };
}

function brought<T>(value: T | undefined): Sourced<T> | null {
  return value === undefined ? null : { value, path: null };
}

/** Names in their plain spelling, so that θ and theta are one key; a name given twice is an error. */
function named<T>(table: Readonly<Record<string, T>> | undefined, path: string): Map<string, Sourced<T>> {
  const result = new Map<string, Sourced<T>>();
  for (const [key, value] of Object.entries(table ?? {})) {
    const below = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const name = canonicalName(key, below);
    if (result.has(name))
      throw new FieldError('duplicate-name', `"${name}" is given twice.`, 'Keep one of the two.', { path: below });
    result.set(name, { value, path: below });
  }
  return result;
}

function withoutPath<T>(table: ReadonlyMap<string, Sourced<T>>): Map<string, Sourced<T>> {
  return new Map([...table].map(([name, { value }]) => [name, { value, path: null }]));
}

/** Merges a description with the entry that it names or extends. */
export function blueprint(given: ManifoldDescription | string, path = '/manifold'): Blueprint {
  const description: ManifoldDescription = typeof given === 'string' ? {} : given;
  const name = typeof given === 'string' ? given : given.extends;
  const entry = name === undefined ? null : entryOf(name, typeof given === 'string' ? path : `${path}/extends`);

  const parameters = new Map<string, ParameterPlan>();
  for (const [key, { value, ...range }] of Object.entries(entry?.parameters ?? {}))
    parameters.set(key, { value, path: null, ...range });
  for (const [key, sourced] of named(description.parameters, `${path}/parameters`))
    parameters.set(key, { ...parameters.get(key), ...sourced });

  const { where: entryWhere, ...entryDomain } = entry?.domain ?? {};
  const { where: ownWhere, ...ownDomain } = description.domain ?? {};
  const coordinates = own(description.coordinates, `${path}/coordinates`) ?? brought(entry?.coordinates);
  return {
    entry,
    rechart: entry !== null && coordinates?.path !== null && String(coordinates?.value) !== String(entry.coordinates),
    coordinates,
    parameters,
    lets: new Map([...withoutPath(named(entry?.let, '')), ...named(description.let, `${path}/let`)]),
    metric: own(description.metric, `${path}/metric`) ?? brought(entry?.metric),
    embedding: own(description.embedding, `${path}/embedding`) ?? brought(entry?.embedding),
    drawing: brought(entry?.drawing),
    domain: new Map([
      ...withoutPath(named(entryDomain as Record<string, DomainEntry>, '')),
      ...named(ownDomain as Record<string, DomainEntry>, `${path}/domain`),
    ]),
    where: own(ownWhere, `${path}/domain/where`) ?? { value: entryWhere ?? [], path: null },
    stop: own(description.stop, `${path}/stop`) ?? { value: entry?.stop ?? [], path: null },
    time: own(description.time, `${path}/time`) ?? brought(entry?.time),
    form: description.form ?? entry?.form ?? 'momentum',
    signature: own(description.signature, `${path}/signature`),
  };
}

/**
 * The parameters with their values: in the order they were declared, each a constant expression of those before it,
 * and overridden by name.
 *
 * @throws FieldError "unknown-parameter" for an override that no parameter has the name of
 */
export function parameterValues(
  plan: Blueprint,
  overrides: Readonly<Record<string, Constant>> = {},
  path = '/parameters',
): Parameter[] {
  const given = named(overrides, path);
  for (const [name, { path: where }] of given) {
    if (plan.parameters.has(name)) continue;
    const near = nearestName(name, plan.parameters.keys());
    const known = [...plan.parameters.keys()].map((key) => `"${key}"`).join(', ');
    const fix =
      near !== null
        ? `Did you mean "${near}"?`
        : known === ''
          ? 'This manifold has no parameters.'
          : `It has ${known}.`;
    throw new FieldError('unknown-parameter', `"${name}" is not a parameter of this manifold.`, fix, { path: where });
  }
  const values = new Map<string, number>();
  return [...plan.parameters].map(([name, { value: declared, path: where, ...range }]) => {
    const override = given.get(name);
    const value = constantValue(override?.value ?? declared, { values, path: override?.path ?? where });
    values.set(name, value);
    return { name, value, ...range };
  });
}
