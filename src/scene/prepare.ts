// From a scene to what the tracers and painters take: the manifold, its compiled system, uniforms, rays, and settings
// with their defaults. Parameters enter only through the uniforms and the rays, so changing one compiles nothing.
import { evaluate } from '../algebra/evaluate.ts';
import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Work } from '../base/work.ts';
import type { RaySet } from '../congruence/congruence.ts';
import { raySet } from '../congruence/initial-data.ts';
import { Atlas } from '../geometry/atlas.ts';
import { compileGeodesicSystem, uniformsOf } from '../geometry/compile.ts';
import type { Border, Charts, CompiledChart } from '../geometry/compiled-chart.ts';
import type { GeodesicSystem } from '../geometry/geodesic-system.ts';
import type { Blueprint } from '../manifold/blueprint.ts';
import { blueprint } from '../manifold/blueprint.ts';
import { buildManifold } from '../manifold/build.ts';
import { constantValue } from '../manifold/constant.ts';
import { edges } from '../manifold/edges.ts';
import type { Form, Manifold } from '../manifold/manifold.ts';
import { canonicalName } from '../manifold/names.ts';
import { overridden } from '../manifold/parameters.ts';
import type { TraceOptions } from '../trace/tracer.ts';
import { wrongType } from './check.ts';
import { byIdentity } from './identity.ts';
import { raysOf } from './rays.ts';
import { readStart } from './read.ts';
import type { Colour, Constant, Scene, SceneCamera, SceneTrace } from './schema.ts';
import type { Surface } from './surface.ts';
import { surfaceOf } from './surface.ts';

/** How a scene is looked at, in numbers. What the scene leaves open is left out of the camera. */
export interface View {
  readonly camera: {
    readonly azimuth?: number;
    readonly elevation?: number;
    readonly distance?: number;
    readonly target?: readonly [number, number, number];
  };
  readonly colour: Colour;
  readonly surface: boolean;
}

/** A scene made ready: plain data but for the expressions of the manifold. */
export interface Prepared {
  readonly scene: Scene;
  readonly title: string;
  readonly manifold: Manifold;
  readonly system: GeodesicSystem;
  readonly uniforms: Float64Array;
  /** The other charts that rays may change to, and at these values of the parameters where, which, and how they are had. */
  readonly atlas: Atlas;
  readonly border: Border | null;
  readonly charts: Charts;
  readonly periods: readonly number[];
  readonly findChart: (number: number) => Promise<CompiledChart | null>;
  /** Every parameter's value, overrides applied. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly rays: RaySet;
  readonly trace: Omit<TraceOptions, keyof Work>;
  readonly view: View;
  /** What to draw round the curves, null where there is nothing. */
  readonly surface: Surface | null;
  readonly notices: readonly Notice[];
}

/** A scene's own settings before the catalogue entry's starting ones. */
interface Settings {
  readonly congruence: NonNullable<Scene['congruence']>;
  readonly trace: SceneTrace;
  readonly view: NonNullable<Scene['view']>;
}

const defaultLength = 10;
const defaultTolerance = 1e-6;
const defaultSamples = 256;
const defaultMaxSteps = 100_000;

/**
 * The entry's starting congruence stands in where the scene has none and the manifold is the entry's own; its trace and
 * view stand behind the scene's key by key, as long as the chart is the entry's.
 */
function settingsOf(scene: Scene, plan: Blueprint): Settings {
  const { manifold } = scene;
  const start = plan.entry === null || plan.rechart ? {} : readStart(plan.entry.start);
  const asIs =
    typeof manifold === 'string' ||
    (plan.source?.path == null && manifold.coordinates === undefined && manifold.signature === undefined);
  return {
    congruence: scene.congruence ?? (asIs ? start.congruence : undefined) ?? {},
    trace: { ...start.trace, ...scene.trace },
    view: { ...start.view, ...scene.view },
  };
}

/** What decides the compiled system: everything else may change without compiling. */
function compileKey({ manifold, view, trace }: Scene): string {
  return JSON.stringify([manifold, view?.coordinates ?? null, trace?.form ?? null], byIdentity);
}

/**
 * Makes a scene ready to be traced and drawn.
 *
 * @param before an earlier result; where manifold, form and drawing are the same, its compiled system is used again
 * @throws FieldError with the JSON pointer of the fault
 */
export function prepare(scene: Scene, before?: Prepared): Prepared {
  const same = before !== undefined && compileKey(before.scene) === compileKey(scene);
  const plan = blueprint(scene.manifold);
  if (same) return completed(scene, plan, before.manifold, before);
  const manifold = buildManifold(scene.manifold, {
    ...(scene.parameters && { parameters: scene.parameters }),
    ...(scene.view?.coordinates && { drawing: scene.view.coordinates }),
  });
  return completed(scene, plan, manifold, compiled(manifold, scene.trace?.form ?? manifold.form));
}

/** What depends on no value of a parameter. */
type Compiled = Pick<Prepared, 'system' | 'atlas'>;

