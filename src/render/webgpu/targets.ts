import { lineDepthFormat, surfaceDepthFormat } from './line-pipelines.ts';

/** The depth buffers of a picture, made anew when its size changes. */
export class Targets {
  private readonly device: GPUDevice;
  private surface: GPUTexture | null = null;
  private lines: GPUTexture | null = null;

  constructor(device: GPUDevice) {
    this.device = device;
  }

  forSize(width: number, height: number): { surfaceDepth: GPUTextureView; lineDepth: GPUTextureView } {
    if (
      this.surface === null ||
      this.lines === null ||
      this.surface.width !== width ||
      this.surface.height !== height
    ) {
      this.destroy();
      const { RENDER_ATTACHMENT, TEXTURE_BINDING } = GPUTextureUsage;
      const size = [width, height];
      this.surface = this.device.createTexture({
        label: 'surface depth',
        size,
        format: surfaceDepthFormat,
        usage: RENDER_ATTACHMENT | TEXTURE_BINDING,
      });
      this.lines = this.device.createTexture({
        label: 'line depth',
        size,
        format: lineDepthFormat,
        usage: RENDER_ATTACHMENT,
      });
    }
    return { surfaceDepth: this.surface.createView(), lineDepth: this.lines.createView() };
  }

  destroy(): void {
    this.surface?.destroy();
    this.lines?.destroy();
    this.surface = null;
    this.lines = null;
  }
}
