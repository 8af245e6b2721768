import type { GeodesicFieldElement } from '../src/element/geodesic-field.ts';
import type { Scene } from '../src/scene/schema.ts';
import { sceneToHash } from '../src/scene/share.ts';
import { byId, make, toast } from './dom.ts';
import type { Store } from './store.ts';

export interface ActionOwner {
  readonly store: Store;
  readonly field: GeodesicFieldElement;
  /** The scene as it was chosen. */
  readonly home: () => Scene;
}

/** The buttons at the top of the page. */
export function connectActions({ store, field, home }: ActionOwner): void {
  byId('share').addEventListener('click', () => void share(store.scene, field));
  byId('save').addEventListener('click', () => void save(field));
  byId('reset').addEventListener('click', () => {
    store.set(home(), 'reset');
    field.resetCamera();
  });
}

/** The scene as the user sees it: with the camera where it has been turned to. */
function asSeen(scene: Scene, field: GeodesicFieldElement): Scene {
  const { camera } = field;
  if (camera === null || !field.cameraMoved) return scene;
  const round = (x: number) => Number(x.toPrecision(5));
  const [x, y, z] = camera.target;
  const seen = {
    azimuth: round(camera.azimuth),
    elevation: round(camera.elevation),
    distance: round(camera.distance),
    target: [round(x), round(y), round(z)] as const,
  };
  return { ...scene, view: { ...scene.view, camera: seen } };
}

async function share(scene: Scene, field: GeodesicFieldElement): Promise<void> {
  const address = new URL(location.href);
  address.hash = sceneToHash(asSeen(scene, field));
  history.replaceState(null, '', address);
  const link = make('code', { textContent: address.href });
  try {
    await navigator.clipboard.writeText(address.href);
    toast('Link copied: ', link);
  } catch {
    toast('This link opens what you see: ', link);
  }
}

async function save(field: GeodesicFieldElement): Promise<void> {
  const picture = await field.toBlob();
  if (picture === null) return toast('There is no picture yet.');
  const address = URL.createObjectURL(picture);
  make('a', { href: address, download: 'geodesics.png' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
