import { FieldError } from '../base/error.ts';

/** A stretch of the text, in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text and the JSON pointer under which it stands, for errors that say where. */
export interface Source {
  readonly text: string;
  readonly path: string | null;
}

/** A FieldError that lies at `span` of `source`. */
export function fault(source: Source, span: Span, code: string, message: string, fix: string): FieldError {
  return new FieldError(code, message, fix, placeOf(source, span));
}

export function placeOf(source: Source, span: Span) {
  return { path: source.path, start: span.start, end: span.end, source: source.text };
}

/** The words of the text at a span, shortened to be quoted in a message. */
export function quote(source: Source, span: Span): string {
  const words = source.text.slice(span.start, span.end).trim();
  return words.length <= 60 ? words : `${words.slice(0, 57)}…`;
}
