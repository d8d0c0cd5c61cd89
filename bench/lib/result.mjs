/**
 * What one peer did with a batch of one size. Without samples there is a reason.
 *
 * @typedef {object} PeerResult
 * @property {string} name
 * @property {number[]} samples milliseconds
 * @property {boolean} [isSingle] one sample outside the rounds: the first run of that size
 * @property {number} [worstError] largest distance of its output from the reference
 * @property {string} [reason] why there are no samples
 */
/** @typedef {{ n: number, peers: PeerResult[] }} BatchResult */
/** @typedef {{ name: string, batches: BatchResult[] }} NetworkResult */
/**
 * @typedef {object} ColdResult
 * @property {string} name
 * @property {number[]} samples milliseconds
 * @property {number} raw bytes
 * @property {number} gzip bytes
 * @property {number} [worstError]
 */
/**
 * @typedef {object} Machine
 * @property {string} processor
 * @property {number} cores
 * @property {string} system
 * @property {string} browser
 * @property {string} adapter
 * @property {number[]} loadBefore mean count of processes that ran or waited over 1, 5, 15 minutes
 * @property {number[]} loadAfter
 */
/**
 * @typedef {object} Result
 * @property {string} date
 * @property {string} command
 * @property {string} commit
 * @property {number} seconds
 * @property {Record<string, string>} versions of the peers
 * @property {Machine} machine
 * @property {NetworkResult[]} networks
 * @property {ColdResult[]} cold
 */

/** What all others are compared with. */
export const BASELINE = 'engine, WebGPU, output';

/**
 * The baseline's samples at one size, where it has any.
 *
 * @param {BatchResult} batch
 */
export const baselineOf = ({ peers }) =>
  peers.find(({ name, samples }) => name === BASELINE && samples.length > 0)?.samples;
