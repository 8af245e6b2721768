/** The playground as its users use it, in a real browser; any console or GPU error fails the test. */
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPage } from '../browser/harness.ts';
import type { TestPage } from '../browser/page.ts';

let opened: TestPage;
let page: Page;

async function open(path = '/index.html', width = 1280, height = 800): Promise<void> {
  opened = await openPage({ path, width, height, pixelRatio: 1 });
  page = opened.page;
  await traced();
  await derived();
}

/** Waits for the picture of what is set now. */
const traced = () =>
  page.waitForFunction(() => (document.querySelector('geodesic-field')?.stats ?? null) !== null, { timeout: 30_000 });

/** Waits for the symbols of the manifold that is set now. */
const derived = () =>
  page.waitForFunction(
    () =>
      document.querySelector('#derivation')?.getAttribute('aria-busy') !== 'true' &&
      document.querySelector('#derivation math') !== null,
    { timeout: 30_000 },
  );

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

const symbols = () => page.$eval('#derivation', (panel) => panel.textContent ?? '');
const fieldState = () =>
  page.$eval('geodesic-field', (field) => ({
    scene: field.scene,
    rays: field.stats?.rays ?? 0,
    error: field.error?.code ?? null,
    drift: field.stats?.normDrift,
  }));

beforeEach(async () => open(), 60_000);
afterEach(async () => opened.close());

