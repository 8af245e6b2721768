/** Where figures are kept: bench/results/, one set a machine and day, with what they were measured on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Series, tableOf } from './growth.ts';
import { plotOf } from './plot.ts';
import { isMet, judged, print, type Row } from './row.ts';

export interface Report {
  readonly groups: Readonly<Record<string, readonly Row[]>>;
  readonly growth: readonly Series[];
}

/** Writes NAME.json, NAME.md and, where growth was measured, NAME.svg; returns the name. */
export function keep(root: string, { groups, growth }: Report): string {
  const machine = machineOf(root);
  const folder = join(root, 'bench', 'results');
  const name = `${machine.date}-${machine.commit.slice(0, 7)}`;
  mkdirSync(folder, { recursive: true });
  const rows = Object.fromEntries(
    Object.entries(groups).map(([group, list]) => [
      group,
      list.map((row) => ({ ...row, judged: judged(row), met: isMet(row) })),
    ]),
  );
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ machine, rows, growth }, null, 2)}\n`);
  if (growth.length > 0) writeFileSync(join(folder, `${name}.svg`), plotOf(growth));
  const text = [
    `# ${machine.date}, commit ${machine.commit}`,
    '',
    `${machine.processor}, ${machine.cores} cores, ${machine.memory} GB, ${machine.system}, Node ${machine.node}`,
    '',
    '```',
    ...Object.entries(groups).flatMap(([group, list]) => [group, ...list.map((row) => `  ${print(row)}`), '']),
    ...growth.flatMap((series) => [...tableOf(series), '']),
    '```',
    ...(growth.length > 0 ? ['', `![cost per ray](${name}.svg)`] : []),
    '',
  ];
  writeFileSync(join(folder, `${name}.md`), text.join('\n'));
  return name;
}

function machineOf(root: string) {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  const list = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', 'HEAD') + (changed ? ' with changes' : ''),
    processor: list[0]?.model ?? 'unknown processor',
    cores: list.length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}
