import { writeFileSync } from 'node:fs';
import { prepare } from '../scene/prepare.ts';
import { common, readAssignments, readChoice, readCommandLine, reportError } from './command-line.ts';
import { type HeadlessPage, openHeadlessPage } from './headless-page.ts';
import { sceneFrom } from './scene-argument.ts';
import { UsageError } from './usage-error.ts';

/** `geodesic-field render SCENE --out picture.png`: exit status 0, or 1 where the scene was bad. */
export async function renderCommand(args: string[]): Promise<number> {
  const { values, positionals } = readCommandLine(args, {
    ...common,
    out: { type: 'string' },
    size: { type: 'string' },
    backend: { type: 'string' },
  });
  const [operand] = positionals;
  if (operand === undefined || positionals.length > 1) throw new UsageError('render needs one scene');
  const { out } = values;
  if (out === undefined || !/\.png$/i.test(out))
    throw new UsageError('render needs --out with a name that ends with .png');
  const { width, height } = readSize(values.size ?? '1280x720');
  const backend = readChoice('--backend', values.backend, ['auto', 'gpu', 'cpu']) ?? 'auto';
  const overrides = readAssignments('--set', values.set ?? []);
  const json = values.json === true;
  let page: HeadlessPage | null = null;
  try {
    const scene = await sceneFrom(operand, overrides);
    // A bad scene is told before a browser starts.
    prepare(scene);
    page = await openHeadlessPage();
    const { png, stats, notices } = await page.render(scene, { width, height, backend });
    writeFileSync(out, png);
    for (const notice of notices) console.error(notice);
    if (json)
      console.log(
        JSON.stringify({ file: out, width, height, backend: stats.backend, adapter: stats.adapter, rays: stats.rays }),
      );
    else console.log(`${out}: ${width} × ${height}, ${stats.rays} rays on ${stats.adapter ?? stats.backend}`);
    return 0;
  } catch (error) {
    return reportError(error, json);
  } finally {
    await page?.close();
  }
}

const largestSide = 8192;

function readSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d+)[x×](\d+)$/.exec(text) ?? [];
  const size = { width: Number(width), height: Number(height) };
  const sound = (side: number): boolean => side >= 1 && side <= largestSide;
  if (!sound(size.width) || !sound(size.height))
    throw new UsageError(`--size takes WIDTHxHEIGHT up to ${largestSide}, not "${text}"`);
  return size;
}
