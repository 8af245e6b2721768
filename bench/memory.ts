/** Traces as many photons as its argument says, keeps no paths, and prints the most memory that the process ever held, in megabytes. */
import '../src/manifold/whole-catalogue.ts';
import { spawnWorker, workerCount } from '../src/node/threads.ts';
import { prepare } from '../src/scene/prepare.ts';
import { createCpuTracer } from '../src/trace/cpu/cpu-tracer.ts';

const count = Number(process.argv[2]);
const job = prepare({
  manifold: 'schwarzschild',
  congruence: { kind: 'null', emitter: { kind: 'sphere', position: [0, 20, 'pi/2', 0], count } },
  trace: { length: 40, tolerance: 1e-4 },
});
const tracer = createCpuTracer({ spawn: spawnWorker, workers: workerCount() });
const { count: traced } = await tracer.trace(job, { ...job.trace, samples: 0 });
tracer.destroy();
if (traced !== count) throw new Error(`${traced} of ${count} rays were traced`);
console.log(process.resourceUsage().maxRSS / 1024);
