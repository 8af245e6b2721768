import { recordWord, recordWords } from '../../trace/gpu/layout.ts';
import { somePoints } from '../polylines.ts';

/** The texture's pixels as red, green, blue, alpha. Its format is one of the two 8-bit ones that canvases have. */
export async function readPicture(device: GPUDevice, texture: GPUTexture): Promise<ImageData> {
  const { width, height } = texture;
  const rowBytes = Math.ceil((4 * width) / 256) * 256;
  const buffer = device.createBuffer({
    label: 'capture: read back',
    size: rowBytes * height,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder({ label: 'capture' });
  encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: rowBytes }, [width, height]);
  device.queue.submit([encoder.finish()]);
  try {
    await buffer.mapAsync(GPUMapMode.READ);
    const source = new Uint8Array(buffer.getMappedRange());
    const pixels = new Uint8ClampedArray(4 * width * height);
    for (let y = 0; y < height; y++) pixels.set(source.subarray(y * rowBytes, y * rowBytes + 4 * width), 4 * width * y);
    if (texture.format.startsWith('bgra')) {
      for (let i = 0; i < pixels.length; i += 4) {
        const blue = pixels[i] as number;
        pixels[i] = pixels[i + 2] as number;
        pixels[i + 2] = blue;
      }
    }
    return new ImageData(pixels, width, height);
  } finally {
    buffer.destroy();
  }
}

/** At most so many curves and bytes are read, so that bounds cost little beside tracing. */
const mostCurves = 1024;
const mostBytes = 1 << 22;

/** Some of the points that curves pass through, x, y, z: whole curves, evenly chosen among all. */
export async function readPoints(
  device: GPUDevice,
  source: { points: GPUBuffer; records: GPUBuffer; curves: number; stride: number },
): Promise<Float32Array> {
  const { points, records, curves, stride } = source;
  const every = Math.ceil(curves / Math.min(mostCurves, Math.max(1, Math.floor(mostBytes / (16 * stride)))));
  const count = Math.ceil(curves / every);
  const pointBytes = 16 * stride;
  const recordBytes = 4 * recordWords;
  const buffer = device.createBuffer({
    label: 'bounds: read back',
    size: count * (pointBytes + recordBytes),
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder({ label: 'bounds' });
  for (let i = 0; i < count; i++) {
    encoder.copyBufferToBuffer(points, i * every * pointBytes, buffer, i * pointBytes, pointBytes);
    encoder.copyBufferToBuffer(
      records,
      i * every * recordBytes,
      buffer,
      count * pointBytes + i * recordBytes,
      recordBytes,
    );
  }
  device.queue.submit([encoder.finish()]);
  try {
    await buffer.mapAsync(GPUMapMode.READ);
    const data = buffer.getMappedRange();
    const words = new Uint32Array(data, count * pointBytes);
    return somePoints({
      count,
      stride,
      points: new Float32Array(data, 0, (count * pointBytes) / 4),
      counts: Uint32Array.from({ length: count }, (_, i) =>
        Math.min(stride, words[i * recordWords + recordWord.count] as number),
      ),
      fate: new Uint8Array(count),
      drift: new Float32Array(count),
      error: new Float32Array(count),
    });
  } finally {
    buffer.destroy();
  }
}
