// A series of inputs, judged one after the other, and what there is to tell of them.
import { inputOf } from './input.ts';
import { written } from './scenes.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Judged extends Verdict {
  readonly index: number;
  readonly kind: string;
}

/** Printed forms are read back for one input in so many. */
const printedEach = 4;

export function judgeNumber(seed: number, index: number): Judged {
  const { kind, scene } = inputOf(seed, index);
  return { index, kind, ...judge(scene, index % printedEach === 0) };
}

/** An input to be read by people. */
export function shown(seed: number, index: number): string {
  const { kind, scene } = inputOf(seed, index);
  const text = written(scene, 1);
  return `${kind}: ${text.length > 4000 ? `${text.slice(0, 4000)}…` : text}`;
}

export class Tally {
  readonly #outcomes = new Map<string, number>();
  readonly #kinds = new Map<string, [manifolds: number, all: number]>();
  readonly #slowest: Judged[] = [];
  readonly failures: Judged[] = [];
  count = 0;

  add(judged: Judged): void {
    this.count++;
    this.#outcomes.set(judged.outcome, (this.#outcomes.get(judged.outcome) ?? 0) + 1);
    const [manifolds, all] = this.#kinds.get(judged.kind) ?? [0, 0];
    this.#kinds.set(judged.kind, [manifolds + (judged.outcome === 'manifold' ? 1 : 0), all + 1]);
    if (judged.complaint !== null) this.failures.push(judged);
    if (this.#slowest.length < 10 || judged.milliseconds > (this.#slowest.at(-1)?.milliseconds ?? 0)) {
      this.#slowest.push(judged);
      this.#slowest.sort((a, b) => b.milliseconds - a.milliseconds);
      this.#slowest.length = Math.min(10, this.#slowest.length);
    }
  }

  /** The share of inputs that gave a manifold. */
  get manifolds(): number {
    return (this.#outcomes.get('manifold') ?? 0) / this.count;
  }

  lines(): string[] {
    const outcomes = [...this.#outcomes].sort((a, b) => b[1] - a[1]);
    return [
      ...outcomes.map(([outcome, count]) => `${String(count).padStart(8)}  ${outcome}`),
      '',
      ...[...this.#kinds].map(([kind, [good, all]]) => `${kind}: ${good} manifolds of ${all}`),
      '',
      `slowest: ${this.#slowest.map(({ index, milliseconds }) => `${index} (${Math.round(milliseconds)} ms)`).join(', ')}`,
    ];
  }
}
