import type { ManifoldDescription } from '../manifold/description.ts';
import type { Manifold } from '../manifold/manifold.ts';
import type { Prepared } from '../scene/prepare.ts';
import { prepare } from '../scene/prepare.ts';
import { readScene } from '../scene/read.ts';
import type { Constant, Scene } from '../scene/schema.ts';

/** A metric, compiled: its geodesic equations, ready to be traced from any rays. */
export interface Metric {
  readonly coordinates: readonly string[];
  /** Every parameter's value. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly manifold: Manifold;
  readonly prepared: Prepared;
  /** The same metric with other parameter values; nothing is compiled. */
  with(parameters: Readonly<Record<string, Constant>>): Metric;
}

/**
 * Compiles a metric.
 *
 * @param given a line element in ASCII, Unicode or LaTeX, a manifold as scene files have it, or the name of a catalogue entry,
 *   once the catalogue is loaded
 * @param parameters values by name. Next to a line element they are what declares its parameters.
 * @throws FieldError that says what is wrong with the text, where (start and end in UTF-16 units), and how to mend it
 *
 *     metric('ds² = dr² + r² dφ²')
 *     metric('ds² = R² (dθ² + sin²θ dφ²)', { R: 2 })
 *     await loadCatalogue();
 *     metric('kerr', { a: 0.5 })
 */
export function metric(
  given: string | ManifoldDescription,
  parameters: Readonly<Record<string, Constant>> = {},
): Metric {
  const read = typeof given === 'string' ? readScene(given) : readScene({ manifold: given });
  const declares = typeof read.manifold !== 'string' && typeof given === 'string';
  const scene: Scene = declares
    ? { manifold: { ...(read.manifold as ManifoldDescription), parameters } }
    : { ...read, parameters };
  return compiled(prepare({ ...scene, congruence: { rays: [] } }));
}

function compiled(prepared: Prepared): Metric {
  const { manifold, parameters } = prepared;
  return {
    coordinates: manifold.coordinates,
    parameters,
    manifold,
    prepared,
    with: (values) =>
      compiled(prepare({ ...prepared.scene, parameters: { ...prepared.scene.parameters, ...values } }, prepared)),
  };
}
