import type { Notice } from '../base/error.ts';
import { FieldError } from '../base/error.ts';
import type { Congruence } from '../congruence/congruence.ts';
import { catalogue } from '../manifold/catalogue.ts';
import { loadCatalogue, namesEntries } from '../manifold/load-catalogue.ts';
import type { Camera } from '../render/camera.ts';
import type { Mark } from '../render/marks.ts';
import type { Prepared } from '../scene/prepare.ts';
import { readScene } from '../scene/read.ts';
import type { Scene } from '../scene/schema.ts';
import type { CheckedRay } from '../trace/check.ts';
import type { BackendWish } from './backend.ts';
import { backendWishes } from './backend.ts';
import { asFieldError, Field } from './field.ts';
import { attachGestures } from './gestures.ts';
import { fetchJson, parseJson } from './load-scene.ts';
import { Parts } from './parts.ts';
import type { Pick } from './pick.ts';
import { SceneFiles } from './scene-files.ts';
import type { Stats } from './stats.ts';
import { describeStats } from './stats.ts';
import { styleSheet } from './style.ts';
import { themeOf } from './theme-of.ts';

/** The events of the element, by name, with what their `detail` is. */
export interface GeodesicFieldEvents {
  /** A new scene stands on the screen. */
  load: Stats;
  /** Something was traced and stands on the screen: after `load`, and after each change of the same scene. */
  trace: Stats;
  /** How wrong the rays on the screen may be has been found out: after `trace`, where the attribute `errors` asks for it. */
  errors: Stats;
  /** What went wrong, as the commands print it; the same stands in place, to be read. */
  error: ReturnType<FieldError['toJSON']>;
  /** Fraction done of work under way, null when there is none. */
  progress: number | null;
  notice: readonly Notice[];
  /** The user has moved the camera. */
  camera: Camera;
  /** The user tapped a ray; null where there was none. */
  pick: Pick | null;
}

/** On a server there are no elements, and importing this must not fail there. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<geodesic-field src="scene.json">`: a scene, traced and drawn.
 *
 * Attributes: `src` (address of a scene file), `scene` (a catalogue name, a manifold in one line, or a scene as JSON), `backend` (`auto`, `gpu`,
 * `cpu`), `alt`, `limit` (the most rays traced), `theme` (`dark`, `light`; else what the reader's system prefers), `wheel="zoom"` (the wheel
 * zooms without ctrl), `errors` (find out how wrong the rays may be, and trace those again in float64 that float32 cannot know), `pixel-ratio`. Parts: `canvas`, `error`, `work`, `hint`. Slot: `poster`, shown until the first frame.
 */
export class GeodesicFieldElement extends Base {
  static readonly observedAttributes = ['src', 'scene', 'backend', 'alt', 'limit', 'theme', 'errors', 'pixel-ratio'];

  #field: Field | null = null;
  #root: ShadowRoot | null = null;
  #parts: Parts | null = null;
  #scene: Scene | null = null;
  /** What the scene property was given, to be read when the element is in a document. */
  #given: unknown = null;
  /** Those given last, for a field that is made later. */
  #marks: readonly Mark[] = [];
  #stats: Stats | null = null;
  #notices: readonly Notice[] = [];
  #error: FieldError | null = null;
  #backend: 'gpu' | 'cpu' | null = null;
  #loading = false;
  /** How many scenes were given so far: the latest one wins. */
  #taken = 0;
  #letGo: (() => void)[] = [];
  #fetching: AbortController | null = null;
  readonly #files = new SceneFiles();

  /** The scene: set a scene object, a catalogue name or a manifold in one line; get what was read from it. Setting it forgets `src`. */
  get scene(): Scene | null {
    return this.#scene;
  }

