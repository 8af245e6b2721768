import { FieldError } from '../base/error.ts';

/** A GPU device that everybody on the page shares, and what it runs on. */
export interface Device {
  readonly device: GPUDevice;
  readonly adapter: AdapterName;
  /** Resolves with the reason when the device is gone for good; destroying it on purpose is no loss. Then ask for another. */
  readonly lost: Promise<string>;
}

export interface AdapterName {
  /** What the driver calls itself, such as "SwiftShader driver 5.0.0". */
  readonly name: string;
  /** Whether the adapter computes on the CPU, some hundred times slower than a GPU. */
  readonly software: boolean;
}

/** Losses after which we believe that a machine cannot keep a device, and how long a loss counts, in milliseconds. */
const tolerableLosses = 4;
const memoryOfLosses = 60_000;

/** Waits before the second and third try; right after a loss an adapter may need a moment to come back. */
const retryDelays = [100, 1000];

/** Taken where there are; nothing depends on them. */
const wantedFeatures: readonly GPUFeatureName[] = ['timestamp-query'];

interface Shared {
  current: Promise<Device> | null;
  losses: number[];
}

const sharedByGpu = new WeakMap<GPU, Shared>();

/**
 * The shared device: the present one, or a new one where there is none or the last was lost. While one is being made,
 * everybody who asks waits for the same.
 *
 * @param gpu where adapters come from; by default the browser's `navigator.gpu`
 * @throws FieldError "no-webgpu" where there is no WebGPU, no adapter or no device; "device-lost" where devices keep being lost
 */
export function requestDevice(gpu: GPU | undefined = globalThis.navigator?.gpu): Promise<Device> {
  if (gpu === undefined || gpu === null) return Promise.reject(noWebGpu('This browser has no WebGPU.'));
  const shared = sharedByGpu.get(gpu) ?? { current: null, losses: [] };
  sharedByGpu.set(gpu, shared);
  if (shared.current !== null) return shared.current;
  const since = Date.now() - memoryOfLosses;
  shared.losses = shared.losses.filter((time) => time > since);
  if (shared.losses.length > tolerableLosses) {
    const message = `The GPU device was lost ${shared.losses.length} times within a minute.`;
    return Promise.reject(new FieldError('device-lost', message, 'Trace on the CPU, or lower the number of rays.'));
  }
  const made = makeDevice(gpu, shared.losses.length > 0 ? retryDelays : []);
  shared.current = made;
  const forget = () => {
    if (shared.current === made) shared.current = null;
  };
  made.then(({ device, lost }) => {
    // A destroyed device serves nobody either, so that the next request must not find it.
    device.lost.then(forget);
    lost.then(() => shared.losses.push(Date.now()));
  }, forget);
  return made;
}

async function makeDevice(gpu: GPU, delays: readonly number[]): Promise<Device> {
  for (const delay of delays) {
    try {
      return await openDevice(gpu);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return openDevice(gpu);
}

async function openDevice(gpu: GPU): Promise<Device> {
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (cause) {
    throw noWebGpu(`WebGPU could not be asked for an adapter: ${reason(cause)}`);
  }
  if (adapter === null) throw noWebGpu('WebGPU found no adapter on this machine.');
  const { limits } = adapter;
  try {
    const device = await adapter.requestDevice({
      label: 'geodesic-field',
      requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
      requiredLimits: {
        maxBufferSize: limits.maxBufferSize,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxTextureDimension2D: limits.maxTextureDimension2D,
      },
    });
    return { device, adapter: adapterName(adapter), lost: lossOf(device) };
  } catch (cause) {
    throw noWebGpu(`The WebGPU adapter gave no device: ${reason(cause)}`);
  }
}

/** Resolves on a loss that nobody asked for, never on a destroyed device. */
function lossOf(device: GPUDevice): Promise<string> {
  return new Promise((resolve) => {
    device.lost.then((info) => {
      if (info.reason !== 'destroyed') resolve(info.message === '' ? 'unknown reason' : info.message);
    });
  });
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

function adapterName(adapter: GPUAdapter): AdapterName {
  const { vendor, architecture, device, description } = adapter.info;
  const words = [vendor, architecture, device].filter((word) => word !== '');
  const name = description !== '' ? description : words.join(' ');
  const software = adapter.info.isFallbackAdapter === true || softwareNames.test([...words, description].join(' '));
  return { name: name === '' ? 'unnamed adapter' : name, software };
}

function noWebGpu(message: string): FieldError {
  return new FieldError('no-webgpu', message, 'Use the CPU backend, or a browser with WebGPU switched on.');
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
