/*
 * The bundle: the public interface, with `<geodesic-field>` made known to the page. The same file serves as its own tracing worker,
 * and no code comes from anywhere but the files built beside it.
 */

import { defineGeodesicField } from './define.ts';
import { isTracingWorker, serveAsWorker, useTracingWorkers, workerName } from './tracing-workers.ts';

export * from '../index.ts';

if (isTracingWorker()) serveAsWorker();
else {
  useTracingWorkers(openWorker);
  defineGeodesicField();
}

function openWorker(): Worker {
  const options: WorkerOptions = { type: 'module', name: workerName };
  // This very file. Those who bundle it further find the usual pattern in what is built.
  const address = new URL(/* @vite-ignore */ './geodesic-field.js', import.meta.url);
  try {
    return new Worker(address, options);
  } catch {
    // A file from another origin may be imported by a worker, but not be one.
    const text = `import ${JSON.stringify(address.href)};`;
    return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), options);
  }
}
