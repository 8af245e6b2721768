/** Where the adapter fails its self-test, the element and `trace` say so; where it passes they say nothing of it. */
import { expect, it } from 'vitest';
import type { Notice } from '../../src/base/error.ts';
import { openPage } from '../browser/harness.ts';

interface Told {
  readonly element: readonly Notice[];
  readonly trace: readonly Notice[];
}

async function told(broken: boolean): Promise<Told> {
  const { call, close } = await openPage();
  const answer = await call<Told>('/test/element/pages/doubts.ts', 'told', broken);
  await close();
  return answer;
}

it('an exact adapter is taken without a word', async () => {
  const { element, trace } = await told(false);
  expect(element.map(({ code }) => code)).toEqual(['software-adapter']);
  expect(trace).toEqual([]);
});

it('an inexact adapter is told, with what is wrong, how much, and what to do', async () => {
  const { element, trace } = await told(true);
  expect(element.map(({ code }) => code)).toEqual(['software-adapter', 'inexact-adapter']);
  expect(trace.map(({ code }) => code)).toEqual(['inexact-adapter']);
  expect(trace[0]?.message).toMatch(
    /^This GPU \(.+\) computes too inexactly for geodesics: sin is off by 0\.0\d+ where 2e-7 is allowed\. Trace/,
  );
  expect(element[1]).toEqual(trace[0]);
});