describe('the playground', () => {
  it('has the whole catalogue behind a button, to be searched', async () => {
    await page.click('#catalogue');
    const shown = () =>
      page.$$eval('.catalogue [data-entry]', (cards) =>
        cards
          .filter((card) => (card as HTMLElement).offsetParent !== null)
          .map((card) => (card as HTMLElement).dataset.entry),
      );
    const all = await shown();
    expect(all.length).toBeGreaterThan(12);
    await page.type('.catalogue input', 'two warm bodies');
    expect(await shown()).toEqual(['isothermal-surface']);
    await page.click('[data-entry="isothermal-surface"]');
    await page.waitForFunction(
      () => document.querySelector('geodesic-field')?.prepared?.title === 'Isothermal surface',
    );
    expect((await fieldState()).scene).toMatchObject({ manifold: 'isothermal-surface' });
    expect(await page.$eval('#about', (line) => line.textContent)).toContain('warm bodies');
  });

  it('shows one congruence in two charts side by side, and how far apart they come out', async () => {
    await page.click('[data-scene="torus"]');
    // It has one chart.
    await page.waitForFunction(() => (document.querySelector('#both-charts') as HTMLElement).hidden);
    await page.click('[data-scene="two-charts"]');
    await page.waitForFunction(() => !(document.querySelector('#both-charts') as HTMLElement).hidden);
    await page.click('#both-charts');
    await page.waitForFunction(() => /apart/.test(document.querySelector('.verdict')?.textContent ?? ''), {
      timeout: 30_000,
    });
    const verdict = await page.$eval('.verdict', (line) => line.textContent ?? '');
    expect(verdict).toMatch(/64 rays come out at most \d(\.\d)?·10⁻[⁴⁵⁶⁷] apart in x, y/);
    const captions = () => page.$$eval('.charts-box figcaption', (list) => list.map((line) => line.textContent ?? ''));
    const [start] = await captions();
    await page.$eval('.charts-box input', (slider) => {
      (slider as HTMLInputElement).value = '3';
    });
    await page.$$eval('.charts-box input', ([, slider]) => {
      (slider as HTMLInputElement).value = '40';
      slider?.dispatchEvent(new Event('input'));
    });
    const [here = '', there = ''] = await captions();
    expect(here).not.toBe(start);
    const [u = 0, v = 0, x, y] = `${here} ${there}`.match(/-?\d+\.\d+/g)?.map(Number) ?? [];
    expect(x).toBeCloseTo((u * u - v * v) / 2, 4);
    expect(y).toBeCloseTo(u * v, 4);
    await page.click('#both-charts');
    expect(await page.$eval('#field', (element) => getComputedStyle(element).display)).not.toBe('none');
  });

  it('shows the chart that a black hole declares beside its own', async () => {
    await page.click('[data-scene="schwarzschild"]');
    await page.waitForFunction(
      () =>
        document.querySelector('geodesic-field')?.prepared?.manifold.name === 'schwarzschild' &&
        !(document.querySelector('#both-charts') as HTMLElement).hidden,
    );
    await page.click('#both-charts');
    await page.waitForFunction(() => /apart/.test(document.querySelector('.verdict')?.textContent ?? ''), {
      timeout: 60_000,
    });
    const verdict = await page.$eval('.verdict', (line) => line.textContent ?? '');
    expect(verdict).toMatch(/rays come out at most \d(\.\d)?·10⁻[³⁴⁵⁶] apart in t, r, theta, phi/);
    const captions = await page.$$eval('.charts-box figcaption', (list) => list.map((line) => line.textContent ?? ''));
    expect(captions[0]).toMatch(/^v = /);
    expect(captions[1]).toMatch(/^t = /);
    await page.click('#both-charts');
  });

  it('predicts how wrong its rays may be, and checks a hundred of them', async () => {
    await page.waitForFunction(() => document.querySelector('geodesic-field')?.stats?.errors != null);
    expect(await page.$eval('#status', (line) => line.textContent)).toMatch(/predicted error \d(\.\d)?·10⁻/);
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('#status button')];
      buttons.find(({ textContent }) => textContent === 'Check')?.click();
    });
    await page.waitForFunction(() => !(document.querySelector('#check') as HTMLElement).hidden, { timeout: 60_000 });
    const found = await page.$eval('#check', (box) => box.textContent ?? '');
    expect(found).toMatch(/100 of these rays.*All met the same fate/);
    const counts = await page.$$eval('#check .count', (list) => list.map((count) => Number(count.textContent)));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(100);
    await page.click('#check .close');
    expect(await page.$eval('#check', (box) => (box as HTMLElement).hidden)).toBe(true);
  });

  it('shows a congruence, what computed it, how long it took and how large the error is', async () => {
    const status = await page.$eval('#status', (line) => line.textContent ?? '');
    expect(status).toMatch(/\d+ rays × \d+ samples/);
    expect(status).toMatch(/\d ms/);
    expect(status).toMatch(/drift/);
    expect(status).toMatch(/swiftshader/i);
    expect(status).toMatch(/software/);
    expect(await symbols()).toContain('Christoffel');
  });

  it('follows a typed metric: its own symbols, a picture, a link', async () => {
    const before = await symbols();
    await type('ds² = du² + cosh²u dv²');
    await page.waitForFunction(
      (old) => document.querySelector('#derivation')?.textContent !== old,
      { timeout: 20_000 },
      before,
    );
    await derived();
    expect(await symbols()).toMatch(/cosh/);
    await page.waitForFunction(() => JSON.stringify(document.querySelector('geodesic-field')?.scene).includes('cosh'), {
      timeout: 20_000,
    });
    const { rays, error } = await fieldState();
    expect(error).toBeNull();
    expect(rays).toBeGreaterThan(0);
  });

  it('tells a fault under the text, with a caret and a mend, and keeps the picture', async () => {
    const { scene } = await fieldState();
    await type('ds² = du² + q dv²');
    await page.waitForFunction(() => !document.querySelector<HTMLElement>('#complaint')?.hidden, { timeout: 20_000 });
    const complaint = await page.$eval('#complaint', (box) => box.textContent ?? '');
    expect(complaint).toContain('q is not declared');
    expect(complaint).toContain('^');
    expect(complaint).toMatch(/parameter/);
    expect((await fieldState()).scene).toEqual(scene);
    await type('ds² = du² + u² dv²');
    await page.waitForFunction(() => document.querySelector<HTMLElement>('#complaint')?.hidden, { timeout: 20_000 });
  });

  it('follows a parameter slider', async () => {
    await page.click('#gallery button:nth-of-type(1)');
    const input = await page.$('#parameters input');
    expect(input).not.toBeNull();
    const before = await page.$eval('geodesic-field', (field) => JSON.stringify(field.prepared?.parameters));
    await input?.click({ count: 3 });
    await input?.type('1.7');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (old) => JSON.stringify(document.querySelector('geodesic-field')?.prepared?.parameters) !== old,
      { timeout: 20_000 },
      before,
    );
  });

  it('shares a link that opens the same state', async () => {
    await type('ds² = du² + (2 + sin u)² dv²');
    await page.waitForFunction(
      () => document.querySelector('geodesic-field')?.prepared?.manifold.source.includes('sin u'),
      { timeout: 20_000 },
    );
    await page.click('#share');
    await page.waitForFunction(
      () => /#/.test(document.querySelector('#toast')?.textContent ?? '') || location.hash !== '',
      { timeout: 10_000 },
    );
    const hash = await page.evaluate(
      () =>
        location.hash ||
        new URL(/https?:\S+/.exec(document.querySelector('#toast')?.textContent ?? '')?.[0] ?? location.href).hash,
    );
    expect(hash.length).toBeGreaterThan(10);
    // A link leaves out what the defaults say anyway, so what was made of the scene is compared.
    const made = () =>
      page.$eval('geodesic-field', ({ prepared, stats }) => ({
        metric: prepared?.manifold.source,
        parameters: prepared?.parameters,
        rays: stats?.rays,
        steps: stats?.steps,
        title: prepared?.title,
      }));
    const before = await made();
    expect(before.metric).toContain('sin u');
    await opened.close();
    await open(`/index.html${hash}`);
    expect(await made()).toEqual(before);
  });

  it('opens every scene of its gallery', async () => {
    const count = await page.$$eval('#gallery button', (buttons) => buttons.length);
    expect(count).toBeGreaterThanOrEqual(12);
    for (let i = 0; i < count; i++) {
      const traced = page.$eval(
        'geodesic-field',
        (field) =>
          new Promise<string | null>((resolve) => {
            field.addEventListener('trace', () => resolve(null), { once: true });
            field.addEventListener('error', () => resolve(field.error?.message ?? 'error'), { once: true });
          }),
      );
      await page.$$eval(
        '#gallery button',
        (buttons, index) => (buttons[index] as HTMLButtonElement).click(),
        (i + 1) % count,
      );
      expect(await traced).toBeNull();
    }
  });
});

it('fits a phone', async () => {
  await opened.close();
  await open('/index.html', 390, 844);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
