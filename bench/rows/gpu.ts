import { connectBrowser, openPageIn } from '../../test/browser/page.ts';
import { startPageServer } from '../../test/browser/server.ts';
import type { Baseline } from '../baseline.ts';
import type { Row } from '../row.ts';
import { median } from './cpu.ts';

interface GpuTrace {
  readonly adapter: string;
  readonly stepsPerSecond: number;
  /** By the GPU's own clock; null where it has none. */
  readonly gpuStepsPerSecond: number | null;
}

interface GpuPicture {
  readonly first: number;
  readonly next: readonly number[];
}

/** WebGPU in headless Chromium on SwiftShader: tracing against the vectorised C++ program, and a picture from metric to frame. */
export async function gpuRows(baseline: Baseline, root: string): Promise<Row[]> {
  const server = await startPageServer(root);
  try {
    const browser = await connectBrowser(server.address);
    const page = await openPageIn(browser, server.address, { width: 960, height: 600, pixelRatio: 1 });
    const ours: GpuTrace[] = [];
    const peers: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      ours.push(await page.call<GpuTrace>('/bench/pages/gpu-page.ts', 'traceSchwarzschild', 10_000));
      const peer = { sys: 'schw_ham', method: 'rk4', prec: 'f32', width: 8, threads: 2, n: 10_000, reps: 3 } as const;
      peers.push(baseline.run(peer).stepsPerSecond);
    }
    const picture = await page.call<GpuPicture>('/bench/pages/gpu-page.ts', 'drawKerr', 2000, 64);
    await page.close();
    await browser.disconnect();
    const value = median(ours.map((result) => result.stepsPerSecond));
    const peer = { name: 'AVX2 f32 C++ on 2 threads', value: median(peers) };
    return [
      { name: `GPU Schwarzschild RK4 on ${ours[0]?.adapter}`, value, unit: 'steps/s', peer, atLeast: 0.15 },
      ...onGpuClock(ours),
      { name: 'Kerr, 2000 rays × 64 samples, first frame', value: picture.first, unit: 'ms' },
      { name: 'Kerr, traced and drawn again, 960 × 600', value: median(picture.next), unit: 'ms', atMost: 1000 },
    ];
  } finally {
    await server.close();
  }
}

/** The same by the GPU's own clock: what lies between the two is waiting for the host. */
function onGpuClock(results: readonly GpuTrace[]): Row[] {
  const rates = results.flatMap(({ gpuStepsPerSecond }) => (gpuStepsPerSecond === null ? [] : [gpuStepsPerSecond]));
  return rates.length === 0
    ? []
    : [{ name: 'the same by the clock of the GPU', value: median(rates), unit: 'steps/s' }];
}
