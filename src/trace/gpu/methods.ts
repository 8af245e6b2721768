import { FieldError } from '../../base/error.ts';
import type { MethodName } from '../methods.ts';
import type { Tableau } from '../tableau.ts';
import { bogackiShampine } from '../tableaus/bogacki-shampine.ts';
import { dormandPrince } from '../tableaus/dormand-prince.ts';
import { rk4 } from '../tableaus/rk4.ts';
import { tsit5 } from '../tableaus/tsit5.ts';

/** The methods that float32 can make use of. */
export const gpuMethods: Readonly<Partial<Record<MethodName, Tableau>>> = {
  rk4,
  'bogacki-shampine': bogackiShampine,
  'dormand-prince': dormandPrince,
  tsit5,
};

/** @throws FieldError "cpu-only-method" for a method whose order shows only below what float32 rounds */
export function gpuTableau(name: MethodName): Tableau {
  const tableau = gpuMethods[name];
  if (tableau !== undefined) return tableau;
  throw new FieldError(
    'cpu-only-method',
    `The method "${name}" runs on the CPU only: the GPU computes in float32, which rounds long before its order shows.`,
    `Trace on the CPU, or choose one of ${Object.keys(gpuMethods).join(', ')}.`,
    { path: '/trace/method' },
  );
}
