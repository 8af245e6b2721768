import { isFlat } from '../../../src/render/bounds.ts';
import { defaultCamera, fit as fitCamera, topCamera } from '../../../src/render/camera.ts';
import { createCanvasPainter } from '../../../src/render/canvas2d/canvas-painter.ts';
import { defaultView } from '../../../src/render/default-view.ts';
import type { DrawableCongruence, Painter, PictureView } from '../../../src/render/painter.ts';
import { themes } from '../../../src/render/theme.ts';
import { createWebGpuPainter } from '../../../src/render/webgpu/webgpu-painter.ts';
import { recordWord, recordWords } from '../../../src/trace/gpu/layout.ts';
import type { SceneName, TestScene } from '../scenes.ts';
import { curvesScene, scenes } from '../scenes.ts';

export interface Request {
  readonly painter: 'webgpu' | 'canvas2d';
  readonly scene?: SceneName;
  /** Curves through points x y z, instead of a scene. */
  readonly curves?: readonly (readonly (readonly number[])[])[];
  readonly count?: number;
  readonly samples?: number;
  readonly width?: number;
  readonly height?: number;
  readonly pixelRatio?: number;
  readonly theme?: 'dark' | 'light';
  readonly view?: Partial<PictureView>;
  /** Hands the congruence over as buffers on the device. */
  readonly onDevice?: boolean;
  readonly frames?: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  readonly milliseconds: number[];
}

let device: Promise<GPUDevice> | undefined;

async function theDevice(): Promise<GPUDevice> {
  device ??= navigator.gpu.requestAdapter().then((adapter) => {
    if (adapter === null) throw new Error('No adapter.');
    return adapter.requestDevice();
  });
  return device;
}

export async function paint(request: Request): Promise<Picture> {
  const { width = 640, height = 400, pixelRatio = 1 } = request;
  const scene: TestScene =
    request.curves !== undefined
      ? curvesScene(request.curves)
      : scenes[request.scene ?? 'sphere'](request.count, request.samples as number);
  const canvas = new OffscreenCanvas(width * pixelRatio, height * pixelRatio);
  const painter: Painter =
    request.painter === 'webgpu' ? await createWebGpuPainter(await theDevice(), canvas) : createCanvasPainter(canvas);
  const drawable = request.onDevice ? await upload(scene) : scene.drawable;
  painter.resize(width * pixelRatio, height * pixelRatio, pixelRatio);
  painter.setSurface(scene.geometry);
  await painter.setCongruence(drawable);
  const bounds = await painter.bounds();
  const flat = bounds !== null && isFlat(bounds);
  const camera = bounds === null ? defaultCamera : fitCamera(flat ? topCamera : defaultCamera, bounds, width / height);
  painter.setView({ ...defaultView, theme: themes[request.theme ?? 'dark'], camera, ...request.view });
  const milliseconds: number[] = [];
  for (let i = 0; i < (request.frames ?? 0); i++) {
    const start = performance.now();
    painter.draw();
    if (request.painter === 'webgpu') await (await theDevice()).queue.onSubmittedWorkDone();
    milliseconds.push(performance.now() - start);
  }
  const { data, ...size } = await painter.capture();
  const picture = { width: size.width, height: size.height, data: new Uint8ClampedArray(data), milliseconds };
  painter.destroy();
  return { ...picture, width: canvas.width, height: canvas.height };
}

async function upload(scene: TestScene): Promise<DrawableCongruence> {
  const gpu = await theDevice();
  const { congruence, drawing, length } = scene.drawable;
  const { paths } = congruence;
  if (paths === null) throw new Error('No paths.');
  const make = (data: ArrayBufferView<ArrayBuffer>): GPUBuffer => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const buffer = gpu.createBuffer({ label: 'test', size: data.byteLength, usage });
    gpu.queue.writeBuffer(buffer, 0, data);
    return buffer;
  };
  const words = new Uint32Array(congruence.count * recordWords);
  const floats = new Float32Array(words.buffer);
  for (let i = 0; i < congruence.count; i++) {
    const count = paths.counts[i] as number;
    words[i * recordWords + recordWord.count] = count;
    words[i * recordWords + recordWord.fate] = congruence.fate[i] as number;
    floats[i * recordWords + recordWord.s] = paths.s[i * (paths.samples + 1) + count - 1] as number;
    floats[i * recordWords + recordWord.length] = congruence.length[i] as number;
    floats[i * recordWords + recordWord.drift] = congruence.normDrift[i] as number;
  }
  return {
    kind: 'device',
    congruence: {
      count: congruence.count,
      dimension: congruence.dimension,
      samples: paths.samples,
      paths: make(Float32Array.from(paths.position)),
      records: make(words),
    },
    drawing,
    length,
  };
}
