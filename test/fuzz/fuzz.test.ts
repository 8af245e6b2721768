import { describe, expect, it } from 'vitest';
import { judgeNumber, shown, Tally } from './campaign.ts';
import { judge } from './verdict.ts';

/** The start of the series that `npm run fuzz` goes through. */
const count = 2000;

describe('any input is a manifold or an error with a place, within a second', () => {
  it(`holds for ${count} generated inputs`, () => {
    const tally = new Tally();
    for (let index = 0; index < count; index++) {
      const judged = judgeNumber(1, index);
      tally.add(judged);
      if (judged.complaint !== null) expect.fail(`--seed 1 --input ${index}: ${judged.complaint}\n${shown(1, index)}`);
    }
    // Inputs that all fail would test nothing but the first check.
    expect(tally.manifolds).toBeGreaterThan(0.25);
  }, 120_000);

  it.each([
    '('.repeat(20_000),
    '{'.repeat(9_000) + '}'.repeat(9_000),
    `${'x+'.repeat(9_000)}x`,
    `${'dr^2+'.repeat(3_900)}dr^2`,
    'a'.repeat(20_000),
    'd'.repeat(20_000),
    'dr'.repeat(10_000),
    `dr^2 + ${'Mar'.repeat(6_000)}dx^2`,
    `${'sin x'.repeat(3_900)} dx^2`,
    `dx^2 ${'(x+1)'.repeat(3_900)}`,
    `dx^2 ${'(x+1)(x+2)'.repeat(1_900)}`,
    `dx^2 ${'/2M'.repeat(6_000)}`,
    `dx^2 sin x${'(x)'.repeat(6_000)}`,
    `${'9'.repeat(19_000)} dx^2`,
    `dx^2${' 9.99999e99 x'.repeat(1_500)}`,
    `dx^2${'+1/7919 x^2 dx^2'.repeat(1_200)}`,
    `dx^2 (${Array.from({ length: 1800 }, (_, i) => `+x^${i % 60}/${i + 1}`).join('')})`,
    `dx^2 ${'(1+x/3)^64 '.repeat(1_500)}`,
    `dx^2 (((1+x)^64+1)^64+1)^64`,
    `dx^2 2^(1/3)^(1/5)^0.123456789`,
    `dx^2 ${'\\frac{1}{1+'.repeat(45)}x${'}'.repeat(45)}`,
    `${'_'.repeat(10_000)} dx^2`,
    `x${'_{a}'.repeat(4_000)} dx^2`,
    `dx^2${'²'.repeat(10_000)}`,
    `dx^2 x${'²'.repeat(300)}`,
    `${'|'.repeat(10_000)}dx^2`,
    `dx^2 ${'|x|'.repeat(5_000)}`,
    '\\'.repeat(10_000),
    '\\mathrm{d}'.repeat(1_900),
    '{\\rm d}'.repeat(2_500),
    `${'d '.repeat(9_000)}x^2`,
    ' '.repeat(20_000),
    `dx^2${' .'.repeat(9_000)}`,
    `dx^2${'\\begin{a}'.repeat(2_000)}`,
    `dx^2${'{1 \\over '.repeat(2_000)}`,
    `dx^2 + ${'√'.repeat(50)}x dx^2`,
    ...[8, 12].map((n) =>
      Array.from({ length: n }, (_, i) => `(${'abcfghklmnop'.slice(0, i + 1).replace(/./g, '+ d$&')})^2`).join('+'),
    ),
    `dx^2 + dy^2 ${Array.from({ length: 60 }, (_, i) => `(x+${i + 2}y)`).join('')}`,
    `dx^2 + dy^2/(${Array.from({ length: 60 }, (_, i) => `sin(${i + 1}x)cos(${i + 2}y)`).join('+')})`,
    `dx^2 + ${'sin('.repeat(40)}x y${')'.repeat(40)} dy^2`,
  ])('%#: holds for a hostile text', (text) => {
    for (const scene of [text, { manifold: { metric: text, parameters: { M: 1, a: 0.5 }, let: { f: 'a + M' } } }])
      expect(judge(scene, true).complaint).toBeNull();
  });
});
