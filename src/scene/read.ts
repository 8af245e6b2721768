// The scene format as checks: which keys there are and what each may hold. Expressions are read later, when the
// coordinates and parameters that they may speak of are known.
import { FieldError } from '../base/error.ts';
import { mostRays } from '../congruence/emitter.ts';
import { bases, kinds } from '../congruence/velocity.ts';
import { entryOf } from '../manifold/blueprint.ts';
import { catalogue } from '../manifold/catalogue.ts';
import type {
  ChartDescription,
  DomainDescription,
  DomainEntry,
  GridDescription,
  GridFile,
  GridNumbers,
  ManifoldDescription,
  ManifoldReference,
  PullbackDescription,
  WarpedDescription,
} from '../manifold/description.ts';
import { sourceKeys } from '../manifold/description.ts';
import { LoadedFile } from '../manifold/grid-file.ts';
import { namesEntries } from '../manifold/load-catalogue.ts';
import type { Form } from '../manifold/manifold.ts';
import { methodNames } from '../trace/methods.ts';
import { precisions } from '../trace/precision.ts';
import type { Check } from './check.ts';
import {
  byName,
  constant,
  entriesOf,
  list,
  oneOf,
  pointer,
  record,
  text,
  truth,
  tuple,
  whole,
  wrongType,
} from './check.ts';
import type {
  BeamEmitter,
  FanEmitter,
  GridEmitter,
  Scene,
  SceneCamera,
  SceneCongruence,
  SceneEmitter,
  SceneRay,
  SceneTrace,
  SceneView,
  SphereEmitter,
} from './schema.ts';
import { colours } from './schema.ts';
import { typedManifold } from './typed.ts';

const vector = list(constant, 1);
const frame = oneOf(...bases);
const form: Check<Form> = oneOf('momentum', 'velocity');
const count = whole(1, mostRays);

const direction = { frame, speed: constant, observer: vector };

const ray = record<SceneRay>(
  'a ray',
  { position: vector, velocity: vector, length: constant, ...direction },
  {
    required: ['position', 'velocity'],
  },
);

const fan = record<FanEmitter>(
  'a fan',
  {
    kind: oneOf('fan'),
    position: vector,
    count,
    plane: tuple<[number, number]>(whole(1, 64), whole(1, 64)),
    from: constant,
    to: constant,
    ...direction,
  },
  { required: ['position'] },
);

const sphere = record<SphereEmitter>(
  'a sphere emitter',
  { kind: oneOf('sphere'), position: vector, count, ...direction },
  {
    required: ['position'],
  },
);

const beam = record<BeamEmitter>(
  'a beam',
  { kind: oneOf('beam'), from: vector, to: vector, count, velocity: vector, ...direction },
  { required: ['from', 'to', 'velocity'] },
);

const grid = record<GridEmitter>(
  'a grid emitter',
  {
    kind: oneOf('grid'),
    axes: byName(tuple<[number | string, number | string, number]>(constant, constant, count)),
    position: (value, path) => (Array.isArray(value) ? list(constant)(value, path) : byName(constant)(value, path)),
    velocity: vector,
    ...direction,
  },
  { required: ['axes', 'velocity'] },
);

const emitterChecks = { fan, sphere, beam, grid } as const;

const emitter: Check<SceneEmitter> = (value, path) => {
  const kind = entriesOf(value, path).find(([key]) => key === 'kind')?.[1];
  if (kind === undefined) {
    throw new FieldError(
      'missing-key',
      '"kind" is missing from the emitter.',
      'Add "kind": "fan", "sphere", "beam" or "grid".',
      { path },
    );
  }
  const known = oneOf('fan', 'sphere', 'beam', 'grid')(kind, pointer(path, 'kind'));
  return emitterChecks[known](value, path);
};

const congruenceKeys = record<SceneCongruence>('the congruence', { kind: oneOf(...kinds), rays: list(ray), emitter });

