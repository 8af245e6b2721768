/**
 * The program behind `npm run fuzz`: [--count 100000] [--seed 1] judges that many inputs and exits with 1 where one fails;
 * --seed S --input I judges and prints a single one.
 *
 * Inputs are judged in a thread, so that one that never ends can be told: the main thread watches, and starts a fresh
 * thread behind it.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Judged, judgeNumber, shown, Tally } from './campaign.ts';

interface Stretch {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
}

/** An input that has not ended after so long hangs. */
const patience = 120_000;

/** Judges from..count in a thread, tells of each, and comes back with the number of the first that was not reached. */
function stretch(job: Stretch, tell: (judged: Judged) => void): Promise<number> {
  return new Promise((resolve) => {
    let next = job.from;
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job });
    const fail = (complaint: string) => {
      tell({ index: next, kind: 'unknown', outcome: 'crash', complaint, milliseconds: patience });
      next++;
      void worker.terminate();
    };
    let watch = setTimeout(() => fail('it does not end'), patience);
    worker.on('message', (judged: Judged) => {
      clearTimeout(watch);
      tell(judged);
      next = judged.index + 1;
      watch = setTimeout(() => fail('it does not end'), patience);
    });
    worker.on('error', (error) => fail(`the thread died: ${error}`));
    worker.on('exit', () => {
      clearTimeout(watch);
      resolve(next);
    });
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      input: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (values.input !== undefined) {
    const { outcome, complaint, milliseconds } = judgeNumber(seed, Number(values.input));
    console.log(shown(seed, Number(values.input)));
    console.log(`${outcome} after ${milliseconds.toFixed(1)} ms${complaint === null ? '' : `\n${complaint}`}`);
    process.exitCode = complaint === null ? 0 : 1;
    return;
  }
  const count = Number(values.count);
  const started = performance.now();
  const tally = new Tally();
  for (let from = 0; from < count; )
    from = await stretch({ seed, from, count }, (judged) => {
      tally.add(judged);
      if (judged.complaint !== null)
        console.log(`--seed ${seed} --input ${judged.index}: ${judged.complaint}\n${shown(seed, judged.index)}\n`);
      if (tally.count % 10_000 === 0) console.log(`${tally.count} inputs, ${tally.failures.length} failures`);
    });
  console.log(['', ...tally.lines()].join('\n'));
  console.log(
    `${tally.count} inputs of seed ${seed} in ${Math.round((performance.now() - started) / 1000)} s, ${tally.failures.length} failures`,
  );
  process.exitCode = tally.failures.length === 0 ? 0 : 1;
}

if (isMainThread) await main();
else {
  const { seed, from, count } = workerData as Stretch;
  for (let index = from; index < count; index++) parentPort?.postMessage(judgeNumber(seed, index));
}
