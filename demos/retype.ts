// A line element typed over another: the same chart with other coefficients, or a manifold of its own.
import { symbolsOf } from '../src/algebra/expression.ts';
import { FieldError } from '../src/base/error.ts';
import { buildManifold } from '../src/manifold/build.ts';
import type { Constant, ManifoldDescription } from '../src/manifold/description.ts';
import type { Manifold } from '../src/manifold/manifold.ts';
import type { Scene } from '../src/scene/schema.ts';
import { entryOf } from './scenes.ts';

/** How far the rays of a metric run of which nothing is known. */
const ownLength = 6;

/** What is written of a manifold, whatever it was started from. */
function descriptionOf({ manifold }: Scene): ManifoldDescription {
  return typeof manifold === 'string' ? { extends: manifold } : manifold;
}

/** The line element as it stands, null for one that comes from an embedding. */
export function lineElementOf(scene: Scene): string | null {
  const { metric, embedding } = descriptionOf(scene);
  return metric ?? (embedding === undefined ? (entryOf(scene)?.metric ?? null) : null);
}

/**
 * The scene with its line element typed anew. While the text can be read in the present chart, everything else stays: parameters,
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
  if (entry !== undefined && text === entry.metric && present.metric !== undefined) {
    const { metric: _, ...rest } = present;
    return { ...scene, manifold: Object.keys(rest).length === 1 ? entry.name : rest };
  }
  const same = { ...present, metric: text };
  const first = attempt(same);
  if ('manifold' in first && isSameChart(first.manifold, scene)) return { ...scene, manifold: same };
  const parameters: Record<string, Constant> = {
    ...Object.fromEntries(Object.entries(entry?.parameters ?? {}).map(([name, { value }]) => [name, value])),
    ...present.parameters,
    ...scene.parameters,
    ...news,
  };
  const second = attempt({ metric: text, parameters });
  if (!('manifold' in second)) {
    throw 'manifold' in first || reach(second.error) > reach(first.error) ? second.error : first.error;
  }
  const { tolerance, method } = scene.trace ?? {};
  const drawing = usualDrawing(second.manifold);
  const { colour } = scene.view ?? {};
  return {
    manifold: withoutStrangers(second.manifold, text, parameters),
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
function isSameChart({ coordinates }: Manifold, scene: Scene): boolean {
  const present = attempt(descriptionOf(scene));
  return 'manifold' in present && present.manifold.coordinates.join() === coordinates.join();
}

/** The description with those parameters that its metric speaks of. */
function withoutStrangers(
  { metric, coordinates }: Manifold,
  text: string,
  parameters: Readonly<Record<string, Constant>>,
): ManifoldDescription {
  const spoken = new Set(metric.flatMap((row) => row.flatMap((e) => [...symbolsOf(e)])));
  const kept = Object.entries(parameters).filter(([name]) => spoken.has(name) && !coordinates.includes(name));
  return { metric: text, ...(kept.length > 0 && { parameters: Object.fromEntries(kept) }) };
}

/** Polar, cylindrical and spherical coordinates by their usual names, as they are usually drawn; null for others. */
function usualDrawing({ coordinates, time }: Manifold): readonly string[] | null {
  const [r, a, b, ...more] = coordinates.filter((_, i) => i !== time);
  if (r === undefined || !/^(r|rho|R)$/.test(r) || more.length > 0) return null;
  if (b === undefined) return a === 'phi' || a === 'theta' ? [`${r} cos(${a})`, `${r} sin(${a})`] : null;
  if (a === 'theta' && b === 'phi') return [`${r} sin(theta) cos(phi)`, `${r} sin(theta) sin(phi)`, `${r} cos(theta)`];
  return a === 'phi' && b === 'z' ? [`${r} cos(phi)`, `${r} sin(phi)`, 'z'] : null;
}

/** How far into the line element a reading came. */
function reach({ where }: FieldError): number {
  return where.path === '/manifold/metric' ? (where.start ?? -1) : -1;
}
