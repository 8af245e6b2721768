import { expect, it } from 'vitest';
import { lengthsOf } from '../../src/geometry/units.ts';
import { catalogue } from '../../src/manifold/catalogue.ts';
import { prepare } from '../../src/scene/prepare.ts';

it('prints', () => {
  for (const name of catalogue.keys()) {
    const { system } = prepare({ manifold: name });
    console.log(
      name.padEnd(34),
      system.coordinates
        .map((c, i) => c + (system.lengths[i] ? ':L' : ':1') + (system.cyclic.includes(i) ? 'c' : ''))
        .join(' '),
    );
  }
});
