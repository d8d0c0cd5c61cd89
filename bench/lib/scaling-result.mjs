import { median } from './statistics.mjs';
import { fitGrowth } from './fit.mjs';

/** @typedef {import('./fit.mjs').Fit} Fit */
/** @typedef {'webgpu' | 'cpu'} Backend */
/** @typedef {'batches' | 'sides'} Axis */
/**
 * @typedef {object} PeerAtSize
 * @property {Backend} backend
 * @property {number[]} samples milliseconds
 * @property {number} [worstError]
 * @property {number} [buffers] bytes of GPU buffers
 * @property {string} [reason] why there are no samples
 */
/** @typedef {{ size: number, peers: PeerAtSize[], heap?: number | undefined }} SizeResult */
/** @typedef {{ name: string } & Record<Axis, SizeResult[]>} NetworkScaling */
/**
 * @typedef {object} ScalingResult
 * @property {string} date
 * @property {string} command
 * @property {string} commit
 * @property {number} seconds
 * @property {number} batch of the pictures of each side
 * @property {import('./result.mjs').Machine} machine
 * @property {NetworkScaling[]} networks
 */
/**
 * @typedef {object} Line
 * @property {string} name
 * @property {Backend} backend
 * @property {{ x: number, y: number }[]} points by size; milliseconds or bytes
 * @property {Fit | undefined} fit
 */

const names = { webgpu: 'WebGPU', cpu: 'CPU' };

/** @param {SizeResult} size @param {Backend} backend */
const peerOf = ({ peers }, backend) => peers.find((peer) => peer.backend === backend);

/**
 * Milliseconds by size, a line for each network on each backend.
 *
 * @param {readonly NetworkScaling[]} networks
 * @param {Axis} axis
 * @returns {Line[]}
 */
export function timeLines(networks, axis) {
  const backends = /** @type {const} */ (['webgpu', 'cpu']);
  return networks.flatMap((network) =>
    backends.map((backend) => {
      const pointsOf = (/** @type {SizeResult[]} */ sizes) =>
        sizes.flatMap((one) => {
          const samples = peerOf(one, backend)?.samples ?? [];
          return samples.length === 0 ? [] : [{ x: one.size, y: median(samples) }];
        });
      const points = pointsOf(network[axis]);
      // One picture of the smallest side has the least work.
      const least = pointsOf(network.batches)[0]?.y ?? 0;
      const name = `${network.name}, ${names[backend]}`;
      return { name, backend, points, fit: fitGrowth(points, least) };
    }),
  );
}

/**
 * Bytes of GPU buffers by size, a line for each network.
 *
 * @param {readonly NetworkScaling[]} networks
 * @param {Axis} axis
 * @returns {Line[]}
 */
export const bufferLines = (networks, axis) =>
  networks.map((network) => {
    const points = network[axis].flatMap((one) => {
      const y = peerOf(one, 'webgpu')?.buffers;
      return y === undefined ? [] : [{ x: one.size, y }];
    });
    return { name: network.name, backend: 'webgpu', points, fit: undefined };
  });
