/** The findings of the metric doctor on the page: listed under the line element, their places marked in the picture. */
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../browser/harness.ts';
import type { TestPage } from '../browser/page.ts';

let opened: TestPage;
let page: Page;

beforeAll(async () => {
  opened = await openPage({ path: '/index.html', width: 1280, height: 800, pixelRatio: 1 });
  page = opened.page;
}, 60_000);
afterAll(async () => opened.close());

async function type(text: string): Promise<void> {
  await page.$eval(
    '#line-element',
    (field, value) => {
      (field as HTMLTextAreaElement).value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

/** Waits until the findings that stand there are all there is, and hold a text. */
const found = (text: string) =>
  page.waitForFunction(
    (wanted) => {
      const list = document.querySelector('#findings');
      return list?.getAttribute('aria-busy') === 'false' && list.textContent?.includes(wanted);
    },
    { timeout: 30_000 },
    text,
  );

const marks = () =>
  page.$eval('geodesic-field', (field) => field.marks.map(({ position, tone }) => ({ position, tone })));

describe('the findings on the page', () => {
  it('are folded away where all is well', async () => {
    await found('notes on this metric');
    expect(await page.$eval('#findings details', (notes) => (notes as HTMLDetailsElement).open)).toBe(false);
    expect(await page.$$eval('#findings > ul', (lists) => lists.length)).toBe(0);
    expect(await marks()).toEqual([]);
  });

  it('tell of a determinant that vanishes on a circle, and mark it', async () => {
    await type('ds² = (2 − x² − y²)(dx² + dy²)');
    await found('2 - x^2 - y^2 = 0');
    const warnings = await page.$$eval('#findings > ul li.warning', (items) => items.map((item) => item.textContent));
    expect(warnings.join('\n')).toMatch(/signature changes/);
    const crosses = (await marks()).filter(({ tone }) => tone === 'warning');
    expect(crosses.length).toBeGreaterThan(32);
    for (const { position } of crosses) expect(Math.hypot(...position)).toBeCloseTo(Math.SQRT2, 9);
  });

  it('show the places of notes while the notes are open', async () => {
    await type('ds² = dθ² + sin²θ dφ²');
    await found('constant');
    await page.click('#findings summary');
    expect(await page.$eval('#findings details', (notes) => notes.textContent)).toContain('K = 1');
    const tones = async () => new Set((await marks()).map(({ tone }) => tone));
    await found('pi');
    await type('ds² = dr² + r² dφ²');
    await found('flat');
    expect(await tones()).toEqual(new Set(['warning']));
    await page.click('#gallery button:nth-of-type(1)');
    await found('Ricci-flat');
    expect(await tones()).toEqual(new Set(['note']));
    await page.click('#findings summary');
    await page.waitForFunction(() => document.querySelector('geodesic-field')?.marks.length === 0);
  });
});
