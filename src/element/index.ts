/*
 * The bundle: the public interface, with `<geodesic-field>` made known to the page. The same file serves as its own tracing worker, so
 * that one file is all there is, and no code comes from anywhere else.
 */
import { isTracingWorker, serveAsWorker, useTracingWorkers, workerName } from './browser-tracer.ts';
import { defineGeodesicField } from './define.ts';

export * from '../index.ts';

if (isTracingWorker()) serveAsWorker();
else {
  useTracingWorkers(openWorker);
  defineGeodesicField();
}

function openWorker(): Worker {
  const options: WorkerOptions = { type: 'module', name: workerName };
  try {
    return new Worker(/* @vite-ignore */ new URL('./geodesic-field.js', import.meta.url), options);
  } catch {
    // A file from another origin may be imported by a worker, but not be one.
    const address = new URL(/* @vite-ignore */ './geodesic-field.js', import.meta.url).href;
    const text = `import ${JSON.stringify(address)};`;
    return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), options);
  }
}
