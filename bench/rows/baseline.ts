import type { Baseline, BaselineOptions } from '../baseline.ts';
import type { Row } from '../row.ts';

/** The C++ program's own figures, so that a reader sees what machine the ratios come from. */
export function baselineRows(baseline: Baseline): Row[] {
  const runs: [string, BaselineOptions][] = [
    [
      'C++ scalar f64, Schwarzschild RK4, 1 thread',
      { sys: 'schw_ham', method: 'rk4', prec: 'f64', width: 1, threads: 1, n: 2000 },
    ],
    [
      'C++ scalar f64, torus RK4, 1 thread',
      { sys: 'torus', method: 'rk4', prec: 'f64', width: 1, threads: 1, n: 1000 },
    ],
    [
      'C++ AVX2 f32, Schwarzschild RK4, 2 threads',
      { sys: 'schw_ham', method: 'rk4', prec: 'f32', width: 8, threads: 2, n: 20000 },
    ],
  ];
  return runs.map(([name, options]) => ({ name, value: baseline.run(options).stepsPerSecond, unit: 'steps/s' }));
}
