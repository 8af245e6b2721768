/** The module of a step: the calm loop, and where that needs one, the attempt that it leaves to a second function. */
import { Numbers } from './constant-pool.ts';
import { encodeModule } from './encoder.ts';
import { firstOwnFunction, mathImports } from './math-imports.ts';
import { printCalmLoop } from './print-calm.ts';
import { StepFrame } from './step-frame.ts';
import { type StepPlan, settingIndex } from './step-plan.ts';

export interface PrintedStep {
  /** Exports `attempt(bytes, budget)`: at most `budget` attempts, at least one, in each lane, for 8 bytes a lane. */
  readonly binary: Uint8Array<ArrayBuffer>;
  /** What has to stand behind the settings. */
  readonly constants: readonly number[];
}

export function printStep(plan: StepPlan): PrintedStep {
  const settings = settingIndex.uniforms + plan.system.rightHandSide.uniforms + (plan.border?.uniforms ?? 0);
  const numbers = new Numbers(8 * plan.numbers, settings);
  const calm = new StepFrame(plan, numbers, { parameters: 2 });
  const outside = printCalmLoop(calm, firstOwnFunction + 1);
  const frames = [calm];
  if (outside) {
    const careful = new StepFrame(plan, numbers, { parameters: 1, pointer: 0 });
    printOneAttempt(careful);
    frames.push(careful);
  }
  const binary = encodeModule({
    memory: { module: 'arena', name: 'memory' },
    imports: mathImports,
    functions: frames.map(({ body }) => body.definition),
    exports: { attempt: firstOwnFunction },
  });
  return { binary, constants: numbers.constants };
}

/** One attempt of two lanes, whatever the arguments of sines and cosines are; the step stands in its row. */
function printOneAttempt(frame: StepFrame): void {
  const { system, rows } = frame.plan;
  const attempt = frame.attempt(
    {
      start: frame.loadMany(rows.start, system.stateSize),
      slope: frame.loadMany(rows.slopes[0] as number, system.stateSize),
      constants: frame.loadMany(rows.constants, system.constantSize),
      step: frame.load(rows.step),
      units: frame.loadUnits(),
    },
    'call',
  );
  frame.storeAttempt(attempt, frame.load(rows.margin));
}
