/** Where a fault lies: a JSON pointer into the scene, and UTF-16 offsets into the string found there. */
export interface Where {
  /** JSON pointer, such as "/manifold/metric"; null where the text stands alone. */
  readonly path: string | null;
  readonly start: number | null;
  readonly end: number | null;
  /** The text that the offsets index, kept so that a caret can be drawn under it. */
  readonly source?: string;
}

const nowhere: Where = { path: null, start: null, end: null };

/** The one error of the project: what is wrong, where, and how to mend it. */
export class FieldError extends Error {
  readonly code: string;
  readonly where: Where;
  readonly fix: string;

  /**
   * @param code a stable kebab-case word for programs, such as "undeclared-name"
   * @param message one sentence for people: what is wrong
   * @param fix one sentence: how to mend it
   */
  constructor(code: string, message: string, fix: string, where: Partial<Where> = {}) {
    super(message);
    this.name = 'FieldError';
    this.code = code;
    this.fix = fix;
    this.where = { ...nowhere, ...where };
  }

  /** The same fault seen from further out: an expression's own error gains the path of the string it stands in. */
  at(where: Partial<Where>): FieldError {
    return new FieldError(this.code, this.message, this.fix, { ...this.where, ...where });
  }

  /**
   * The same fault at `path` where it has none of its own, as in a text of the catalogue that does not go with what the user has changed.
   * Offsets into a text that the user has not written say nothing.
   */
  within(path: string): FieldError {
    return this.where.path === null ? this.at({ path, start: null, end: null }) : this;
  }

  /** The form that the commands print. */
  toJSON(): { code: string; message: string; where: Where; fix: string } {
    const { path, start, end } = this.where;
    return { code: this.code, message: this.message, where: { path, start, end }, fix: this.fix };
  }

  /** The message, the offending line with a caret under it, and the mend. */
  explain(): string {
    const lines = [this.where.path === null ? this.message : `${this.where.path}: ${this.message}`];
    const { source, start, end } = this.where;
    if (source !== undefined && start !== null) lines.push(...caret(source, start, end ?? start + 1));
    if (this.fix !== '') lines.push(this.fix);
    return lines.join('\n');
  }
}

/** The line of `source` that holds `start`, and a line of carets under start..end. */
export function caret(source: string, start: number, end: number): [string, string] {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const newline = source.indexOf('\n', start);
  const to = newline < 0 ? source.length : newline;
  const line = source.slice(from, to);
  const lead = Array.from(source.slice(from, start), (c) => (c === '\t' ? '\t' : ' ')).join('');
  const width = Math.max(1, Array.from(source.slice(start, Math.min(end, to))).length);
  return [line, lead + '^'.repeat(width)];
}

/** Something the user should know that stops nothing. */
export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly where?: Where;
}
