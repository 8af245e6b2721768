/** The command line itself was wrong: exit 2. A bad scene is a FieldError: exit 1. */
export class UsageError extends Error {}
