import GUI from 'lil-gui';
import { kinds } from '../src/congruence/velocity.ts';
import type { Constant } from '../src/manifold/description.ts';
import type { Parameter } from '../src/manifold/manifold.ts';
import type { Prepared } from '../src/scene/prepare.ts';
import type { colours, Scene, SceneCongruence, SceneEmitter, SceneTrace } from '../src/scene/schema.ts';
import { chosenMethod, methods, methodTitles } from '../src/trace/methods.ts';
import type { EmitterKind } from './settings.ts';
import { emitterKind, withEmitter } from './settings.ts';
import type { Origin, Store } from './store.ts';
import { shownName, vectorRow } from './vector-row.ts';

export interface ControlsOwner {
  readonly store: Store;
  readonly backend: string;
  wishBackend(name: string): void;
}

/** Sliders for the parameters, and fields for everything that a scene says in numbers. */
export class Controls {
  readonly #sliders: HTMLElement;
  readonly #container: HTMLElement;
  readonly #owner: ControlsOwner;
  #guis: GUI[] = [];
  #shape = '';
  #updates: ((scene: Scene, prepared: Prepared) => void)[] = [];
  readonly #closed = new Set<string>(['Accuracy', 'Look']);

  /** @param sliders where the parameters go  @param container where everything else goes */
  constructor(sliders: HTMLElement, container: HTMLElement, owner: ControlsOwner) {
    this.#sliders = sliders;
    this.#container = container;
    this.#owner = owner;
  }

  /** Shows a scene. Controls are built anew only where there are others to show, so that one in use is not taken away. */
  show(scene: Scene, prepared: Prepared): void {
    const shape = JSON.stringify([
      prepared.manifold.coordinates,
      prepared.manifold.parameters.map(({ name, min, max }) => [name, min, max]),
      shapeOf(scene.congruence ?? {}),
      prepared.trace.method,
      prepared.surface?.kind ?? null,
    ]);
    if (shape !== this.#shape) this.#build(scene, prepared);
    this.#shape = shape;
    for (const update of this.#updates) update(scene, prepared);
    this.markFault(null);
  }

  /** Marks the field that the pointer means. Returns whether there is one. */
  markFault(path: string | null): boolean {
    let found = false;
    for (const input of this.#container.querySelectorAll<HTMLInputElement>('[data-path]')) {
      const own = input.dataset.path ?? '';
      const faulty = path !== null && (path === own || path.startsWith(`${own}/`));
      input.parentElement?.classList.toggle('faulty', faulty);
      found ||= faulty;
    }
    return found;
  }

  #set(change: (scene: Scene) => Scene, origin: Origin = 'control', dragging = false): void {
    const { store } = this.#owner;
    store.set(change(store.scene), origin, dragging);
  }

  #build(scene: Scene, prepared: Prepared): void {
    for (const gui of this.#guis.splice(0)) gui.destroy();
    this.#updates = [];
    const { parameters } = prepared.manifold;
    this.#sliders.hidden = parameters.length === 0;
    if (parameters.length > 0) this.#parameters(this.#root(this.#sliders), parameters);
    const gui = this.#root(this.#container);
    this.#rays(this.#folder(gui, 'Geodesics'), scene.congruence ?? {}, prepared);
    this.#accuracy(this.#folder(gui, 'Accuracy'), prepared);
    this.#look(this.#folder(gui, 'Look'), prepared);
  }

  #root(container: HTMLElement): GUI {
    const gui = new GUI({ container, title: '' });
    gui.$title.hidden = true;
    this.#guis.push(gui);
    return gui;
  }

  #folder(gui: GUI, title: string): GUI {
    const folder = gui.addFolder(title);
    if (this.#closed.has(title)) folder.close();
    folder.onOpenClose((changed) => {
      if (changed !== folder) return;
      if (folder._closed) this.#closed.add(title);
      else this.#closed.delete(title);
    });
    return folder;
  }

