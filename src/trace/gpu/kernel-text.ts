/* Small pieces of WGSL text. */
import { floatLiteral } from '../../algebra/print-wgsl.ts';

/** "v0", "v1", … : the members of the kernel's structs. */
export function fields(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`);
}

/** Uniforms travel with the constants of the ray `c`, so that they are fetched once and not at every step. */
export function uniform(index: number): string {
  return `c.u${index}`;
}

/** A struct whose members are all of one type. */
export function structText(name: string, members: readonly string[], type = 'f32'): string {
  return `struct ${name} {\n${members.map((member) => `  ${member}: ${type},\n`).join('')}}\n`;
}

/** A function from its head and its statements. */
export function functionText(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

/** The derivative at a stage of a step whose `k0` and `stages` are in scope. */
export function derivativeOf(stage: number): string {
  return stage === 0 ? 'k0' : `stages.k${stage}`;
}

/** The sum of weights times one component of derivatives; terms of weight 0 are left out. */
export function combination(weights: readonly number[], field: string, name: (stage: number) => string): string {
  const terms = weights.flatMap((weight, stage) => {
    if (weight === 0) return [];
    const product = weight === 1 ? '' : `${floatLiteral(Math.abs(weight))} * `;
    return [`${weight < 0 ? '- ' : '+ '}${product}${name(stage)}.${field}`];
  });
  const text = terms.join(' ');
  return text.startsWith('+ ') ? text.slice(2) : text.replace(/^- /, '-');
}

/**
 * h times a sum of weights times derivatives. The products of h and the weights are scalars shared by all components, and derivatives
 * of equal weight are added first.
 */
export function scaledCombination(
  weights: readonly number[],
  prefix: string,
  name: (stage: number) => string,
): { readonly hoisted: readonly string[]; readonly sum: (field: string) => string } {
  const groups = new Map<number, number[]>();
  weights.forEach((weight, stage) => {
    if (weight !== 0) groups.set(weight, [...(groups.get(weight) ?? []), stage]);
  });
  const scales = [...groups].map(([weight, stages]) => ({
    scale: weight === 1 ? 'h' : `${prefix}_${stages[0]}`,
    weight,
    stages,
  }));
  const hoisted = scales
    .filter(({ weight }) => weight !== 1)
    .map(
      ({ scale, weight }) => `let ${scale} = h * ${weight < 0 ? `(${floatLiteral(weight)})` : floatLiteral(weight)};`,
    );
  const group = (stages: readonly number[], field: string) => {
    const text = stages.map((stage) => `${name(stage)}.${field}`).join(' + ');
    return stages.length > 1 ? `(${text})` : text;
  };
  const sum = (field: string) => scales.map(({ scale, stages }) => `${scale} * ${group(stages, field)}`).join(' + ');
  return { hoisted, sum };
}