const congruence: Check<SceneCongruence> = (value, path) => {
  const read = congruenceKeys(value, path);
  if (read.rays !== undefined && read.emitter !== undefined) {
    throw new FieldError('two-sources', 'The congruence has both "rays" and an "emitter".', 'Keep one of the two.', {
      path: pointer(path, 'emitter'),
    });
  }
  if ((read.rays?.length ?? 0) > mostRays) {
    throw new FieldError('too-many-rays', `At most ${mostRays} rays are traced.`, 'Give fewer.', {
      path: pointer(path, 'rays'),
    });
  }
  return read;
};

const samples: Check<number> = (value, path) => {
  if (value === 0) return 0;
  return whole(2, 1_000_000)(value, path);
};

const trace = record<SceneTrace>('trace', {
  length: constant,
  tolerance: constant,
  samples,
  method: oneOf('automatic', ...methodNames),
  step: constant,
  maxSteps: whole(1, 1_000_000_000),
  precision: oneOf(...precisions),
  form,
});

const camera = record<SceneCamera>('the camera', {
  azimuth: constant,
  elevation: constant,
  distance: constant,
  target: tuple<[number | string, number | string, number | string]>(constant, constant, constant),
});

const drawing: Check<readonly string[]> = (value, path) => {
  const expressions = list(asText)(value, path);
  if (expressions.length === 2 || expressions.length === 3) return expressions;
  throw wrongType('two or three expressions', value, path);
};

/** An expression; a plain number will do for one. */
function asText(value: unknown, path: string): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : text(value, path);
}

const view = record<SceneView>('the view', {
  camera,
  colour: oneOf(...colours),
  coordinates: drawing,
  surface: truth,
  resolution: whole(8, 160),
});

const end: Check<number | string | null> = (value, path) => (value === null ? null : constant(value, path));

const domainEntry: Check<DomainEntry> = (value, path) => {
  if (Array.isArray(value)) return tuple<[number | string | null, number | string | null]>(end, end)(value, path);
  if (typeof value === 'object' && value !== null) {
    return record<{ period: number | string }>('a domain', { period: constant }, { required: ['period'] })(value, path);
  }
  throw wrongType('an interval [lower, upper] (null is unbounded) or {"period": length}', value, path);
};

const domain: Check<DomainDescription> = (value, path) =>
  Object.fromEntries(
    entriesOf(value, path).map(([key, element]) => {
      const below = pointer(path, key);
      return [key, key === 'where' ? list(text)(element, below) : domainEntry(element, below)];
    }),
  );

const catalogueName: Check<string> = (value, path) => entryOf(text(value, path), path).name;

/** Numbers, or lists of them, as deep as the grid has axes and one more. */
const gridNumbers: Check<GridNumbers> = (value, path) => {
  if (!Array.isArray(value)) throw wrongType('a list of numbers', value, path);
  const visit = (items: readonly unknown[], below: string, depth: number): void => {
    if (depth > deepest) throw wrongType('a number', items, below);
    for (const [k, item] of items.entries()) {
      if (Array.isArray(item)) visit(item, pointer(below, k), depth + 1);
      else if (typeof item !== 'number' || !Number.isFinite(item))
        throw wrongType('a finite number', item, pointer(below, k));
    }
  };
  visit(value, path, 1);
  return value as GridNumbers;
};

const gridDescription = record<GridDescription>(
  'the grid',
  {
    axes: byName(tuple<[number | string, number | string, number]>(constant, constant, whole(4, 4096))),
    values: (value, path) => {
      if (typeof value === 'string') return text(value, path);
      if (value instanceof LoadedFile) return value;
      return isGridFile(value) ? new LoadedFile(value, value.name) : gridNumbers(value, path);
    },
    periodic: list(text),
  },
  { required: ['axes', 'values'] },
);

/** What has become of a file's name once the file is read; without its class where it came from another thread. */
function isGridFile(value: unknown): value is GridFile & { readonly name?: string | null } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'data' in value &&
    'shape' in value &&
    Array.isArray(value.shape) &&
    (value.data instanceof Float64Array || value.data instanceof Float32Array)
  );
}