  set scene(value: unknown) {
    this.#given = value;
    this.#fetching?.abort();
    if (this.#field !== null) this.#take(value);
  }

  /** Where rays are computed: null until it is decided. Read only; the attribute says what is wished for. */
  get backend(): 'gpu' | 'cpu' | null {
    return this.#backend;
  }

  /** What was traced last, null before. */
  get stats(): Stats | null {
    return this.#stats;
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  /** The fault that stands in place, null where all is well. */
  get error(): FieldError | null {
    return this.#error;
  }

  /** The scene compiled, with its manifold and the numbers that it came to; null before the first picture. */
  get prepared(): Prepared | null {
    return this.#field?.prepared ?? null;
  }

  get camera(): Camera | null {
    return this.#field?.camera ?? null;
  }

  set camera(camera: Camera) {
    if (this.#field !== null) this.#field.camera = camera;
  }

  /** Whether the camera was moved away from where the scene has it. */
  get cameraMoved(): boolean {
    return this.#field?.cameraMoved ?? false;
  }

  /** Points of the chart that are pointed out by small crosses, such as those of a finding. Another manifold takes them away. */
  get marks(): readonly Mark[] {
    return this.#field?.marks ?? this.#marks;
  }

  set marks(marks: readonly Mark[]) {
    this.#marks = marks;
    if (this.#field !== null) this.#field.marks = marks;
  }

  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  set src(address: string) {
    this.setAttribute('src', address);
  }

  get alt(): string {
    return this.getAttribute('alt') ?? '';
  }

  set alt(text: string) {
    this.setAttribute('alt', text);
  }

  /**
   * Shows a scene that is one of many in a row, as while a slider moves: fewer rays where all would take too long, and all of them as
   * soon as nothing follows.
   */
  drag(scene: unknown): void {
    this.#given = scene;
    if (this.#field !== null) this.#take(scene, true);
  }

  /** Stops the work under way. What was traced is kept. */
  cancel(): void {
    this.#field?.cancel();
  }

  resetCamera(): void {
    this.#field?.resetCamera();
  }

  /** Everything traced last: fates, end points, drifts and sampled positions, on the host. */
  async read(): Promise<Congruence | null> {
    return (await this.#field?.read()) ?? null;
  }

  /**
   * Traces a random sample of the rays on the screen again in float64, so closely that what is left between the two is their error.
   *
   * @param most how many at most
   * @returns null where nothing is on the screen
   */
  async check(most = 100): Promise<readonly CheckedRay[] | null> {
    return (await this.#field?.check(most)) ?? null;
  }

  /** The sample of a ray nearest to a place in the picture, in CSS pixels from its upper left corner; null where none is near. */
  async pick(x: number, y: number): Promise<Pick | null> {
    return (await this.#field?.pick(x, y)) ?? null;
  }

  /** Where a point of the chart stands in the picture, in CSS pixels; null where it cannot be seen. */
  locate(position: readonly number[]): [number, number] | null {
    return this.#field?.locate(position) ?? null;
  }

  /** The picture as PNG, null where there is none yet. */
  async toBlob(): Promise<Blob | null> {
    return (await this.#field?.png()) ?? null;
  }

  /** Resolves when a frame that shows everything set so far is on the screen. */
  async renderFrame(): Promise<void> {
    await this.#field?.presented();
  }

  connectedCallback(): void {
    for (const name of ['scene', 'camera', 'marks', 'src', 'alt'] as const) this.#absorb(name);
    if (this.#field !== null) return;
    this.#build();
    if (this.#given !== null) this.#take(this.#given);
    else this.#readAttributes();
  }

  disconnectedCallback(): void {
    // An element that is moved is taken out and put back within one task, and need not start over.
    setTimeout(() => {
      if (!this.isConnected) this.#dispose();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#field === null) return;
    if (name === 'src' || name === 'scene') {
      if (after !== null) this.#given = null;
      if (after !== null) this.#readAttributes(name);
    } else if (name === 'alt') this.#parts?.frame.setAttribute('aria-label', this.#label());
    else if (name === 'pixel-ratio') {
      this.#dispose();
      this.connectedCallback();
    } else this.#applySettings();
  }

  /** A property that was set before the class was known is an own property that hides the accessor: it is set again through it. */
  #absorb(name: 'scene' | 'camera' | 'marks' | 'src' | 'alt'): void {
    if (!Object.hasOwn(this, name)) return;
    const descriptor = Object.getOwnPropertyDescriptor(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, descriptor?.value);
  }

  #build(): void {
    this.#root ??= this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [styleSheet()];
    const parts = new Parts(this.#root, this.#label(), () => this.cancel());
    this.#parts = parts;
    const field = new Field(
      this,
      {
        newCanvas: () => parts.newCanvas(),
        decided: (backend) => {
          this.#backend = backend.name;
        },
        traced: (stats) => this.#traced(stats, parts),
        judged: (stats) => {
          this.#stats = stats;
          parts.showPicture(describeStats(stats));
          this.#tell('errors', stats);
        },
        noticed: (notices) => {
          this.#notices = notices;
          this.#tell('notice', notices);
        },
        progressed: (fraction) => {
          parts.showProgress(fraction);
          this.#tell('progress', fraction);
        },
        failed: (error) => this.#fail(error),
        cameraMoved: (camera) => this.#tell('camera', camera),
      },
      this.#settings(),
    );
    field.marks = this.#marks;
    this.#field = field;
    const scheme = matchMedia('(prefers-color-scheme: light)');
    const restyle = () => this.#applySettings();
    scheme.addEventListener('change', restyle);
    this.#letGo = [
      () => scheme.removeEventListener('change', restyle),
      attachGestures(parts.frame, {
        get camera() {
          return field.camera;
        },
        moveCamera: (camera) => {
          field.camera = camera;
          this.#tell('camera', camera);
        },
        resetCamera: () => field.resetCamera(),
        wheelZooms: () => this.getAttribute('wheel') === 'zoom',
        hintZoom: () => parts.hintZoom(),
        tap: (x, y) => this.#pick(field, x, y),
        escape: () => field.cancel(),
      }),
    ];
  }

  #dispose(): void {
    this.#fetching?.abort();
    for (const letGo of this.#letGo.splice(0)) letGo();
    this.#marks = this.marks;
    this.#field?.destroy();
    this.#field = null;
    this.#parts = null;
    this.#root?.replaceChildren();
    this.#backend = null;
  }

  #settings() {
    const wish = backendWishes.find((name) => name === this.getAttribute('backend')) ?? 'auto';
    const number = (name: string): number | null => {
      const value = Number(this.getAttribute(name) ?? Number.NaN);
      return value > 0 ? value : null;
    };
    return {
      wish: wish satisfies BackendWish,
      limit: number('limit'),
      theme: themeOf(this),
      errors: this.hasAttribute('errors'),
      pixelRatio: number('pixel-ratio'),
    };
  }

  /** Reads attributes and style again; call it after a change of the colours that the picture takes from its style. */
  #applySettings(): void {
    const { pixelRatio: _, ...settings } = this.#settings();
    this.#field?.change(settings);
  }

  #readAttributes(changed: 'src' | 'scene' = this.hasAttribute('src') ? 'src' : 'scene'): void {
    const text = this.getAttribute(changed);
    if (text === null) return;
    if (changed === 'src') void this.#fetch(text);
    else this.#attempt(() => this.#take(text.trimStart().startsWith('{') ? parseJson(text) : text));
  }

  async #fetch(address: string): Promise<void> {
    this.#fetching?.abort();
    const abort = new AbortController();
    this.#fetching = abort;
    this.#taken++;
    try {
      const from = new URL(address, document.baseURI);
      const json = await fetchJson(from, abort.signal);
      if (!abort.signal.aborted) this.#take(json, false, from.href);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#fail(
        error instanceof FieldError ? error : new FieldError('not-found', String(error), 'Check the address.'),
      );
    }
  }

  /**
   * Reads a scene as it was given and shows it; one that names an entry of the catalogue waits for that to be loaded.
   *
   * @param base the address that names of files in the scene are relative to
   */
  #take(given: unknown, dragging = false, base = document.baseURI): void {
    const turn = ++this.#taken;
    const show = () => {
      const scene = readScene(given);
      this.#scene = scene;
      this.#loading ||= !dragging;
      this.#files.complete(scene, base, {
        ready: (whole) => turn === this.#taken && this.#field?.show(whole, dragging),
        failed: (error) => turn === this.#taken && this.#fail(error),
      });
    };
    if (catalogue.size > 0 || !namesEntries(given)) this.#attempt(show);
    else {
      loadCatalogue().then(
        () => turn === this.#taken && this.#attempt(show),
        (error: FieldError) => turn === this.#taken && this.#fail(error),
      );
    }
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      this.#fail(error);
    }
  }

  #traced(stats: Stats, parts: Parts): void {
    this.#stats = stats;
    this.#error = null;
    parts.showPicture(describeStats(stats));
    if (this.#loading) {
      this.#loading = false;
      this.#tell('load', stats);
    }
    this.#tell('trace', stats);
  }

  #fail(error: FieldError): void {
    this.#loading = false;
    this.#error = error;
    this.#parts?.error.show(error, this.#stats === null);
    this.#tell('error', error.toJSON());
  }

  #pick(field: Field, x: number, y: number): void {
    field.pick(x, y).then(
      (pick) => this.#tell('pick', pick),
      (error) => this.#fail(asFieldError(error)),
    );
  }

  #label(): string {
    return this.alt === '' ? 'Geodesics' : this.alt;
  }

  #tell<Name extends keyof GeodesicFieldEvents>(name: Name, detail: GeodesicFieldEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'geodesic-field': GeodesicFieldElement;
  }
}
