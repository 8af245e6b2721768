// A manifold typed over another: the same chart with other coefficients, or a manifold of its own.
import { symbolsOf } from '../src/algebra/expression.ts';
import { FieldError } from '../src/base/error.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { CatalogueEntry, Constant, ManifoldDescription } from '../src/manifold/description.ts';
import { sourceKeys } from '../src/manifold/description.ts';
import type { Manifold } from '../src/manifold/manifold.ts';
import type { Scene } from '../src/scene/schema.ts';
import { typedManifold, typedText } from '../src/scene/typed.ts';
import { entryOf } from './scenes.ts';

/** How far the rays of a metric run of which nothing is known. */
const ownLength = 6;

/** What is written of a manifold, whatever it was started from. */
function descriptionOf({ manifold }: Scene): ManifoldDescription {
  return typeof manifold === 'string' ? { extends: manifold } : manifold;
}

/** The manifold in one line, as it was typed or as its entry has it; null where it is made of others. */
export function lineOf(scene: Scene): string | null {
  const entry = entryOf(scene);
  return typedText(descriptionOf(scene)) ?? (hasSource(descriptionOf(scene)) ? null : entryLine(entry));
}

function entryLine(entry: CatalogueEntry | undefined): string | null {
  if (entry === undefined) return null;
  const { embedding: _, ...source } = entry;
  return typedText(source) ?? typedText(entry);
}

const hasSource = (description: ManifoldDescription): boolean =>
  description.embedding !== undefined || sourceKeys.some((key) => description[key] !== undefined);

/** The description without what says where its metric comes from. */
function withoutSource(description: ManifoldDescription): ManifoldDescription {
  const dropped = new Set<string>([...sourceKeys, 'embedding']);
  return Object.fromEntries(Object.entries(description).filter(([key]) => !dropped.has(key)));
}

/**
 * The scene with its manifold typed anew. While the text can be read in the present chart, everything else stays: parameters,
 * domain, stop conditions, rays. A text in other coordinates makes a manifold of its own, with the parameters that it speaks of.
 *
 * @param declared names that become parameters, with the value 1
 * @throws FieldError of the reading that came further
 */
export function retyped(scene: Scene, text: string, declared: readonly string[] = []): Scene {
  const described = descriptionOf(scene);
  const news = Object.fromEntries(declared.map((name) => [name, 1]));
  const present =
    declared.length === 0 ? described : { ...described, parameters: { ...described.parameters, ...news } };
  const entry = entryOf(scene);
  if (entry !== undefined && text === entryLine(entry) && hasSource(present)) {
    const rest = withoutSource(present);
    return { ...scene, manifold: Object.keys(rest).length === 1 ? entry.name : rest };
  }
  const known = Object.keys({ ...entry?.parameters, ...present.parameters, ...scene.parameters });
  const typed = typedManifold(text, known).manifold;
  const same = { ...withoutSource(present), ...typed };
  const first = attempt(same);
  if ('manifold' in first && isSameChart(first.manifold, scene)) return { ...scene, manifold: same };
  const parameters: Record<string, Constant> = {
    ...Object.fromEntries(Object.entries(entry?.parameters ?? {}).map(([name, { value }]) => [name, value])),
    ...present.parameters,
    ...scene.parameters,
    ...news,
  };
  const second = attempt({ ...typed, parameters });
  if (!('manifold' in second)) {
    throw 'manifold' in first || reach(second.error) > reach(first.error) ? second.error : first.error;
  }
  const { tolerance, method } = scene.trace ?? {};
  const drawing = usualDrawing(second.manifold);
  const { colour } = scene.view ?? {};
  return {
    manifold: withoutStrangers(second.manifold, typed, parameters),
    trace: {
      length: ownLength,
      ...(tolerance !== undefined && { tolerance }),
      ...(method !== undefined && { method }),
    },
    view: { ...(colour && { colour }), ...(drawing && { coordinates: drawing }) },
  };
}

type Attempt = { readonly manifold: Manifold } | { readonly error: FieldError };

function attempt(description: ManifoldDescription): Attempt {
  try {
    return { manifold: buildManifold(description) };
  } catch (error) {
    if (error instanceof FieldError) return { error };
    throw error;
  }
}

/** Whether a manifold has the coordinates of the scene's, so that its rays mean the same. */
function isSameChart({ coordinates, constraint }: Manifold, scene: Scene): boolean {
  const present = attempt(descriptionOf(scene));
  if (!('manifold' in present)) return false;
  const before = present.manifold;
  return before.coordinates.join() === coordinates.join() && (before.constraint === null) === (constraint === null);
}

/** The description with those parameters that its metric speaks of. */
function withoutStrangers(
  { metric, constraint, embedding, coordinates }: Manifold,
  typed: ManifoldDescription,
  parameters: Readonly<Record<string, Constant>>,
): ManifoldDescription {
  const all = [...metric.flat(), ...(constraint === null ? [] : [constraint]), ...(embedding ?? [])];
  const spoken = new Set(all.flatMap((e) => [...symbolsOf(e)]));
  const kept = Object.entries(parameters).filter(([name]) => spoken.has(name) && !coordinates.includes(name));
  return { ...typed, ...(kept.length > 0 && { parameters: Object.fromEntries(kept) }) };
}

/** Polar, cylindrical and spherical coordinates by their usual names, as they are usually drawn; null for others. */
function usualDrawing({ coordinates, time, embedding }: Manifold): readonly string[] | null {
  if (embedding !== null) return null;
  const [r, a, b, ...more] = coordinates.filter((_, i) => i !== time);
  if (r === undefined || !/^(r|rho|R)$/.test(r) || more.length > 0) return null;
  if (b === undefined) return a === 'phi' || a === 'theta' ? [`${r} cos(${a})`, `${r} sin(${a})`] : null;
  if (a === 'theta' && b === 'phi') return [`${r} sin(theta) cos(phi)`, `${r} sin(theta) sin(phi)`, `${r} cos(theta)`];
  return a === 'phi' && b === 'z' ? [`${r} cos(phi)`, `${r} sin(phi)`, 'z'] : null;
}

/** How far into the line a reading came. */
function reach({ where }: FieldError): number {
  return where.path?.startsWith('/manifold/') ? (where.start ?? -1) : -1;
}
