import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FieldError } from '../src/base/error.ts';

/** The systems that geo.cpp knows in their cheapest forms. Its rays and stop conditions stand in `init_ray`. */
export type BaselineSystem = 'schw_ham' | 'kerr_ham' | 'sphere' | 'torus';

export interface BaselineOptions {
  readonly sys: BaselineSystem;
  readonly method: 'rk4' | 'dp5';
  readonly prec: 'f64' | 'f32';
  /** Rays computed at once; 1 is the scalar program. */
  readonly width: 1 | 4 | 8 | 16;
  readonly threads: number;
  /** Rays. */
  readonly n: number;
  /** Affine step of rk4, and the most steps of a ray. */
  readonly h?: number;
  readonly steps?: number;
  readonly tol?: number;
  /** Spin of Kerr. */
  readonly a?: number;
  /** Runs, of which the median counts. */
  readonly reps?: number;
}

export interface BaselineResult {
  /** Accepted steps of all rays. */
  readonly steps: number;
  readonly stepsPerSecond: number;
  readonly raysPerSecond: number;
}

/** The C++ program that this machine's figures are compared with, compiled from geo.cpp for this machine. */
export class Baseline {
  readonly #program: string;

  /** @throws FieldError "no-compiler" without g++: ratios to nothing would be no result */
  constructor(root: string) {
    if (spawnSync('g++', ['--version']).status !== 0) {
      throw new FieldError(
        'no-compiler',
        'There is no g++, which compiles the program to compare with.',
        'Install g++ and run again.',
      );
    }
    const folder = join(root, 'dist', 'bench');
    mkdirSync(folder, { recursive: true });
    this.#program = join(folder, 'geo');
    const options = ['-O3', '-march=native', '-std=c++17', '-pthread'];
    execFileSync('g++', [...options, join(root, 'bench', 'geo.cpp'), '-o', this.#program], { stdio: 'inherit' });
  }

  run(options: BaselineOptions): BaselineResult {
    const args = Object.entries({ reps: 5, ...options }).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const result = JSON.parse(execFileSync(this.#program, args, { encoding: 'utf8' })) as Record<string, number>;
    const { steps, steps_per_s: stepsPerSecond, geod_per_s: raysPerSecond } = result;
    if (steps === undefined || stepsPerSecond === undefined || raysPerSecond === undefined) {
      throw new FieldError(
        'bad-baseline',
        `geo printed ${JSON.stringify(result)}.`,
        'Compare bench/baseline.ts with the end of bench/geo.cpp.',
      );
    }
    return { steps, stepsPerSecond, raysPerSecond };
  }
}
