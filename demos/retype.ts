// A line element typed over another: the same chart with other coefficients, or a manifold of its own.
import { FieldError } from '../src/base/error.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { Constant, ManifoldDescription } from '../src/manifold/description.ts';
import type { Scene } from '../src/scene/schema.ts';
import { entryOf } from './scenes.ts';

/** What is written of a manifold, whatever it was started from. */
export function descriptionOf({ manifold }: Scene): ManifoldDescription {
  return typeof manifold === 'string' ? { extends: manifold } : manifold;
}

/** The line element as it stands, null for one that comes from an embedding. */
export function lineElementOf(scene: Scene): string | null {
  const { metric, embedding } = descriptionOf(scene);
  return metric ?? (embedding === undefined ? (entryOf(scene)?.metric ?? null) : null);
}

/**
 * The scene with its line element typed anew. While the text can be read in the present chart, everything else stays: parameters,
 * domain, stop conditions, rays. A text in other coordinates makes a manifold of its own, with the parameters that are there.
 *
 * @param declared names that become parameters, with the value 1
 * @throws FieldError of the reading that came further
 */
export function retyped(scene: Scene, text: string, declared: readonly string[] = []): Scene {
  const news = Object.fromEntries(declared.map((name) => [name, 1]));
  const described = descriptionOf(scene);
  const present =
    declared.length === 0 ? described : { ...described, parameters: { ...described.parameters, ...news } };
  const entry = entryOf(scene);
  if (entry !== undefined && text === entry.metric && present.metric !== undefined) {
    const { metric: _, ...rest } = present;
    return { ...scene, manifold: Object.keys(rest).length === 1 ? entry.name : rest };
  }
  const { embedding: _embedding, ...kept } = present;
  const same: ManifoldDescription =
    entry === undefined && present.embedding === undefined ? { ...present, metric: text } : { ...kept, metric: text };
  const first = attempt(same);
  if (first === null) return { ...scene, manifold: same };
  const parameters: Record<string, Constant> = {
    ...Object.fromEntries(Object.entries(entry?.parameters ?? {}).map(([name, { value }]) => [name, value])),
    ...present.parameters,
    ...scene.parameters,
  };
  const named = Object.entries(parameters).filter(([name]) => text.includes(name));
  const own: ManifoldDescription = { metric: text, ...(named.length > 0 && { parameters: Object.fromEntries(named) }) };
  const second = attempt(own);
  if (second !== null) throw reach(second) > reach(first) ? second : first;
  const { tolerance, method } = scene.trace ?? {};
  return {
    manifold: own,
    trace: { ...(tolerance !== undefined && { tolerance }), ...(method !== undefined && { method }) },
    ...(scene.view?.colour && { view: { colour: scene.view.colour } }),
  };
}

function attempt(manifold: ManifoldDescription): FieldError | null {
  try {
    buildManifold(manifold);
    return null;
  } catch (error) {
    if (error instanceof FieldError) return error;
    throw error;
  }
}

/** How far into the line element a reading came. */
function reach({ where }: FieldError): number {
  return where.path === '/manifold/metric' ? (where.start ?? -1) : -1;
}
