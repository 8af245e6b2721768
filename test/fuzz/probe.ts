import { readFileSync } from 'node:fs';
import { toText } from '../../src/algebra/print-text.ts';
import { FieldError } from '../../src/base/error.ts';
import { parseLineElement } from '../../src/manifold/line-element.ts';

for (const line of readFileSync(0, 'utf8').split('\n@@\n')) {
  const [head, ...rest] = line.split('::');
  const text = rest.join('::').trim();
  if (!text) continue;
  try {
    const r = parseLineElement(text, { names: (head ?? '').trim().split(/\s+/).filter(Boolean) });
    console.log(
      `OK   ${text}\n     ${r.coordinates.join(',')}  ${r.metric.map((row) => row.map((e) => toText(e)).join(' | ')).join(' ; ')}  [${r.notices.map((n) => n.code)}]`,
    );
  } catch (e) {
    console.log(e instanceof FieldError ? `ERR  ${e.code}\n${e.explain()}` : `CRASH ${text} ${(e as Error).stack}`);
  }
}