/** What cannot be compiled, such as a power that outgrows all bounds, lies in the manifold as a whole. */
function compiled(manifold: Manifold, form: Form): Compiled {
  try {
    return { system: compileGeodesicSystem(manifold, form), atlas: new Atlas(manifold, form) };
  } catch (error) {
    throw error instanceof FieldError ? error.within('/manifold') : error;
  }
}

/**
 * The same scene with other parameter values: uniforms and rays are computed anew, nothing is compiled.
 *
 * @param values numbers or constant expressions, by name; parameters that are not named keep theirs
 */
export function withParameters(prepared: Prepared, values: Readonly<Record<string, Constant>>): Prepared {
  const merged = new Map<string, Constant>();
  for (const table of [prepared.scene.parameters ?? {}, values]) {
    for (const [name, value] of Object.entries(table)) merged.set(canonicalName(name, '/parameters'), value);
  }
  return prepare({ ...prepared.scene, parameters: Object.fromEntries(merged) }, prepared);
}

/** Of the settings that the catalogue entry brings a fault is the manifold's: the scene has no text where it would point. */
function completed(scene: Scene, plan: Blueprint, built: Manifold, made: Compiled): Prepared {
  try {
    return complete(scene, plan, built, made);
  } catch (error) {
    if (!(error instanceof FieldError) || isWritten(scene, error.where.path)) throw error;
    throw error.at({ path: '/manifold', start: null, end: null });
  }
}

/** Whether what a pointer leads to can be the scene's own word. */
function isWritten(scene: Scene, path: string | null): boolean {
  const [, part, key = ''] = path?.split('/') ?? [];
  if (part === 'congruence') return scene.congruence !== undefined;
  return part === 'trace' || part === 'view' ? Object.hasOwn(scene[part] ?? {}, key) : path !== null;
}

function complete(scene: Scene, plan: Blueprint, built: Manifold, { system, atlas }: Compiled): Prepared {
  const parameters = overridden(built.parameters, scene.parameters);
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const byName = Object.fromEntries(values);
  const manifold: Manifold = { ...built, title: scene.title ?? built.title, parameters };
  const settings = settingsOf(scene, plan);
  const number = (value: Constant, path: string) => constantValue(value, { values, path });

  const length = number(settings.trace.length ?? defaultLength, '/trace/length');
  const uniforms = uniformsOf(system, byName);
  const rays = raySet(
    system,
    uniforms,
    raysOf(settings.congruence, {
      coordinates: manifold.coordinates,
      time: manifold.time,
      constrained: manifold.constraint !== null,
      values,
      length,
    }),
    {
      kind: settings.congruence.kind ?? (manifold.time === null ? 'unit' : 'null'),
      time: manifold.time,
      strict: edges(manifold).map((condition) => condition.strict === true),
    },
  );
  return {
    scene,
    title: manifold.title,
    manifold,
    system,
    uniforms,
    atlas,
    border: atlas.borderAt(byName),
    charts: atlas.knownCharts(byName),
    periods: manifold.domain.intervals.map(({ period }) => (period === null ? 0 : evaluate(period, values))),
    findChart: (number) => atlas.findChart(number, byName),
    parameters: byName,
    rays,
    trace: traceOf(settings.trace, rays, length, number),
    view: {
      camera: cameraOf(settings.view.camera ?? {}, number),
      colour: settings.view.colour ?? 'affine',
      surface: settings.view.surface ?? true,
    },
    surface: surfaceOf(plan, manifold, values, settings.view.resolution),
    notices: manifold.notices,
  };
}

type ToNumber = (value: Constant, path: string) => number;

function traceOf(trace: SceneTrace, rays: RaySet, length: number, number: ToNumber): Prepared['trace'] {
  const positive = (value: Constant, path: string) => {
    const result = number(value, path);
    if (result > 0) return result;
    throw wrongType('a number above zero', result, path);
  };
  // Rays of different lengths share one fixed step: a thousandth of the shortest.
  const shortest = rays.length.reduce(
    (least, x) => (x === 0 ? least : Math.min(least, Math.abs(x))),
    Number.POSITIVE_INFINITY,
  );
  const step = (Number.isFinite(shortest) ? shortest : Math.abs(length) || defaultLength) / 1000;
  return {
    method: trace.method ?? 'automatic',
    tolerance: positive(trace.tolerance ?? defaultTolerance, '/trace/tolerance'),
    samples: trace.samples ?? defaultSamples,
    step: trace.step === undefined ? step : positive(trace.step, '/trace/step'),
    maxSteps: trace.maxSteps ?? defaultMaxSteps,
    precision: trace.precision ?? 'single',
  };
}

function cameraOf(camera: SceneCamera, number: ToNumber): View['camera'] {
  const { azimuth, elevation, distance, target } = camera;
  const path = '/view/camera';
  return {
    ...(azimuth !== undefined && { azimuth: number(azimuth, `${path}/azimuth`) }),
    ...(elevation !== undefined && { elevation: number(elevation, `${path}/elevation`) }),
    ...(distance !== undefined && { distance: number(distance, `${path}/distance`) }),
    ...(target !== undefined && {
      target: [
        number(target[0], `${path}/target/0`),
        number(target[1], `${path}/target/1`),
        number(target[2], `${path}/target/2`),
      ] as const,
    }),
  };
}
