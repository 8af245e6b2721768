import '../../../src/manifold/whole-catalogue.ts';
import { decode, encode } from '../codec.ts';

/**
 * The page's end of the harness's `call`: imports the module at `address`, calls its export and answers with the encoded result.
 * @param args encoded array of arguments
 */
export async function call(address: string, name: string, args: string): Promise<string> {
  const exported: Record<string, unknown> = await import(/* @vite-ignore */ address);
  const callee = exported[name];
  if (typeof callee !== 'function') throw new Error(`${address} exports no function ${name}`);
  return encode(await callee(...(decode(args) as unknown[])));
}
