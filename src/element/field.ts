import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Congruence } from '../congruence/congruence.ts';
import type { Bounds } from '../render/bounds.ts';
import type { Camera } from '../render/camera.ts';
import { defaultCamera, project } from '../render/camera.ts';
import { defaultView, softwareLineWidth } from '../render/default-view.ts';
import type { Mark } from '../render/marks.ts';
import { markGeometry } from '../render/marks.ts';
import type { Painter, PictureView } from '../render/painter.ts';
import { toPng } from '../render/painter.ts';
import type { SceneGeometry } from '../render/scene-geometry.ts';
import { emptyGeometry, join } from '../render/scene-geometry.ts';
import { tapeOverPoints } from '../render/tape-over-points.ts';
import type { Theme } from '../render/theme.ts';
import { withDefaultCongruence } from '../scene/default-congruence.ts';
import type { Prepared } from '../scene/prepare.ts';
import { prepare } from '../scene/prepare.ts';
import type { Scene } from '../scene/schema.ts';
import type { CheckedRay } from '../trace/check.ts';
import type { Backend, BackendWish, FirstJob, Traced } from './backend.ts';
import { openBackend, slowBudget } from './backend.ts';
import { cameraOf, framed, isSameChart, isSameManifold } from './framing.ts';
import type { Pick, Sight } from './pick.ts';
import { inPicture, nearestSample } from './pick.ts';
import { reduce } from './reduce.ts';
import { type Shown, statsOf } from './shown.ts';
import type { Stats } from './stats.ts';
import { summariseErrors } from './stats.ts';
import { surroundings } from './surroundings.ts';
import { Viewport } from './viewport.ts';

/** What a field tells whoever shows it. */
export interface FieldListener {
  /** A canvas in place that no context was asked of yet. */
  newCanvas(): HTMLCanvasElement;
  decided(backend: Backend): void;
  /** Traced, and on the screen. */
  traced(stats: Stats): void;
  /** How wrong the rays on the screen may be, and those that were traced again are in their places. */
  judged(stats: Stats): void;
  noticed(notices: readonly Notice[]): void;
  /** Fraction done of work that is under way; null when there is none. */
  progressed(fraction: number | null): void;
  failed(error: FieldError): void;
  cameraMoved(camera: Camera): void;
}

export interface FieldSettings {
  readonly wish: BackendWish;
  /** The most rays traced; null leaves it to the field, which holds back on a software adapter only. */
  readonly limit: number | null;
  readonly theme: Theme;
  /** Whether to find out how wrong the rays may be, which takes a second tracing. */
  readonly errors: boolean;
  /** Device pixels per CSS pixel; null asks the screen. */
  readonly pixelRatio: number | null;
}

/** How long nothing must have moved for the full congruence to be traced again, in milliseconds. */
const settleTime = 180;

interface Wish {
  readonly scene: Scene;
  readonly draft: boolean;
}

/**
 * A scene on a canvas: prepared, traced on the best backend there is, drawn, and kept so when the device is lost. Only the latest wish
 * counts: what is asked for while work is under way replaces whatever waited before it.
 */
export class Field {
  readonly #element: Element;
  readonly #listener: FieldListener;
  readonly #viewport: Viewport;
  #settings: FieldSettings;
  #backend: Promise<Backend> | null = null;
  #open: Backend | null = null;
  #wish: Wish | null = null;
  /** What is being worked on. */
  #current: Wish | null = null;
  #working: AbortController | null = null;
  #workingOnDraft = false;
  #prepared: Prepared | null = null;
  #traced: Traced | null = null;
  /** What stands on the screen, with the question that it answers. */
  #shown: Shown | null = null;
  /** What stands round the curves, without the marks. */
  #surroundings: SceneGeometry = emptyGeometry;
  #marks: readonly Mark[] = [];
  #camera: Camera = defaultCamera;
  #home: Camera = defaultCamera;
  /** Whether the camera is where a hand or a program put it. */
  #moved = false;
  #millisecondsPerRay = 0;
  #exchanging = false;
  #settling: ReturnType<typeof setTimeout> | null = null;
  #destroyed = false;

