import { expect, test } from 'vitest';
import type { OtherChart } from '../../../src/trace/gpu/job.ts';
import { OpenedCharts } from '../../../src/trace/gpu/opened-charts.ts';

const chart = {} as OtherChart;

/** Charts that come when the test says so. */
function slowly() {
  const asked: number[] = [];
  const come = new Map<number, (chart: OtherChart | null) => void>();
  const fail = new Map<number, (reason: Error) => void>();
  const charts = new OpenedCharts((number) => {
    asked.push(number);
    return new Promise((resolve, reject) => {
      come.set(number, resolve);
      fail.set(number, reject);
    });
  });
  return { asked, come, fail, charts };
}

test('all charts that are asked for are begun at once, and each once', async () => {
  const { asked, come, charts } = slowly();
  charts.ask(0b1010);
  charts.ask(0b1110);
  expect(asked).toEqual([1, 3, 2]);
  come.get(3)?.(chart);
  await charts.next();
  expect([...charts.ready.keys()]).toEqual([3]);
  charts.ask(0b1000);
  expect(asked).toHaveLength(3);
  come.get(1)?.(chart);
  come.get(2)?.(chart);
  await charts.settled();
  expect([...charts.ready.keys()].sort()).toEqual([1, 2, 3]);
});

test('nobody waits where nothing is being made ready', async () => {
  await slowly().charts.next();
});

test('a chart that there is not is missing, and is told as soon as it is known', async () => {
  const { come, charts } = slowly();
  charts.ask(0b110);
  expect(charts.missing).toBe(false);
  come.get(2)?.(null);
  await charts.next();
  expect(charts.missing).toBe(true);
  expect(charts.ready.size).toBe(0);
});

test('what fails is thrown to who waits for it, and to nobody else', async () => {
  const { come, fail, charts } = slowly();
  charts.ask(0b110);
  fail.get(1)?.(new Error('no such shader'));
  come.get(2)?.(chart);
  await charts.settled();
  await expect(charts.next()).rejects.toThrow('no such shader');
});
