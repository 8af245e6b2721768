// The whole of a tracing worker, for pages that are bundled as many files.
import { serveAsWorker } from './tracing-workers.ts';

serveAsWorker();
