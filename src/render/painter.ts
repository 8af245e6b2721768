import type { Congruence } from '../congruence/congruence.ts';
import type { Bounds } from './bounds.ts';
import type { Camera } from './camera.ts';
import type { Colouring } from './colour.ts';
import type { DrawingMap } from './drawing-map.ts';
import type { SceneGeometry } from './scene-geometry.ts';
import type { Theme } from './theme.ts';

/** Traced rays that still lie on the GPU, as src/trace/gpu/layout.ts lays them out. */
export interface DevicePaths {
  readonly count: number;
  readonly dimension: number;
  readonly samples: number;
  readonly paths: GPUBuffer;
  readonly records: GPUBuffer;
  /** [ray]: how wrong it may be; left out where nobody has found out. */
  readonly errors?: Float32Array<ArrayBuffer>;
}

/** What a painter draws: rays with paths, wherever they are. A painter never destroys or keeps what it is given. */
export type DrawableCongruence = (
  | { readonly kind: 'host'; readonly congruence: Congruence }
  | { readonly kind: 'device'; readonly congruence: DevicePaths }
) & {
  readonly drawing: DrawingMap;
  /** The largest |affine length| asked of any ray: the far end of the colour map and of the fading. */
  readonly length: number;
};

/** How a picture is made. Anything here may change from frame to frame. */
export interface PictureView {
  readonly camera: Camera;
  readonly colour: Colouring;
  readonly theme: Theme;
  /** Width of the curves in CSS pixels. */
  readonly lineWidth: number;
  /** Opacity of a curve at its start; it rises to 1 over half of the longest length. 1 draws it even. */
  readonly fade: number;
  /** False leaves out the surfaces and their coordinate lines, but not grids. */
  readonly surface: boolean;
}

/** Two painters stand behind this: WebGPU, and Canvas 2D where there is none. They agree in everything but speed. */
export interface Painter {
  readonly backend: 'webgpu' | 'canvas2d';
  /** Takes over a congruence; null takes it away. Resolves when the next `draw` will show it. */
  setCongruence(congruence: DrawableCongruence | null): Promise<void>;
  /** Surfaces, reference bodies, grids and axes; null takes them away. */
  setSurface(geometry: SceneGeometry | null): void;
  setView(view: PictureView): void;
  /** Width and height in device pixels; device pixels per CSS pixel. */
  resize(width: number, height: number, pixelRatio: number): void;
  /** The box round the curves and surfaces now set, for `fit`; null where nothing can be drawn. */
  bounds(): Promise<Bounds | null>;
  /** Draws the frame. Nothing is drawn otherwise: the caller's loop knows when something changed. */
  draw(): void;
  /** The picture as it is now, opaque. It is drawn anew and read from a texture, so it is never blank. */
  capture(): Promise<ImageData>;
  destroy(): void;
}

/** A capture as a PNG file. */
export async function toPng(picture: ImageData): Promise<Blob> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
