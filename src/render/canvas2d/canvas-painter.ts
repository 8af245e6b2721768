import type { Painter } from '../painter.ts';
export function createCanvasPainter(_canvas: HTMLCanvasElement | OffscreenCanvas): Painter {
  throw new Error('todo');
}