  constructor(element: Element, listener: FieldListener, settings: FieldSettings) {
    this.#element = element;
    this.#listener = listener;
    this.#settings = settings;
    this.#viewport = new Viewport(
      element,
      {
        resize: (width, height, pixelRatio) => this.#open?.painter.resize(width, height, pixelRatio),
        draw: () => this.#draw(),
        budget: () => this.#open?.budget ?? slowBudget,
      },
      settings.pixelRatio,
    );
  }

  /** The scene as it was last made ready, null before. */
  get prepared(): Prepared | null {
    return this.#prepared;
  }

  get camera(): Camera {
    return this.#camera;
  }

  set camera(camera: Camera) {
    this.#camera = camera;
    this.#moved = true;
    this.#viewport.invalidate();
  }

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  set marks(marks: readonly Mark[]) {
    this.#marks = marks;
    if (this.#open === null || this.#exchanging) return;
    // A device that is lost meanwhile is told by the work that is done again on another.
    this.#mark(this.#open.painter).catch(() => {});
    this.#viewport.invalidate();
  }

  /** Back to the camera that the scene asks for, or that shows everything. */
  resetCamera(): void {
    this.#camera = this.#home;
    this.#moved = false;
    this.#viewport.invalidate();
    this.#listener.cameraMoved(this.#camera);
  }

  /** Whether the camera is not where the scene would have it. */
  get cameraMoved(): boolean {
    return this.#moved;
  }

  /**
   * Shows a scene as soon as it can. Failures are told to the listener, and the picture before stays.
   *
   * @param dragging more wishes will follow at once: fewer rays are traced where all would take too long, and all of them when it is over
   */
  show(scene: Scene, dragging = false): void {
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = dragging ? setTimeout(() => this.show(scene), settleTime) : null;
    this.#wish = { scene, draft: dragging };
    // A draft is quick and worth seeing; anything slower gives way.
    if (this.#working !== null && !this.#workingOnDraft) this.#working.abort();
    if (this.#working === null) void this.#work();
  }

  /** Stops the work under way; what was traced is kept and shown. */
  cancel(): void {
    this.#wish = null;
    this.#working?.abort();
  }

  change(settings: Partial<FieldSettings>): void {
    const before = this.#settings;
    this.#settings = { ...before, ...settings };
    if (this.#settings.wish !== before.wish) this.#reopen();
    else if (
      (this.#settings.limit !== before.limit || this.#settings.errors !== before.errors) &&
      this.#prepared !== null
    )
      this.show(this.#prepared.scene);
    this.#viewport.invalidate();
  }

  /** Everything traced last, on the host. Null where nothing is. */
  async read(): Promise<Congruence | null> {
    return (await this.#traced?.read()) ?? null;
  }

  /** The sample of a ray that stands nearest to a place in the picture, in CSS pixels; null where none is near. */
  async pick(x: number, y: number): Promise<Pick | null> {
    const [traced, prepared, sight] = [this.#traced, this.#prepared, this.#sight()];
    const congruence = await traced?.read();
    if (congruence === undefined || prepared === null || this.#traced !== traced) return null;
    return nearestSample(congruence, drawingOf(prepared), sight, x, y);
  }

  /** Where a point of the chart stands in the picture, in CSS pixels; null behind the camera. */
  locate(position: readonly number[]): [number, number] | null {
    if (this.#prepared === null) return null;
    const { tape, uniforms } = drawingOf(this.#prepared);
    return inPicture(this.#sight(), tapeOverPoints(tape, position, position.length, uniforms));
  }

  #sight(): Sight {
    const { width, height } = this.#element.getBoundingClientRect();
    const { aspect } = this.#viewport;
    return { matrix: project(framed(this.#camera, aspect), aspect, 1).matrix, width, height };
  }

  /** The picture as a PNG file, as it is on the screen. Null where nothing is drawn yet. */
  async png(): Promise<Blob | null> {
    if (this.#open === null || this.#traced === null) return null;
    this.#open.painter.setView(this.#view());
    return toPng(await this.#open.painter.capture());
  }

  presented(): Promise<void> {
    return this.#viewport.presented();
  }

  destroy(): void {
    this.#destroyed = true;
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.cancel();
    this.#viewport.disconnect();
    this.#close();
  }

  #close(): void {
    this.#traced?.destroy();
    this.#traced = null;
    this.#shown = null;
    this.#open?.destroy();
    this.#open = null;
    this.#backend = null;
  }

  /** Whatever is shown or under way is done again: on the backend wished for now, or in place of a device that is gone. */
  #reopen(): void {
    const scene = (this.#wish ?? this.#current)?.scene ?? this.#prepared?.scene;
    this.#working?.abort();
    this.#close();
    if (scene !== undefined) this.show(scene);
  }

  #opened(first: FirstJob): Promise<Backend> {
    if (this.#backend !== null) return this.#backend;
    const opening: Promise<Backend> = openBackend(this.#settings.wish, () => this.#listener.newCanvas(), first).then(
      (backend) => {
        // The field may have been taken away or wish for another backend by now.
        if (this.#backend !== opening) {
          backend.destroy();
          return backend;
        }
        this.#open = backend;
        this.#millisecondsPerRay = 0;
        backend.lost.then(() => {
          if (this.#open === backend && !this.#destroyed) this.#reopen();
        });
        this.#viewport.renew();
        this.#listener.decided(backend);
        return backend;
      },
    );
    this.#backend = opening;
    opening.catch(() => {
      if (this.#backend === opening) this.#backend = null;
    });
    return opening;
  }

  async #work(): Promise<void> {
    while (this.#wish !== null && !this.#destroyed) {
      const wish = this.#wish;
      this.#wish = null;
      this.#current = wish;
      const abort = new AbortController();
      this.#working = abort;
      this.#workingOnDraft = wish.draft;
      try {
        await this.#fulfil(wish, abort.signal);
      } catch (error) {
        // A device that is gone makes work fail a little before it says so; then the same is wished for again.
        await new Promise((resolve) => setTimeout(resolve));
        if (!this.#destroyed && this.#wish === null) this.#listener.failed(asFieldError(error));
      }
      this.#current = null;
      this.#working = null;
      this.#listener.progressed(null);
    }
  }

  async #fulfil({ scene, draft }: Wish, signal: AbortSignal): Promise<void> {
    // The backend opens while the scene is compiled here, and the tracer's program is compiled while the painter's are.
    let tell: (prepared: Prepared) => void = () => {};
    const ready = new Promise<Prepared>((resolve) => {
      tell = resolve;
    });
    const opening = this.#opened(ready.then((prepared) => ({ ...prepared, ...prepared.trace })));
    const prepared = withDefaultCongruence(prepare(scene, this.#prepared ?? undefined));
    tell(prepared);
    const backend = await opening;
    if (this.#open !== backend) return;
    const { rays, samples, notices } = reduce(prepared, backend, {
      limit: this.#settings.limit,
      quick: draft ? this.#millisecondsPerRay : 0,
    });
    const options = {
      ...prepared.trace,
      samples,
      signal,
      onProgress: (fraction: number) => this.#listener.progressed(fraction),
    };
    const job = { ...prepared, rays };
    const traced = await backend.trace(job, options);
    // An aborted trace is worth showing where the user cancelled it, but not where a newer one is about to replace it.
    if (this.#destroyed || this.#open !== backend || (signal.aborted && this.#wish !== null)) {
      traced.destroy();
      return;
    }
    await this.#present(prepared, traced, backend);
    const shown: Shown = { prepared, job, options, traced, backend };
    this.#shown = shown;
    if (rays.count > 0 && !signal.aborted) this.#millisecondsPerRay = traced.milliseconds / rays.count;
    this.#listener.noticed([...prepared.notices, ...notices, ...(await backend.notices(prepared.trace))]);
    this.#listener.traced(statsOf(shown));
    const wanted = this.#settings.errors || prepared.view.colour === 'error';
    if (wanted && !draft && !signal.aborted) await this.#judge(shown);
  }

  /** Finds out how wrong the rays on the screen may be, and draws those anew that had to be traced again. */
  async #judge(shown: Shown): Promise<void> {
    const { judgeShown } = await import('./judging.ts');
    const judgement = await judgeShown(shown);
    if (shown.options.signal?.aborted || this.#destroyed || this.#shown !== shown) return;
    await shown.traced.amend(judgement);
    if (judgement.again !== null || shown.prepared.view.colour === 'error') await this.#drawAmended(shown);
    this.#listener.judged({ ...statsOf(shown), errors: summariseErrors(judgement.errors) });
  }

  async #drawAmended({ prepared, traced, backend: { painter } }: Shown): Promise<void> {
    this.#exchanging = true;
    try {
      await painter.setCongruence({ ...traced.drawable, drawing: drawingOf(prepared), length: longest(prepared) });
    } finally {
      this.#exchanging = false;
    }
    await this.#viewport.presented();
  }

  /**
   * Traces some of the rays on the screen again in float64, so closely that what is left between the two is their error.
   *
   * @returns null where nothing is on the screen
   */
  async check(most: number): Promise<readonly CheckedRay[] | null> {
    const shown = this.#shown;
    return shown === null ? null : (await import('./judging.ts')).checkShown(shown, most);
  }

  async #present(prepared: Prepared, traced: Traced, { painter }: Backend): Promise<void> {
    const drawing = drawingOf(prepared);
    const length = longest(prepared);
    // Until all is exchanged the last frame stays, so that none shows new curves on an old surface.
    this.#exchanging = true;
    try {
      painter.setSurface(null);
      await painter.setCongruence({ ...traced.drawable, drawing, length });
      const curves = await painter.bounds();
      this.#surroundings = (await surroundings(prepared, curves)) ?? emptyGeometry;
      painter.setSurface(this.#surroundings);
      this.#place(prepared, await painter.bounds());
      if (this.#prepared !== null && !isSameManifold(this.#prepared, prepared)) this.#marks = [];
      this.#traced?.destroy();
      this.#traced = traced;
      this.#prepared = prepared;
      if (this.#marks.length > 0) await this.#mark(painter);
    } finally {
      this.#exchanging = false;
    }
    await this.#viewport.presented();
  }

  /** Draws the marks over what stands round the curves. They are of the chart that is shown and mean nothing in another. */
  async #mark(painter: Painter): Promise<void> {
    const prepared = this.#prepared;
    if (prepared === null) return;
    const { system, uniforms } = prepared;
    const box = await painter.bounds();
    if (this.#prepared !== prepared || this.#open?.painter !== painter) return;
    const crosses = markGeometry(this.#marks, system.dimension, { tape: system.drawing, uniforms }, box);
    painter.setSurface(join(this.#surroundings, crosses));
  }

  /** Finds the camera that the scene wants, and takes it unless the same picture goes on or the user has moved it there. */
  #place(prepared: Prepared, bounds: Bounds | null): void {
    this.#home = cameraOf(prepared.view, bounds, this.#viewport.aspect);
    const before = this.#prepared;
    if (before !== null && isSameManifold(before, prepared) && (this.#moved || isSameChart(before, prepared))) return;
    this.#camera = this.#home;
    this.#moved = false;
  }

  #view(): PictureView {
    const view = this.#prepared?.view;
    const widths = this.#open?.software === true ? { lineWidth: softwareLineWidth } : {};
    return {
      ...defaultView,
      ...widths,
      ...(view && { colour: view.colour, surface: view.surface }),
      camera: framed(this.#camera, this.#viewport.aspect),
      theme: this.#settings.theme,
    };
  }

  #draw(): void {
    if (this.#open === null || this.#prepared === null || this.#exchanging) return;
    this.#open.painter.setView(this.#view());
    this.#open.painter.draw();
  }
}

/** The largest |affine length| asked of any ray. */
function longest({ rays }: Prepared): number {
  return rays.length.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

function drawingOf({ system, uniforms }: Prepared) {
  return { tape: system.drawing, uniforms };
}

export function asFieldError(error: unknown): FieldError {
  if (error instanceof FieldError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new FieldError('internal', message, 'Please report this as a fault of geodesic-field.');
}
