import { countOperations } from '../algebra/tape-compiler.ts';
import { compileGeodesicSystem } from '../geometry/compile.ts';
import { derive } from '../geometry/derivation.ts';
import { buildManifold } from '../manifold/build.ts';
import { constantValue } from '../manifold/constant.ts';
import type { Manifold } from '../manifold/manifold.ts';
import { canonicalName } from '../manifold/names.ts';
import { explainedRightHandSide } from '../trace/gpu/explained-kernel.ts';
import { traceKernel } from '../trace/gpu/kernel.ts';
import { gpuTableau } from '../trace/gpu/methods.ts';
import { chosenMethod } from '../trace/methods.ts';
import { common, readAssignments, readChoice, readCommandLine, reportError } from './command-line.ts';
import { derivationAsLatex } from './derivation-latex.ts';
import { derivationAsMarkdown } from './derivation-markdown.ts';
import { derivationAsText } from './derivation-text.ts';
import { findingsAsText, findingsOf } from './findings-text.ts';
import { sceneFrom } from './scene-argument.ts';
import { UsageError } from './usage-error.ts';

/** `geodesic-field derive SCENE`: exit status 0, or 1 where the scene was bad. */
export async function deriveCommand(args: string[]): Promise<number> {
  const { values, positionals } = readCommandLine(args, {
    ...common,
    at: { type: 'string' },
    format: { type: 'string' },
  });
  const [operand] = positionals;
  if (operand === undefined || positionals.length > 1) throw new UsageError('derive needs one scene');
  const wanted = readChoice('--format', values.format, ['text', 'markdown', 'latex', 'json', 'wgsl']);
  const format = values.json === true ? 'json' : (wanted ?? 'text');
  const at = values.at === undefined ? null : readAssignments('--at', [values.at]);
  const overrides = readAssignments('--set', values.set ?? []);
  try {
    const scene = await sceneFrom(operand, overrides);
    const manifold = buildManifold(
      scene.manifold,
      scene.parameters === undefined ? {} : { parameters: scene.parameters },
    );
    const system = compileGeodesicSystem(manifold, scene.trace?.form ?? manifold.form);
    if (format === 'wgsl') {
      console.log(
        traceKernel(
          system,
          gpuTableau(chosenMethod({ method: scene.trace?.method ?? 'automatic', tolerance: 1 }, 'gpu')),
        ),
      );
      return 0;
    }
    const operations = countOperations(system.rightHandSide);
    const derivation = derive(manifold, { operations, ...(at !== null && { at: pointOf(manifold, at) }) });
    for (const notice of manifold.notices) console.error(notice.message);
    if (format === 'latex') console.log(derivationAsLatex(derivation));
    else {
      const findings = findingsOf(scene, manifold);
      if (format === 'json') console.log(JSON.stringify({ ...derivation, findings }, null, 2));
      else {
        const print = format === 'markdown' ? derivationAsMarkdown : derivationAsText;
        console.log(print(derivation, explainedRightHandSide(system)));
        console.log(`\n${findingsAsText(findings)}`);
      }
    }
    return 0;
  } catch (error) {
    return reportError(error, format === 'json');
  }
}

/** The coordinates of --at; a value may be a constant expression that knows the parameters. */
function pointOf(manifold: Manifold, at: ReadonlyMap<string, string>): Record<string, number> {
  const values = new Map(manifold.parameters.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    [...at].map(([name, text]) => [canonicalName(name, null), constantValue(text, { values, path: null })]),
  );
}
