// A description with its catalogue entry merged in: parameters, let and domain by name, any other key replaced.
// Every text keeps the JSON pointer under which the user wrote it, or null where it is the catalogue's own.
import { nearestName } from '../algebra/names.ts';
import { FieldError } from '../base/error.ts';
import { catalogue } from './catalogue.ts';
import type {
  CatalogueEntry,
  ChartDescription,
  Constant,
  DomainEntry,
  ManifoldReference,
  Source,
} from './description.ts';
import { sourceKeys } from './description.ts';
import type { Form } from './manifold.ts';
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

export type SourceKey = (typeof sourceKeys)[number];

/** Where the metric comes from: one key of the description, and what stands there. */
export type SourcePlan = {
  readonly [K in SourceKey]: { readonly key: K } & Sourced<NonNullable<Source[K]>>;
}[SourceKey];

export interface Blueprint {
  readonly entry: CatalogueEntry | null;
  /** JSON pointer to the description. */
  readonly path: string;
  /** Whether the description names coordinates other than its entry's. */
  readonly rechart: boolean;
  readonly coordinates: Sourced<readonly string[]> | null;
  readonly parameters: ReadonlyMap<string, ParameterPlan>;
  readonly lets: ReadonlyMap<string, Sourced<string>>;
  /** Null where the metric is the one that the embedding induces. */
  readonly source: SourcePlan | null;
  readonly embedding: Sourced<readonly string[]> | null;
  readonly drawing: Sourced<readonly string[]> | null;
  readonly domain: ReadonlyMap<string, Sourced<DomainEntry>>;
  readonly where: Sourced<readonly string[]>;
  readonly stop: Sourced<readonly string[]>;
  readonly charts: ReadonlyMap<string, Sourced<ChartDescription>>;
  readonly time: Sourced<string> | null;
  readonly form: Form | null;
  readonly signature: Sourced<string> | null;
}

/** The entry of that name. @throws FieldError "unknown-manifold" */
export function entryOf(name: string, path: string | null): CatalogueEntry {
  const entry = catalogue.get(name);
  if (entry !== undefined) return entry;
  if (catalogue.size === 0) {
    throw new FieldError(
      'catalogue-not-loaded',
      `The catalogue is not loaded, so ${JSON.stringify(name.slice(0, 60))} is not known.`,
      'Await `loadCatalogue()` first, or give a line element.',
      { path },
    );
  }
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

/** The JSON pointer of a key. */
function below(path: string, key: string): string {
  return `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Names in their plain spelling, so that θ and theta are one key; a name given twice is an error. */
export function named<T>(table: Readonly<Record<string, T>> | undefined, path: string): Map<string, Sourced<T>> {
  const result = new Map<string, Sourced<T>>();
  for (const [key, value] of Object.entries(table ?? {})) {
    const place = below(path, key);
    const name = canonicalName(key, place);
    if (result.has(name))
      throw new FieldError('duplicate-name', `"${name}" is given twice.`, 'Keep one of the two.', { path: place });
    result.set(name, { value, path: place });
  }
  return result;
}

function withoutPath<T>(table: ReadonlyMap<string, Sourced<T>>): Map<string, Sourced<T>> {
  return new Map([...table].map(([name, { value }]) => [name, { value, path: null }]));
}

/** The one source that a description has, null where it has none. @throws FieldError "two-sources" */
function sourceOf(description: Source, path: string | null): SourcePlan | null {
  const [key, second] = sourceKeys.filter((candidate) => description[candidate] !== undefined);
  if (key === undefined) return null;
  if (second !== undefined) {
    throw new FieldError(
      'two-sources',
      `The manifold has both "${key}" and "${second}", and each of them says what its metric is.`,
      'Keep one of the two.',
      { path: path === null ? null : `${path}/${second}` },
    );
  }
  return { key, value: description[key], path: path === null ? null : `${path}/${key}` } as SourcePlan;
}

/** Merges a description with the entry that it names or extends. */
export function blueprint(given: ManifoldReference, path = '/manifold'): Blueprint {
  const description = typeof given === 'string' ? {} : given;
  const name = typeof given === 'string' ? given : given.extends;
  const entry = name === undefined ? null : entryOf(name, typeof given === 'string' ? path : `${path}/extends`);
  const ownSource = sourceOf(description, path);
  const entrySource = sourceOf(entry ?? {}, null);
  // A metric of another kind has a chart of its own: of the entry only names that expressions may use are left.
  const kept: Partial<CatalogueEntry> = ownSource === null || ownSource.key === entrySource?.key ? (entry ?? {}) : {};

  const parameters = new Map<string, ParameterPlan>();
  for (const [key, { value, ...range }] of Object.entries(entry?.parameters ?? {}))
    parameters.set(key, { value, path: null, ...range });
  for (const [key, sourced] of named(description.parameters, `${path}/parameters`))
    parameters.set(key, { ...parameters.get(key), ...sourced });

  const { where: entryWhere, ...entryDomain } = kept.domain ?? {};
  const { where: ownWhere, ...ownDomain } = description.domain ?? {};
  const coordinates = own(description.coordinates, `${path}/coordinates`) ?? brought(kept.coordinates);
  const rechart =
    entry !== null && coordinates?.path !== null && String(coordinates?.value) !== String(entry.coordinates);
  // The entry's charts are charts of its own metric in its own coordinates.
  const entryCharts = ownSource === null && !rechart ? Object.entries(entry?.charts ?? {}) : [];
  return {
    entry,
    path,
    rechart,
    coordinates,
    parameters,
    lets: new Map([...withoutPath(named(entry?.let, '')), ...named(description.let, `${path}/let`)]),
    source: ownSource ?? entrySource,
    embedding: own(description.embedding, `${path}/embedding`) ?? brought(kept.embedding),
    drawing: brought(kept.drawing),
    domain: new Map([
      ...withoutPath(named(entryDomain as Record<string, DomainEntry>, '')),
      ...named(ownDomain as Record<string, DomainEntry>, `${path}/domain`),
    ]),
    where: own(ownWhere, `${path}/domain/where`) ?? { value: entryWhere ?? [], path: null },
    stop: own(description.stop, `${path}/stop`) ?? { value: kept.stop ?? [], path: null },
    charts: new Map<string, Sourced<ChartDescription>>([
      ...entryCharts.map(([key, value]): [string, Sourced<ChartDescription>] => [key, { value, path: null }]),
      ...Object.entries(description.charts ?? {}).map(([key, value]): [string, Sourced<ChartDescription>] => [
        key,
        { value, path: below(`${path}/charts`, key) },
      ]),
    ]),
    time: own(description.time, `${path}/time`) ?? brought(kept.time),
    form: description.form ?? kept.form ?? null,
    signature: own(description.signature, `${path}/signature`),
  };
}
