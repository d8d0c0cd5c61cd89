import { readFileSync } from 'node:fs';
import { deflateSync, crc32 } from 'node:zlib';
import { sent, type Sent } from './lab.ts';

const SIDE = 28;

/** Image `i` of MNIST's test set as an ordinary grey PNG of 28 × 28. */
export function mnistPng(i: number, name: string): Sent {
  const file = readFileSync('public/mnist/samples-images-idx3-ubyte');
  const pixels = file.subarray(16 + i * SIDE * SIDE, 16 + (i + 1) * SIDE * SIDE);
  return sent(name, greyPng(SIDE, SIDE, pixels));
}

/** A PNG of eight-bit greys. */
export function greyPng(width: number, height: number, pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return png(width, height, deflateSync(rows));
}

/** A PNG around a compressed picture, whatever that holds. */
export function png(width: number, height: number, compressed: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', header), chunk('IDAT', compressed), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}
