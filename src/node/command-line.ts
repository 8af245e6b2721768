import { type ParseArgsConfig, parseArgs } from 'node:util';
import { FieldError } from '../base/error.ts';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command takes. */
export const common = { json: { type: 'boolean' }, set: { type: 'string', multiple: true } } as const satisfies Options;

/**
 * Options and operands of a command.
 *
 * @throws UsageError for an unknown option, or one without its value
 */
export function readCommandLine<const T extends Options>(args: string[], options: T) {
  try {
    // A negative number or a lone dash after an option is its value, not another option.
    return parseArgs({ args: joinNegativeValues(args, options), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function joinNegativeValues(args: string[], options: Options): string[] {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    const next = args[i + 1];
    const takesValue = arg.startsWith('--') && options[arg.slice(2)]?.type === 'string';
    if (takesValue && next !== undefined && /^-[\d.]/.test(next)) {
      joined.push(`${arg}=${next}`);
      i++;
    } else joined.push(arg);
  }
  return joined;
}

/** "a=0.5" or "r=3,theta=0.7" as texts by name. @throws UsageError */
export function readAssignments(option: string, texts: readonly string[]): Map<string, string> {
  const result = new Map<string, string>();
  for (const part of texts.flatMap((text) => text.split(','))) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    if (equals < 1 || name === '' || value === '') throw new UsageError(`${option} takes name=value, not "${part}"`);
    result.set(name, value);
  }
  return result;
}

/** A number given to an option. @throws UsageError */
export function readNumber(
  option: string,
  text: string | undefined,
  accepts: (x: number) => boolean,
): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !accepts(value)) throw new UsageError(`${option} cannot be "${text}"`);
  return value;
}

/** One of a few words given to an option. @throws UsageError */
export function readChoice<T extends string>(
  option: string,
  text: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`${option} must be one of ${choices.join(', ')}, not "${text}"`);
  return found;
}

/** Prints a bad scene's error: with its caret on standard error, and as JSON on standard output where that was asked for. */
export function reportError(error: unknown, json: boolean): number {
  if (!(error instanceof FieldError)) throw error;
  if (json) console.log(JSON.stringify({ error }));
  console.error(error.explain());
  return 1;
}
