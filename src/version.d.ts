/** The package's version, put in by Vite (vite.config.ts). */
declare const __VERSION__: string;
