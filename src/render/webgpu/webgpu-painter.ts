import { FieldError } from '../../base/error.ts';
import type { Bounds } from '../bounds.ts';
import { boundsOf, isFlat, radiusOf, reachOf, union } from '../bounds.ts';
import { project } from '../camera.ts';
import { colourTable, tableSize } from '../colour.ts';
import { defaultView } from '../default-view.ts';
import type { DrawableCongruence, Painter, PictureView } from '../painter.ts';
import { polylinesOf, somePoints } from '../polylines.ts';
import type { ReferenceLines, SceneGeometry } from '../scene-geometry.ts';
import { emptyGeometry } from '../scene-geometry.ts';
import { hiddenOpacity, inkOf } from '../theme.ts';
import { GrowingBuffer } from './buffers.ts';
import { frameBytes, frameData } from './frame.ts';
import type { LinePipelines } from './line-pipelines.ts';
import { createLinePipelines } from './line-pipelines.ts';
import type { LineStyle } from './line-set.ts';
import { LineSet } from './line-set.ts';
import { ProjectPass } from './project-pass.ts';
import { readPicture, readPoints } from './read-back.ts';
import { SurfacePass } from './surface-pass.ts';
import { Targets } from './targets.ts';

/** The canvas to draw on; its size is set by `resize`. */
export type PainterCanvas = HTMLCanvasElement | OffscreenCanvas;

/**
 * A painter on a device that the caller owns: it outlives the painter, and its loss is the caller's to mend by making a
 * new painter.
 *
 * @throws FieldError "gpu-canvas" where the canvas has another kind of context already
 */
export async function createWebGpuPainter(device: GPUDevice, canvas: PainterCanvas): Promise<Painter> {
  const format = navigator.gpu.getPreferredCanvasFormat();
  const [pipelines, surface] = await Promise.all([
    createLinePipelines(device, format),
    SurfacePass.create(device, format),
  ]);
  const context = canvas.getContext('webgpu') as GPUCanvasContext | null;
  if (context === null) {
    throw new FieldError(
      'gpu-canvas',
      'The canvas cannot be drawn on with WebGPU.',
      'Give a canvas without a context.',
    );
  }
  context.configure({ device, format, alphaMode: 'opaque' });
  return new WebGpuPainter(device, canvas, context, format, pipelines, surface);
}

class WebGpuPainter implements Painter {
  readonly backend = 'webgpu';
  private readonly device: GPUDevice;
  private readonly canvas: PainterCanvas;
  private readonly context: GPUCanvasContext;
  private readonly format: GPUTextureFormat;
  private readonly pipelines: LinePipelines;
  private readonly surface: SurfacePass;
  private readonly project: ProjectPass;
  private readonly congruence: LineSet;
  private readonly frame: GrowingBuffer;
  private readonly targets: Targets;
  private references: { readonly set: LineSet; readonly lines: ReferenceLines }[] = [];
  private geometry: SceneGeometry = emptyGeometry;
  private rays = 0;
  private curveBounds: Bounds | null = null;
  /** The box round curves and surfaces. */
  private extent: Bounds | null = null;
  private view: PictureView = defaultView;
  private pixelRatio = 1;

