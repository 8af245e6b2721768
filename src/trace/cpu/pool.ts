import { FieldError } from '../../base/error.ts';
import type { TraceJob, TraceOptions } from '../tracer.ts';
import { tracing } from './charted-integration.ts';
import type { Answer, TracingWorker } from './messages.ts';
import { copyOutcome, emptyOutcome, type Outcome, outcomePart, rayPart } from './outcome.ts';

/** Rays in one task: few enough that all workers end together, many enough to fill batches. */
export const fewestRays = 64;
const mostRays = 1024;

interface Task {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly run: Run;
}

/** One call of `trace`. */
interface Run {
  readonly job: TraceJob;
  readonly options: TraceOptions;
  readonly outcome: Outcome;
  readonly ended: Map<number, number>;
  open: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Whether threads of this page or process may see the same memory: on a page only where it is isolated from other origins. */
export function memoryCanBeShared(): boolean {
  return typeof SharedArrayBuffer === 'function' && globalThis.crossOriginIsolated !== false;
}

/** Workers that trace parts of a job each. They start with the first job and stay until `destroy`. */
export class TracingPool {
  readonly #spawn: () => TracingWorker;
  readonly #size: number;
  readonly #shared: boolean;
  readonly #workers: TracingWorker[] = [];
  readonly #idle: TracingWorker[] = [];
  readonly #busy = new Map<number, { task: Task; worker: TracingWorker }>();
  #queue: Task[] = [];
  #nextId = 0;

  constructor(spawn: () => TracingWorker, size: number, shared = memoryCanBeShared()) {
    this.#spawn = spawn;
    this.#size = Math.max(1, size);
    this.#shared = shared;
  }

  /** Traces all rays of a job. Aborting the signal ends it soon, with what was traced by then. */
  async trace(job: TraceJob, options: TraceOptions): Promise<Outcome> {
    const shape = { dimension: job.system.dimension, samples: options.samples };
    const count = job.rays.count;
    const outcome = emptyOutcome(count, shape, this.#shared);
    const chunk = Math.min(mostRays, Math.max(fewestRays, Math.ceil(count / (8 * this.#size))));
    await new Promise<void>((resolve, reject) => {
      const run: Run = { job, options, outcome, ended: new Map(), open: 0, resolve, reject };
      for (let from = 0; from < count; from += chunk) {
        run.open++;
        this.#queue.push({ id: this.#nextId++, from, to: Math.min(count, from + chunk), run });
      }
      const cancel = () => this.#cancel(run);
      if (options.signal?.aborted) cancel();
      else options.signal?.addEventListener('abort', cancel, { once: true });
      if (run.open === 0) resolve();
      this.#assign();
    });
    return outcome;
  }

  destroy(): void {
    const error = new FieldError('destroyed', 'The tracer was destroyed while it traced.', 'Keep it until it is done.');
    for (const task of this.#queue) task.run.reject(error);
    for (const { task } of this.#busy.values()) task.run.reject(error);
    this.#abandon();
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? this.#hire();
      if (worker === null) return;
      const task = this.#queue.shift() as Task;
      const { system, uniforms, rays, border = null, charts = [] } = task.run.job;
      const { method, tolerance, step, maxSteps, samples } = task.run.options;
      const shape = { dimension: system.dimension, samples };
      this.#busy.set(task.id, { task, worker });
      const part = rayPart(rays, task.from, task.to);
      const order = {
        kind: 'trace',
        task: task.id,
        system,
        uniforms,
        rays: part,
        border,
        charts,
        options: { method, tolerance, step, maxSteps, samples },
        outcome: this.#shared ? outcomePart(task.run.outcome, shape, task.from, task.to) : null,
      } as const;
      // The copies are the worker's from now on: a second one would lie about until memory runs short.
      worker.send(
        order,
        [part.state, part.constants, part.length, part.fate, part.stop].map(({ buffer }) => buffer as ArrayBuffer),
      );
    }
  }

  #hire(): TracingWorker | null {
    if (this.#workers.length >= this.#size) return null;
    const worker = this.#spawn();
    worker.onMessage((answer) => this.#hear(worker, answer));
    worker.onError((message) => this.#fail(message));
    this.#workers.push(worker);
    return worker;
  }

  #hear(worker: TracingWorker, answer: Answer): void {
    const task = this.#busy.get(answer.task)?.task;
    if (task === undefined) return;
    if (answer.kind === 'progress') {
      this.#report(task, answer.ended);
      return;
    }
    this.#busy.delete(task.id);
    this.#idle.push(worker);
    if (answer.kind === 'failed') task.run.reject(failure(answer.message));
    else {
      const shape = { dimension: task.run.job.system.dimension, samples: task.run.options.samples };
      if (answer.outcome !== null) {
        copyOutcome(answer.outcome, outcomePart(task.run.outcome, shape, task.from, task.to));
      }
      this.#close(task);
    }
    this.#assign();
  }

  #report(task: Task, ended: number): void {
    const { run } = task;
    run.ended.set(task.id, ended);
    let sum = 0;
    for (const count of run.ended.values()) sum += count;
    run.options.onProgress?.(sum / run.job.rays.count);
  }

  #close(task: Task): void {
    this.#report(task, task.to - task.from);
    task.run.open--;
    if (task.run.open === 0) task.run.resolve();
  }

  #cancel(run: Run): void {
    for (const { task, worker } of this.#busy.values()) {
      if (task.run === run) worker.send({ kind: 'cancel', task: task.id });
    }
    const waiting = this.#queue.filter((task) => task.run === run);
    this.#queue = this.#queue.filter((task) => task.run !== run);
    for (const task of waiting) {
      const { job, options } = run;
      const shape = { dimension: job.system.dimension, samples: options.samples };
      const outcome = outcomePart(run.outcome, shape, task.from, task.to);
      tracing(job, options, task.from, task.to, { outcome, lanes: 1 }).cancel();
      this.#close(task);
    }
  }

  /** A worker died: nothing of what is under way can be trusted to end, so all of it fails, and the next job starts afresh. */
  #fail(message: string): void {
    const runs = new Set([...this.#queue, ...[...this.#busy.values()].map(({ task }) => task)].map(({ run }) => run));
    this.#abandon();
    for (const run of runs) run.reject(failure(message));
  }

  #abandon(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers.length = 0;
    this.#idle.length = 0;
    this.#busy.clear();
    this.#queue = [];
  }
}

function failure(message: string): FieldError {
  return new FieldError(
    'worker-failed',
    `A tracing worker failed: ${message}`,
    'Trace without workers, or report this.',
  );
}