  #parameters(folder: GUI, parameters: readonly Parameter[]): void {
    for (const parameter of parameters) {
      const { name } = parameter;
      const [min, max] = rangeOf(parameter);
      const held = { [name]: parameter.value };
      const controller = folder.add(held, name, min, max, stepOf(max - min)).name(shownName(name));
      if (parameter.meaning !== undefined) controller.domElement.title = parameter.meaning;
      const assign = (value: number) => (scene: Scene) => ({
        ...scene,
        parameters: { ...scene.parameters, [name]: value },
      });
      controller.onChange((value: number) => this.#set(assign(value), 'parameter', true));
      controller.onFinishChange((value: number) => this.#set(assign(value), 'parameter'));
      this.#updates.push((_, prepared) => {
        held[name] = prepared.parameters[name] ?? held[name] ?? 0;
        controller.updateDisplay();
      });
    }
  }

  #vector(
    folder: GUI,
    title: string,
    labels: readonly string[],
    path: string,
    read: (scene: Scene) => readonly Constant[],
    write: (scene: Scene, values: Constant[]) => Scene,
  ): void {
    const row = vectorRow(title, labels, path, (values) => this.#set((scene) => write(scene, values)));
    folder.$children.append(row.element);
    this.#updates.push((scene) => row.set(read(scene)));
  }

  /** A field for one key of the emitter. */
  #emitterField<Kind extends SceneEmitter['kind']>(
    folder: GUI,
    title: string,
    labels: readonly string[],
    key: string,
    read: (emitter: Extract<SceneEmitter, { kind: Kind }>) => readonly Constant[],
  ): void {
    type Emitter = Extract<SceneEmitter, { kind: Kind }>;
    const single = labels.length === 1 && labels[0] === '';
    this.#vector(
      folder,
      title,
      labels,
      `/congruence/emitter/${key}`,
      (scene) => read(scene.congruence?.emitter as Emitter),
      (scene, values) => ({
        ...scene,
        congruence: {
          ...scene.congruence,
          emitter: { ...(scene.congruence?.emitter as Emitter), [key]: single ? values[0] : values } as SceneEmitter,
        },
      }),
    );
  }

  #rays(folder: GUI, congruence: SceneCongruence, prepared: Prepared): void {
    const { coordinates, time } = prepared.manifold;
    const set = (change: (congruence: SceneCongruence) => SceneCongruence) =>
      this.#set((scene) => ({ ...scene, congruence: change(scene.congruence ?? {}) }));
    const held = { kind: congruence.kind ?? (time === null ? 'unit' : 'null'), emitter: emitterKind(congruence) };
    const shown = time === null ? ['unit', 'given'] : kinds.filter((kind) => kind !== 'unit');
    folder
      .add(held, 'kind', shown)
      .name('kind')
      .onChange((kind: (typeof kinds)[number]) => set((before) => ({ ...before, kind })));
    const emitters: EmitterKind[] = ['fan', 'sphere', 'beam', 'grid', 'rays'];
    folder
      .add(held, 'emitter', emitters)
      .name('start')
      .onChange((kind: EmitterKind) => set((before) => withEmitter(before, kind, prepared)));
    const spatial = coordinates.filter((_, i) => i !== time);
    const velocity = (length: number) => (length === coordinates.length ? coordinates : spatial);
    const { emitter, rays } = congruence;
    switch (emitter?.kind) {
      case 'fan':
        this.#emitterField<'fan'>(folder, 'position', coordinates, 'position', ({ position }) => position);
        if (spatial.length > 2)
          this.#emitterField<'fan'>(folder, 'plane', ['e', 'e'], 'plane', ({ plane }) => plane ?? [1, 2]);
        this.#emitterField<'fan'>(folder, 'from angle', [''], 'from', ({ from }) => [from ?? 0]);
        this.#emitterField<'fan'>(folder, 'to angle', [''], 'to', ({ to }) => [to ?? '2 pi']);
        this.#emitterField<'fan'>(folder, 'rays', [''], 'count', ({ count }) => [count ?? 64]);
        break;
      case 'sphere':
        this.#emitterField<'sphere'>(folder, 'position', coordinates, 'position', ({ position }) => position);
        this.#emitterField<'sphere'>(folder, 'rays', [''], 'count', ({ count }) => [count ?? 1000]);
        break;
      case 'beam':
        this.#emitterField<'beam'>(folder, 'from', coordinates, 'from', ({ from }) => from);
        this.#emitterField<'beam'>(folder, 'to', coordinates, 'to', ({ to }) => to);
        this.#emitterField<'beam'>(
          folder,
          'direction',
          velocity(emitter.velocity.length),
          'velocity',
          (beam) => beam.velocity,
        );
        this.#emitterField<'beam'>(folder, 'rays', [''], 'count', ({ count }) => [count ?? 64]);
        break;
      case 'grid':
        for (const name of Object.keys(emitter.axes)) {
          this.#emitterField<'grid'>(
            folder,
            `${shownName(name)} from, to, rays`,
            ['', ' ', '  '],
            `axes/${name}`,
            ({ axes }) => axes[name] ?? [],
          );
        }
        this.#emitterField<'grid'>(
          folder,
          'direction',
          velocity(emitter.velocity.length),
          'velocity',
          (grid) => grid.velocity,
        );
        break;
      default:
        rays?.slice(0, 3).forEach((_, k) => {
          for (const key of ['position', 'velocity'] as const) {
            const title = rays.length === 1 ? key : `${key} ${k + 1}`;
            this.#vector(
              folder,
              title,
              coordinates,
              `/congruence/rays/${k}/${key}`,
              (scene) => scene.congruence?.rays?.[k]?.[key] ?? [],
              (scene, values) => ({
                ...scene,
                congruence: {
                  ...scene.congruence,
                  rays: (scene.congruence?.rays ?? []).map((ray, i) => (i === k ? { ...ray, [key]: values } : ray)),
                },
              }),
            );
          }
        });
    }
    this.#traceField(
      folder,
      'length',
      'length',
      (scene, { rays: { length } }) => scene.trace?.length ?? length[0] ?? 10,
    );
  }

  #traceField(
    folder: GUI,
    title: string,
    key: keyof SceneTrace,
    read: (scene: Scene, prepared: Prepared) => Constant,
  ): void {
    const row = vectorRow(title, [''], `/trace/${key}`, ([value]) =>
      this.#set((scene) => ({ ...scene, trace: { ...scene.trace, [key]: value } as SceneTrace })),
    );
    folder.$children.append(row.element);
    this.#updates.push((scene, prepared) => row.set([read(scene, prepared)]));
  }

  #accuracy(folder: GUI, { trace }: Prepared): void {
    const held = { method: trace.method };
    const names = Object.fromEntries([
      ['automatic', 'automatic'],
      ...Object.entries(methodTitles).map(([name, title]) => [title, name]),
    ]);
    folder.add(held, 'method', names).onChange((method: typeof trace.method) =>
      this.#set(({ trace: { method: _, ...kept } = {}, ...scene }) => ({
        ...scene,
        trace: { ...kept, ...(method !== 'automatic' && { method }) },
      })),
    );
    if (!methods[chosenMethod(trace, 'gpu')].adaptive)
      this.#traceField(folder, 'step', 'step', (_, prepared) => prepared.trace.step);
    else this.#traceField(folder, 'tolerance', 'tolerance', (_, prepared) => prepared.trace.tolerance);
    this.#traceField(folder, 'samples', 'samples', (_, prepared) => prepared.trace.samples);
    const where = { backend: this.#owner.backend };
    folder
      .add(where, 'backend', { 'whatever is best': 'auto', 'GPU, float32': 'gpu', 'CPU, float64': 'cpu' })
      .onChange((name: string) => {
        this.#owner.wishBackend(name);
      });
  }

  #look(folder: GUI, { view, surface: drawn }: Prepared): void {
    const cells = drawn?.kind === 'level' ? drawn.resolution : null;
    const held = { colour: view.colour, surface: view.surface, resolution: cells ?? 0 };
    const names = {
      'affine parameter': 'affine',
      ray: 'ray',
      fate: 'fate',
      'norm drift': 'drift',
      'predicted error': 'error',
    } satisfies Record<string, (typeof colours)[number]>;
    const set = (key: string, value: unknown) =>
      this.#set((scene) => ({ ...scene, view: { ...scene.view, [key]: value } }));
    const colour = folder.add(held, 'colour', names).onChange((value: string) => set('colour', value));
    const surface = folder.add(held, 'surface').onChange((value: boolean) => set('surface', value));
    if (cells !== null) {
      folder.add(held, 'resolution', 16, 128, 8).onFinishChange((value: number) => set('resolution', value));
    }
    this.#updates.push((_, prepared) => {
      held.colour = prepared.view.colour;
      held.surface = prepared.view.surface;
      colour.updateDisplay();
      surface.updateDisplay();
    });
  }
}

/** What decides which controls there are. */
function shapeOf({ kind, emitter, rays }: SceneCongruence): unknown {
  const axes = emitter?.kind === 'grid' ? Object.keys(emitter.axes) : null;
  const velocity = emitter !== undefined && 'velocity' in emitter ? emitter.velocity.length : null;
  return [kind ?? null, emitter?.kind ?? null, axes, velocity, rays?.length ?? null];
}

/** The slider's ends: the catalogue's, or as much as makes sense round the value. */
function rangeOf({ value, min, max }: Parameter): [number, number] {
  const low = value > 0 ? value / 10 : value < 0 ? 3 * value : -1;
  const high = value > 0 ? 3 * value : value < 0 ? value / 10 : 1;
  return [Math.min(min ?? low, value), Math.max(max ?? high, value)];
}

/** A round step of about a two-hundredth of the range. */
function stepOf(range: number): number {
  const rough = range / 200;
  const power = 10 ** Math.floor(Math.log10(rough));
  return rough / power >= 5 ? 5 * power : rough / power >= 2 ? 2 * power : power;
}
