interface Sized {
  readonly size: number;
  destroy(): unknown;
}

/** A class such as `GPUDevice`, as far as it makes buffers. */
interface Maker<B> {
  readonly prototype: { createBuffer(descriptor: GPUBufferDescriptor): B };
}

/**
 * Counts the buffers that devices make from now on.
 *
 * @param device `GPUDevice`
 * @param buffer `GPUBuffer`
 * @returns gives the bytes of those that are not destroyed
 */
export function countBuffers<B extends Sized>(
  device: Maker<B>,
  buffer: { readonly prototype: B },
): () => number {
  const [makers, made] = [device.prototype, buffer.prototype];
  // oxlint-disable typescript/unbound-method -- each is called on the object that it was called on
  const { createBuffer } = makers;
  const { destroy } = made;
  // oxlint-enable typescript/unbound-method
  const sizes = new Map<B, number>();
  makers.createBuffer = function (descriptor) {
    const one = createBuffer.call(this, descriptor);
    sizes.set(one, one.size);
    return one;
  };
  made.destroy = function (this: B) {
    sizes.delete(this);
    return destroy.call(this);
  };
  return () => [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
