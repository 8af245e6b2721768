import { catalogue } from '../src/manifold/catalogue.ts';
import { readScene } from '../src/scene/read.ts';
import type { Scene } from '../src/scene/schema.ts';

export interface GalleryScene {
  readonly name: string;
  readonly title: string;
  /** One sentence: what there is to see. */
  readonly about: string;
  readonly scene: Scene;
}

/** The order of the gallery: what many rays show best first, and then from spacetimes down to the plane. */
const order = [
  'kerr',
  'schwarzschild',
  'ellis-wormhole',
  'torus',
  'sphere',
  'isothermal-surface',
  'catenoid',
  'hot-plate',
  'half-plane',
  'poincare-disk',
  'plane',
  'plane-polar',
  'two-charts',
  'euclidean-spherical',
];

const files = import.meta.glob<unknown>('./*.json', { eager: true, import: 'default' });

const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);

/** Every scene file of this folder. */
export const scenes: readonly GalleryScene[] = Object.entries(files)
  .map(([path, json]) => {
    const name = path.replace(/^.*\/(.*)\.json$/, '$1');
    const scene = readScene(json);
    const entry = entryOf(scene);
    return { name, title: scene.title ?? entry?.title ?? name, about: entry?.about ?? '', scene };
  })
  .sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name));

/** The catalogue entry that a scene's manifold is or extends. */
export function entryOf({ manifold }: Scene) {
  const name = typeof manifold === 'string' ? manifold : manifold.extends;
  return name === undefined ? undefined : catalogue.get(name);
}