const pullback = record<PullbackDescription>(
  'the change of coordinates',
  { of: part, map: byName(asText), inverse: byName(asText) },
  { required: ['of', 'map'] },
);

const warped = record<WarpedDescription>(
  'the warped product',
  { base: part, fibre: part, factor: asText },
  { required: ['base', 'fibre', 'factor'] },
);

const chart = record<ChartDescription>(
  'a chart',
  { coordinates: list(text, 1), map: byName(asText), inverse: byName(asText), enter: text, leave: text },
  { required: ['inverse'] },
);

const description = record<ManifoldDescription>('the manifold', {
  extends: catalogueName,
  coordinates: list(text, 1),
  parameters: byName(constant),
  let: byName(asText),
  metric: text,
  level: text,
  graph: asText,
  revolution: tuple<[string, string]>(asText, asText),
  index: asText,
  pullback,
  product: tuple<[ManifoldReference, ManifoldReference]>(part, part),
  warped,
  optical: part,
  grid: gridDescription,
  embedding: list(asText, 1),
  domain,
  stop: list(text),
  charts: byName(chart),
  time: text,
  form,
  signature: text,
});

/** Manifolds or lists inside each other, so deep that nobody means it, would only exhaust the machine. */
const deepest = 32;

/** A manifold inside another one. */
function part(value: unknown, path: string): ManifoldReference {
  if (path.split('/').length > deepest) {
    throw new FieldError('too-deep', 'Manifolds are composed of each other too deeply here.', 'Compose fewer.', {
      path,
    });
  }
  return manifold(value, path);
}

const metricKeys = ['extends', ...sourceKeys, 'embedding'].map((key) => `"${key}"`).join(', ');

/** A name of the catalogue; for a line of text, which a scene says by a key of its own, what to write. */
function entryName(value: string, path: string): string {
  if (namesEntries(value)) return catalogueName(value.trim(), path);
  const [key] = Object.keys(typedManifold(value).manifold).filter((name) => name !== 'coordinates');
  throw new FieldError(
    'unknown-manifold',
    `There is no manifold named ${JSON.stringify(value.slice(0, 60))} in the catalogue.`,
    `To give the manifold itself, write {"${key}": …} in place of the name.`,
    { path },
  );
}

function manifold(value: unknown, path: string): ManifoldReference {
  if (typeof value === 'string') return entryName(value, path);
  const read = description(value, path);
  const known = read.extends !== undefined || read.embedding !== undefined;
  if (known || sourceKeys.some((key) => read[key] !== undefined)) return read;
  throw new FieldError('missing-key', 'The manifold has no metric.', `Add one of ${metricKeys}.`, { path });
}

const scene = record<Scene>(
  'the scene',
  { version: oneOf(1), title: text, manifold, parameters: byName(constant), congruence, trace, view },
  { required: ['manifold'] },
);

/**
 * Checks a scene: parsed JSON, or a text that is a catalogue name or a manifold in one line (typed.ts), such as a line element.
 *
 * @returns a copy that holds nothing but what the format knows; nothing in it is evaluated yet
 * @throws FieldError with the JSON pointer of the first fault: "unknown-key", "wrong-type", "missing-key",
 *   "unknown-manifold", "two-sources", …
 */
export function readScene(json: unknown): Scene {
  if (typeof json === 'string') {
    // Before the catalogue is loaded, a text that looks like a name is told so rather than read as a line element.
    const name = json.trim();
    const isName = catalogue.has(name) || (catalogue.size === 0 && namesEntries(json));
    return { manifold: isName ? catalogueName(name, '') : typedManifold(text(json, '')).manifold };
  }
  return scene(json, '');
}

/** Checks the parts of a scene that a catalogue entry brings along. */
export function readStart(start: {
  congruence: unknown;
  trace: unknown;
  view: unknown;
}): Pick<Scene, 'congruence' | 'trace' | 'view'> {
  return {
    congruence: congruence(start.congruence, '/congruence'),
    trace: trace(start.trace, '/trace'),
    view: view(start.view, '/view'),
  };
}
