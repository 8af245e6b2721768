import { FieldError } from '../../base/error.ts';
import type { Bounds } from '../bounds.ts';
import { boundsOf, union } from '../bounds.ts';
import { defaultView } from '../default-view.ts';
import { mergeMeshes } from '../depth-order.ts';
import type { DrawableCongruence, Painter, PictureView } from '../painter.ts';
import { emptyPolylines, polylinesOf, somePoints } from '../polylines.ts';
import type { SceneGeometry } from '../scene-geometry.ts';
import { emptyGeometry } from '../scene-geometry.ts';
import { rasterise } from './picture.ts';

type DrawingContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * A painter for browsers without WebGPU. It takes congruences from the host only.
 *
 * @throws FieldError "no-canvas" where the canvas has another kind of context already
 */
export function createCanvasPainter(canvas: HTMLCanvasElement | OffscreenCanvas): Painter {
  const context = canvas.getContext('2d', { alpha: false }) as DrawingContext | null;
  if (context === null) {
    throw new FieldError('no-canvas', 'The canvas cannot be drawn on in 2D.', 'Give a canvas without a context.');
  }
  return new CanvasPainter(canvas, context);
}

class CanvasPainter implements Painter {
  readonly backend = 'canvas2d';
  private readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  private readonly context: DrawingContext;
  private congruence = emptyPolylines;
  private curveBounds: Bounds | null = null;
  private geometry = emptyGeometry;
  private triangles = mergeMeshes([]);
  private view = defaultView;
  private pixelRatio = 1;

  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, context: DrawingContext) {
    this.canvas = canvas;
    this.context = context;
  }

  async setCongruence(drawable: DrawableCongruence | null): Promise<void> {
    if (drawable?.kind === 'device') {
      throw new FieldError(
        'device-congruence',
        'The Canvas painter cannot reach curves on the GPU.',
        'Read the congruence back first, or use the WebGPU painter.',
      );
    }
    this.congruence =
      drawable === null ? emptyPolylines : polylinesOf(drawable.congruence, drawable.drawing, drawable.length);
    this.curveBounds = boundsOf(somePoints(this.congruence), 3);
  }

  setSurface(geometry: SceneGeometry | null): void {
    this.geometry = geometry ?? emptyGeometry;
    this.triangles = mergeMeshes(this.geometry.meshes);
  }

  setView(view: PictureView): void {
    this.view = view;
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.canvas.width = Math.max(1, Math.round(width));
    this.canvas.height = Math.max(1, Math.round(height));
    this.pixelRatio = pixelRatio;
  }

  async bounds(): Promise<Bounds | null> {
    return this.extent();
  }

  draw(): void {
    this.context.putImageData(this.picture(), 0, 0);
  }

  async capture(): Promise<ImageData> {
    return this.picture();
  }

  destroy(): void {
    this.congruence = emptyPolylines;
    this.geometry = emptyGeometry;
    this.triangles = mergeMeshes([]);
  }

  private extent(): Bounds | null {
    return union(this.curveBounds, this.geometry.bounds);
  }

  private picture(): ImageData {
    const { width, height } = this.canvas;
    const content = {
      congruence: this.congruence,
      geometry: this.geometry,
      triangles: this.triangles,
      extent: this.extent(),
    };
    return new ImageData(rasterise(content, this.view, width, height, this.pixelRatio), width, height);
  }
}
