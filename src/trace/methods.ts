/** The methods by which rays are traced, by name; their tables stand in tableaus/. */

export const methodNames = ['rk4', 'bogacki-shampine', 'dormand-prince', 'tsit5', 'dop853', 'gauss-legendre'] as const;

export type MethodName = (typeof methodNames)[number];

/** What a tracer is asked for: a method, or the one that suits the backend and the tolerance. */
export type MethodChoice = MethodName | 'automatic';

export interface Method {
  /** Whether it chooses its step. */
  readonly adaptive: boolean;
  /** Whether float32 can make use of it. */
  readonly gpu: boolean;
}

export const methods: Readonly<Record<MethodName, Method>> = {
  rk4: { adaptive: false, gpu: true },
  'bogacki-shampine': { adaptive: true, gpu: true },
  'dormand-prince': { adaptive: true, gpu: true },
  tsit5: { adaptive: true, gpu: true },
  dop853: { adaptive: true, gpu: false },
  'gauss-legendre': { adaptive: false, gpu: false },
};

export const methodTitles: Readonly<Record<MethodName, string>> = {
  rk4: 'Runge-Kutta 4, fixed step',
  'bogacki-shampine': 'Bogacki-Shampine 3(2), adaptive step',
  'dormand-prince': 'Dormand-Prince 5(4), adaptive step',
  tsit5: 'Tsitouras 5(4), adaptive step',
  dop853: 'DOP853 8(5,3), adaptive step, CPU',
  'gauss-legendre': 'Gauss-Legendre 6, fixed step, CPU',
};

/**
 * From this tolerance down the eighth order pays on the CPU: `npm run bench -- growth` prints cost and error of each method
 * against the tolerance.
 */
export const tightTolerance = 1e-9;

/** The method that is run: what was asked for, else Dormand-Prince, and DOP853 at tight tolerances on the CPU. */
export function chosenMethod(
  { method, tolerance }: { readonly method: MethodChoice; readonly tolerance: number },
  backend: 'cpu' | 'gpu',
): MethodName {
  if (method !== 'automatic') return method;
  return backend === 'cpu' && tolerance <= tightTolerance ? 'dop853' : 'dormand-prince';
}
