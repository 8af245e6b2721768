// What the tests do with elements in the page. Results are plain data.
import { defineGeodesicField } from '../../../src/element/define.ts';
import type { GeodesicFieldElement } from '../../../src/element/geodesic-field.ts';

const quick = { manifold: 'sphere', trace: { samples: 17 } };

function make(attributes: Readonly<Record<string, string>> = {}): GeodesicFieldElement {
  const element = document.createElement('geodesic-field') as GeodesicFieldElement;
  element.style.inlineSize = '240px';
  element.style.blockSize = '160px';
  for (const [name, value] of Object.entries({ 'pixel-ratio': '1', ...attributes })) element.setAttribute(name, value);
  return element;
}

/** The next event of that name, or "nothing" after some time. */
function next(element: GeodesicFieldElement, name: string, patience = 20_000): Promise<unknown> {
  return new Promise((resolve) => {
    element.addEventListener(name, (event) => resolve((event as CustomEvent).detail), { once: true });
    setTimeout(() => resolve('nothing'), patience);
  });
}

async function within<T>(element: GeodesicFieldElement, work: () => Promise<T>): Promise<T> {
  document.body.append(element);
  try {
    return await work();
  } finally {
    element.remove();
  }
}

/** Colours that stand on the canvas, counted up to a few. */
async function colours(element: GeodesicFieldElement): Promise<number> {
  const blob = await element.toBlob();
  if (blob === null) return 0;
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
  return new Set(pixels).size;
}

export async function load(attributes: Readonly<Record<string, string>>) {
  defineGeodesicField();
  const element = make(attributes);
  const loaded = next(element, 'load');
  return within(element, async () => {
    const detail = await loaded;
    return { detail, backend: element.backend, colours: await colours(element), error: element.error?.message ?? null };
  });
}

/** The scene property is set before the class is known to the page. */
export async function upgrade() {
  const element = document.createElement('late-field') as GeodesicFieldElement;
  element.style.blockSize = '160px';
  element.scene = quick;
  document.body.append(element);
  const { GeodesicFieldElement: Class } = await import('../../../src/element/geodesic-field.ts');
  customElements.define('late-field', class extends Class {});
  const detail = await next(element, 'load');
  const scene = element.scene;
  element.remove();
  return { detail, scene, own: Object.hasOwn(element, 'scene') };
}

export async function fail(attributes: Readonly<Record<string, string>>) {
  defineGeodesicField();
  const element = make(attributes);
  const failed = next(element, 'error');
  return within(element, async () => {
    const detail = await failed;
    const box = element.shadowRoot?.querySelector('[part=error]') as HTMLElement;
    return { detail, text: box.innerText, role: box.getAttribute('role'), visible: box.checkVisibility() };
  });
}

/** A wrong scene after a good one, then a good one again. */
export async function recover() {
  defineGeodesicField();
  const element = make();
  return within(element, async () => {
    element.scene = quick;
    await next(element, 'load');
    const before = await colours(element);
    element.scene = 'dr^2 + r^2 dphi';
    const wrong = ((await next(element, 'error')) as { code: string }).code;
    const kept = await colours(element);
    element.scene = { ...quick, parameters: { R: 2 } };
    await next(element, 'load');
    return { before, wrong, kept, error: element.error };
  });
}

export async function changeAttribute() {
  defineGeodesicField();
  const element = make({ scene: 'sphere' });
  return within(element, async () => {
    await next(element, 'load');
    const first = element.prepared?.manifold.name;
    element.setAttribute('scene', 'torus');
    await next(element, 'load');
    const second = element.prepared?.manifold.name;
    element.setAttribute('backend', 'cpu');
    await next(element, 'trace');
    return { first, second, backend: element.backend, drawn: (await colours(element)) > 20 };
  });
}

/** Moved within one task, the element keeps its picture; taken out for good, it lets go of everything. */
export async function move() {
  defineGeodesicField();
  const element = make();
  const [left, right] = [document.createElement('div'), document.createElement('div')];
  document.body.append(left, right);
  element.scene = quick;
  left.append(element);
  await next(element, 'load');
  const canvas = element.shadowRoot?.querySelector('canvas');
  right.append(element);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const same = element.shadowRoot?.querySelector('canvas') === canvas;
  element.remove();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const left_over = element.shadowRoot?.childElementCount;
  right.append(element);
  const again = (await next(element, 'load')) !== 'nothing';
  element.remove();
  left.remove();
  right.remove();
  return { same, left_over, again };
}