  constructor(
    device: GPUDevice,
    canvas: PainterCanvas,
    context: GPUCanvasContext,
    format: GPUTextureFormat,
    pipelines: LinePipelines,
    surface: SurfacePass,
  ) {
    this.device = device;
    this.canvas = canvas;
    this.context = context;
    this.format = format;
    this.pipelines = pipelines;
    this.surface = surface;
    this.project = new ProjectPass(device);
    this.congruence = new LineSet(device, pipelines, 'congruence');
    this.frame = new GrowingBuffer(device, 'frame', GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
    this.targets = new Targets(device);
  }

  async setCongruence(drawable: DrawableCongruence | null): Promise<void> {
    this.rays = drawable?.congruence.count ?? 0;
    if (drawable === null || this.rays === 0) {
      this.congruence.clear();
      this.curveBounds = null;
    } else if (drawable.kind === 'host') {
      const lines = polylinesOf(drawable.congruence, drawable.drawing, drawable.length);
      this.congruence.upload(lines);
      this.curveBounds = boundsOf(somePoints(lines), 3);
    } else {
      const { count, samples, records, errors } = drawable.congruence;
      const points = this.congruence.adopt(count, samples + 1, records, errors);
      await this.project.run(drawable.congruence, drawable.drawing, drawable.length, points);
      const source = this.congruence.source;
      this.curveBounds = source === null ? null : boundsOf(await readPoints(this.device, source), 3);
    }
    this.extent = union(this.curveBounds, this.geometry.bounds);
  }

  setSurface(geometry: SceneGeometry | null): void {
    this.geometry = geometry ?? emptyGeometry;
    this.surface.setMeshes(this.geometry.meshes);
    const old = this.references.map(({ set }) => set);
    this.references = this.geometry.lines.map((lines, i) => {
      const set = old[i] ?? new LineSet(this.device, this.pipelines, `reference lines ${i}`);
      set.upload(lines.lines);
      return { set, lines };
    });
    for (const set of old.slice(this.references.length)) set.destroy();
    this.extent = union(this.curveBounds, this.geometry.bounds);
  }

  setView(view: PictureView): void {
    this.view = view;
  }

  resize(width: number, height: number, pixelRatio: number): void {
    const largest = this.device.limits.maxTextureDimension2D;
    this.canvas.width = Math.max(1, Math.min(largest, Math.round(width)));
    this.canvas.height = Math.max(1, Math.min(largest, Math.round(height)));
    this.pixelRatio = pixelRatio;
  }

  async bounds(): Promise<Bounds | null> {
    return this.extent;
  }

  draw(): void {
    this.paint(this.context.getCurrentTexture());
  }

  capture(): Promise<ImageData> {
    const picture = this.device.createTexture({
      label: 'capture',
      size: [this.canvas.width, this.canvas.height],
      format: this.format,
      usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
    });
    this.paint(picture);
    return readPicture(this.device, picture).finally(() => picture.destroy());
  }

  destroy(): void {
    for (const { set } of this.references) set.destroy();
    for (const part of [this.congruence, this.surface, this.project, this.frame, this.targets]) part.destroy();
    this.context.unconfigure();
  }

  private paint(texture: GPUTexture): void {
    const { device, view, pixelRatio } = this;
    const { width, height } = texture;
    const { theme, camera } = view;
    const extent = this.extent ?? { min: [-1, -1, -1], max: [1, 1, 1] };
    const radius = Math.max(radiusOf(extent), 1e-6);
    const projection = project(camera, width / height, reachOf(extent, camera.target));
    const frame = this.frame.reserve(frameBytes);
    device.queue.writeBuffer(frame, 0, frameData(projection, width, height, pixelRatio, radius));
    const { surfaceDepth, lineDepth } = this.targets.forSize(width, height);
    const picture = texture.createView();
    const encoder = device.createCommandEncoder({ label: 'picture' });

    const [red, green, blue] = theme.background;
    const ground = encoder.beginRenderPass({
      label: 'surfaces',
      colorAttachments: [{ view: picture, clearValue: [red, green, blue, 1], loadOp: 'clear', storeOp: 'store' }],
      depthStencilAttachment: { view: surfaceDepth, depthClearValue: 1, depthLoadOp: 'clear', depthStoreOp: 'store' },
    });
    const hasSurface = view.surface && !this.surface.isEmpty;
    if (hasSurface) this.surface.draw(ground, frame, theme, projection.back);
    ground.end();

    let fresh = true;
    const render = (draw: (pass: GPURenderPassEncoder) => void): void => {
      const pass = encoder.beginRenderPass({
        label: 'lines',
        colorAttachments: [{ view: picture, loadOp: 'load', storeOp: 'store' }],
        depthStencilAttachment: {
          view: lineDepth,
          depthClearValue: 1,
          depthLoadOp: fresh ? 'clear' : 'load',
          depthStoreOp: 'store',
        },
      });
      fresh = false;
      draw(pass);
      pass.end();
    };
    const hidden = hiddenOpacity(this.geometry.meshes.map((mesh) => mesh.kind));
    for (const { set, lines } of this.references) {
      if (lines.tone === 'coordinate' && !view.surface) continue;
      const style = referenceStyle(lines, view, pixelRatio, hidden);
      set.draw(encoder, frame, surfaceDepth, style, { hasSurface, hasDepth: false }, render);
    }
    const style: LineStyle = {
      width: view.lineWidth * pixelRatio,
      opacity: 1,
      fade: view.fade,
      hidden,
      colouring: view.colour,
      table: colourTable(view.colour, theme, this.rays),
    };
    const hasDepth = this.extent === null || !isFlat(this.extent);
    this.congruence.draw(encoder, frame, surfaceDepth, style, { hasSurface, hasDepth }, render);
    device.queue.submit([encoder.finish()]);
  }
}

/** One colour all along: the fate of a finished ray in a table of that single colour. */
function referenceStyle(lines: ReferenceLines, view: PictureView, pixelRatio: number, hidden: number): LineStyle {
  const colour = inkOf(lines.tone, view.theme);
  const table = new Float32Array(4 * tableSize);
  for (let i = 0; i < table.length; i += 4) table.set([...colour, 1], i);
  return { width: pixelRatio, opacity: lines.opacity, fade: 1, hidden, colouring: 'affine', table };
}
