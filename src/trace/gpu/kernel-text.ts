/* Small pieces of WGSL text. */
import { floatLiteral } from '../../algebra/print-wgsl.ts';

/** "v0", "v1", … : the members of the kernel's structs. */
export function fields(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`);
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