/** A slider's row of values, and what is traced when it is let go. */
export async function drag() {
  defineGeodesicField();
  const element = make();
  return within(element, async () => {
    element.scene = quick;
    await next(element, 'load');
    const system = element.prepared?.system;
    for (let k = 1; k <= 20; k++) {
      element.drag({ ...quick, parameters: { R: 1 + k / 10 } });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return {
      radius: element.prepared?.parameters.R,
      compiledOnce: element.prepared?.system === system,
      all: element.stats?.rays === element.stats?.raysAsked,
    };
  });
}

/** The keys turn the camera, and nothing is drawn where nothing changes. */
export async function keys() {
  defineGeodesicField();
  const element = make();
  return within(element, async () => {
    element.scene = quick;
    await next(element, 'load');
    const frame = element.shadowRoot?.querySelector('[part=frame]') as HTMLElement;
    const before = element.camera?.azimuth;
    frame.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    const turned = element.camera?.azimuth;
    frame.dispatchEvent(new KeyboardEvent('keydown', { key: '0' }));
    const home = element.camera?.azimuth;
    return {
      turned: turned !== before,
      home: home === before,
      focusable: frame.tabIndex,
      label: frame.getAttribute('aria-label'),
    };
  });
}

/** Everything traced, read back. */
export async function read() {
  defineGeodesicField();
  const element = make();
  return within(element, async () => {
    element.scene = quick;
    await next(element, 'load');
    const congruence = await element.read();
    return { count: congruence?.count, samples: congruence?.paths?.samples };
  });
}

/** The device is lost behind the element's back. */
export async function loseDevice() {
  defineGeodesicField();
  const { requestDevice } = await import('../../../src/gpu/device.ts');
  const element = make();
  return within(element, async () => {
    element.scene = quick;
    await next(element, 'load');
    const canvas = element.shadowRoot?.querySelector('canvas');
    const { device } = await requestDevice();
    device.destroy();
    element.scene = { ...quick, parameters: { R: 2 } };
    await next(element, 'trace');
    return {
      fresh: element.shadowRoot?.querySelector('canvas') !== canvas,
      colours: await colours(element),
      error: element.error?.message ?? null,
    };
  });
}

/** Pixels of the colour in which warnings are drawn, on dark. */
async function warned(element: GeodesicFieldElement): Promise<number> {
  const blob = await element.toBlob();
  if (blob === null) return 0;
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    if (red > 130 && green < 0.45 * red && Math.abs(green - blue) < 0.15 * red) count++;
  }
  return count;
}

/** Points pointed out in a picture, taken away by hand and by another manifold. */
export async function marks(backend: string) {
  defineGeodesicField();
  const element = make({ theme: 'dark', backend });
  element.style.inlineSize = '480px';
  element.style.blockSize = '320px';
  return within(element, async () => {
    const plane = { manifold: 'plane', view: { colour: 'fate' } };
    element.scene = plane;
    await next(element, 'load');
    const position = element.prepared?.rays.state ?? [];
    const at = [(position[0] ?? Number.NaN) + 1, (position[1] ?? Number.NaN) + 0.5];
    const before = await warned(element);
    const show = async (wanted: GeodesicFieldElement['marks']) => {
      element.marks = wanted;
      await element.renderFrame();
      return warned(element);
    };
    const crossed = await show([{ position: at, tone: 'warning' }]);
    const far = await show([{ position: [1e6, 0], tone: 'warning' }]);
    const misfit = await show([{ position: [1, 2, 3], tone: 'warning' }]);
    const again = await show([{ position: at, tone: 'warning' }]);
    element.scene = { ...plane, trace: { length: 6 } };
    await next(element, 'trace');
    const kept = element.marks.length;
    element.scene = quick;
    await next(element, 'trace');
    return { before, crossed, far, misfit, again, kept, left: element.marks.length };
  });
}
