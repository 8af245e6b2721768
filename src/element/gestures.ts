import type { Camera } from '../render/camera.ts';
import { orbit, pan, zoom, zoomAt } from '../render/camera.ts';

/** What gestures act on. */
export interface GestureOwner {
  readonly camera: Camera;
  /** The camera that the user's hand has led to. */
  moveCamera(camera: Camera): void;
  /** Back to the camera that the scene asks for. */
  resetCamera(): void;
  /** Whether the wheel zooms without ctrl: where the page has nothing to scroll. */
  wheelZooms(): boolean;
  /** A wheel turned without the key that zooms: the page scrolls, and the user may be told which key does. */
  hintZoom(): void;
  /** Pressed and let go in one place, in CSS pixels from the upper left corner. */
  tap(x: number, y: number): void;
  escape(): void;
}

interface Finger {
  x: number;
  y: number;
}

/** A press that moves less than this, in CSS pixels, is a tap. */
const steady = 4;

/** Radians for a drag across the height of the picture. */
const turnPerHeight = Math.PI;
const keyTurn = Math.PI / 36;
const keyPan = 0.04;

/**
 * Orbit, pan and zoom with mouse, touch and keys, without taking the page's scrolling away:
 * a drag turns, with shift or another button it pans; the wheel zooms with ctrl or ⌘ held. On a touch screen the style's
 * `touch-action: pan-y` lets a finger that starts upwards or downwards scroll the page; one that starts sideways turns,
 * and two pinch and pan. A tap picks. Arrows turn, shift with arrows pans, + and − zoom, 0 or Home resets.
 * @returns a function that lets go of the element
 */
export function attachGestures(element: HTMLElement, owner: GestureOwner): () => void {
  const abort = new AbortController();
  const listening = { signal: abort.signal };
  const fingers = new Map<number, Finger>();
  /** Where a press began that may still become a tap. */
  let pressed: Finger | null = null;

  const height = (): number => Math.max(1, element.getBoundingClientRect().height);

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'mouse' && event.button > 2) return;
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      pressed = fingers.size === 1 && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
      if (event.pointerType !== 'touch') element.setPointerCapture(event.pointerId);
    },
    listening,
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      const finger = fingers.get(event.pointerId);
      if (finger === undefined) return;
      if (pressed !== null && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > steady) pressed = null;
      const before = spread(fingers);
      const dx = (event.clientX - finger.x) / height();
      const dy = (event.clientY - finger.y) / height();
      finger.x = event.clientX;
      finger.y = event.clientY;
      if (fingers.size === 1) {
        const panning = event.shiftKey || (event.buttons & 6) !== 0;
        owner.moveCamera(
          panning ? pan(owner.camera, dx, -dy) : orbit(owner.camera, -dx * turnPerHeight, dy * turnPerHeight),
        );
      } else if (fingers.size === 2) {
        const after = spread(fingers);
        const moved = pan(owner.camera, dx / 2, -dy / 2);
        owner.moveCamera(before > 0 && after > 0 ? zoom(moved, before / after) : moved);
      }
    },
    listening,
  );

  element.addEventListener(
    'pointerup',
    ({ clientX, clientY }) => {
      const box = element.getBoundingClientRect();
      if (pressed !== null) owner.tap(clientX - box.left, clientY - box.top);
      pressed = null;
    },
    listening,
  );

  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(end, (event) => fingers.delete(event.pointerId), listening);
  }

  // The right button pans, so its menu would be in the way; the menu key still opens it.
  element.addEventListener('contextmenu', (event) => event.button === 2 && event.preventDefault(), listening);

  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !owner.wheelZooms()) {
        owner.hintZoom();
        return;
      }
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const factor = Math.exp(Math.max(-0.5, Math.min(0.5, event.deltaY * unit * 0.004)));
      const x = (event.clientX - box.left - box.width / 2) / box.height;
      const y = (box.top + box.height / 2 - event.clientY) / box.height;
      owner.moveCamera(zoomAt(owner.camera, factor, x, y));
    },
    { ...listening, passive: false },
  );

  element.addEventListener('dblclick', () => owner.resetCamera(), listening);

  element.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') return owner.escape();
      const camera = keyed(owner.camera, event.key, event.shiftKey);
      if (camera === null) return;
      event.preventDefault();
      if (camera === 'reset') owner.resetCamera();
      else owner.moveCamera(camera);
    },
    listening,
  );

  return () => abort.abort();
}

/** The distance between two fingers, 0 where there are not two. */
function spread(fingers: ReadonlyMap<number, Finger>): number {
  const [a, b] = [...fingers.values()];
  return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
}

function keyed(camera: Camera, key: string, shift: boolean): Camera | 'reset' | null {
  const arrows: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  const arrow = Object.hasOwn(arrows, key) ? arrows[key] : undefined;
  if (arrow !== undefined) {
    const [x, y] = arrow;
    return shift ? pan(camera, -x * keyPan, -y * keyPan) : orbit(camera, x * keyTurn, y * keyTurn);
  }
  if (key === '+' || key === '=') return zoom(camera, 1 / 1.1);
  if (key === '-' || key === '_') return zoom(camera, 1.1);
  return key === '0' || key === 'Home' ? 'reset' : null;
}
