import type { MethodName } from '../methods.ts';
import type { Tableau } from '../tableau.ts';
import { bogackiShampine } from '../tableaus/bogacki-shampine.ts';
import { dop853 } from '../tableaus/dop853.ts';
import { dormandPrince } from '../tableaus/dormand-prince.ts';
import { gaussLegendre } from '../tableaus/gauss-legendre.ts';
import { rk4 } from '../tableaus/rk4.ts';
import { tsit5 } from '../tableaus/tsit5.ts';

/** All methods run in float64. */
export const cpuMethods: Readonly<Record<MethodName, Tableau>> = {
  rk4,
  'bogacki-shampine': bogackiShampine,
  'dormand-prince': dormandPrince,
  tsit5,
  dop853,
  'gauss-legendre': gaussLegendre,
};
