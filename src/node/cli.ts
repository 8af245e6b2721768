#!/usr/bin/env node
import '../manifold/whole-catalogue.ts';
import { FieldError } from '../base/error.ts';
import { deriveCommand } from './derive-command.ts';
import { renderCommand } from './render-command.ts';
import { traceCommand } from './trace-command.ts';
import { UsageError } from './usage-error.ts';

const usage = `geodesic-field derive SCENE [--at r=3,theta=0.7] [--format text|markdown|latex|json|wgsl] [--json] [--set a=0.5]
geodesic-field trace  SCENE… [--backend cpu|gpu] [--tolerance X] [--method M] [--precision single|double-single] [--samples N] [--also-in CHART] [--crossings 'theta = pi/2'] [--no-errors] [--out FILE.json|.csv|.npy] [--json] [--set a=0.5]
geodesic-field render SCENE --out picture.png [--size 1280x720] [--backend auto|gpu|cpu] [--json] [--set a=0.5]

SCENE is a scene file, - for standard input, a catalogue name (such as kerr), or a manifold in one line:
  geodesic-field derive 'ds² = dr² + r² dφ²'
Exit status: 0 success, 1 a bad scene, 2 wrong usage.`;

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  derive: deriveCommand,
  trace: traceCommand,
  render: renderCommand,
};

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    console.log(__VERSION__);
    return 0;
  }
  if (name === '--help' || name === 'help' || rest.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new UsageError(name === undefined ? 'a command is needed' : `there is no command "${name}"`);
  return command(rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`geodesic-field: ${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof FieldError) {
    console.error(error.explain());
    process.exitCode = 1;
  } else throw error;
}
