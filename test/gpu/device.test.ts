/** Getting a device, sharing it, and losing it; the adapter is a stand-in that does what a test needs. */
import { describe, expect, it } from 'vitest';
import { FieldError } from '../../src/base/error.ts';
import { requestDevice } from '../../src/gpu/device.ts';

interface Loss {
  readonly reason: GPUDeviceLostReason;
  readonly message: string;
}

/** A GPU whose devices are lost on demand; `lose[i]` ends the i-th. */
function standIn(info: Partial<GPUAdapterInfo> = {}) {
  const lose: ((loss: Loss) => void)[] = [];
  const adapter = {
    info: { vendor: '', architecture: '', device: '', description: '', isFallbackAdapter: false, ...info },
    features: new Set(),
    limits: { maxBufferSize: 1, maxStorageBufferBindingSize: 1, maxTextureDimension2D: 1 },
    requestDevice: async () => ({ lost: new Promise<Loss>((resolve) => lose.push(resolve)) }),
  };
  const gpu = { requestAdapter: async () => adapter } as unknown as GPU;
  return { gpu, lose };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  return error instanceof FieldError ? error.code : String(error);
}

describe('a device', () => {
  it('is refused with a reason where there is no WebGPU, no adapter, or an adapter that throws', async () => {
    const none = { requestAdapter: async () => null } as unknown as GPU;
    const throwing = { requestAdapter: () => Promise.reject(new Error('blocked')) } as unknown as GPU;
    expect(await codeOf(requestDevice(undefined))).toBe('no-webgpu');
    expect(await codeOf(requestDevice(none))).toBe('no-webgpu');
    expect(await codeOf(requestDevice(throwing))).toBe('no-webgpu');
  });

  it('is shared, also by those who ask while it is made', async () => {
    const { gpu, lose } = standIn();
    const [first, second] = await Promise.all([requestDevice(gpu), requestDevice(gpu)]);
    expect(first).toBe(second);
    expect(await requestDevice(gpu)).toBe(first);
    expect(lose).toHaveLength(1);
  });

  it('tells a software adapter by its flag or its name', async () => {
    const soft = async (info: Partial<GPUAdapterInfo>) => (await requestDevice(standIn(info).gpu)).adapter;
    expect(await soft({ isFallbackAdapter: true, description: 'X' })).toEqual({ name: 'X', software: true });
    expect(await soft({ vendor: 'google', architecture: 'swiftshader' })).toMatchObject({ software: true });
    expect(await soft({ vendor: 'nvidia', architecture: 'hopper' })).toEqual({
      name: 'nvidia hopper',
      software: false,
    });
  });

  it('that was lost is told and replaced', async () => {
    const { gpu, lose } = standIn();
    const first = await requestDevice(gpu);
    lose[0]!({ reason: 'unknown', message: 'gone' });
    expect(await first.lost).toBe('gone');
    expect(await requestDevice(gpu)).not.toBe(first);
  });

  it('that was destroyed is replaced without a word', async () => {
    const { gpu, lose } = standIn();
    const first = await requestDevice(gpu);
    lose[0]!({ reason: 'destroyed', message: '' });
    await settled();
    expect(await Promise.race([first.lost, settled().then(() => 'silent')])).toBe('silent');
    expect(await requestDevice(gpu)).not.toBe(first);
  });

  it('that is lost again and again is given up', async () => {
    const { gpu, lose } = standIn();
    for (let i = 0; i < 5; i++) {
      await requestDevice(gpu);
      lose[i]!({ reason: 'unknown', message: 'gone' });
      await settled();
    }
    expect(await codeOf(requestDevice(gpu))).toBe('device-lost');
  });
});
