import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from '../../src/lab/frame-code.ts';
import { formatPlace, parsePlace, type Place } from '../../src/lab/place.ts';
import { Random } from '../../src/tensor/random.ts';

const place: Place = {
  networkId: 'lenet',
  wanted: 'fresh',
  sample: 8,
  pinned: { layer: 'conv1.conv', index: [8, 7, 3, 4] },
  trail: [
    { layer: 'softmax', index: [8, 5] },
    { layer: 'dense2', index: [8, 5] },
  ],
  tab: 'shapes',
  step: 4,
};

describe('an address', () => {
  test('says all that a place is', () => {
    expect(parsePlace(`#${formatPlace(place)}`)).toEqual(place);
    const least: Place = {
      networkId: 'classifier',
      wanted: 'trained',
      sample: 0,
      trail: [],
      tab: 'inspect',
    };
    expect(parsePlace(formatPlace(least))).toEqual(least);
  });

  test('can be read by a person', () => {
    expect(formatPlace(place)).toBe(
      'network=lenet&weights=fresh&sample=8&at=conv1.conv,7,3,4&from=softmax,5;dense2,5&tab=shapes&lesson=5',
    );
  });

  test('carries a picture that is none of the bundled ones', () => {
    const frame = Uint8Array.from({ length: 784 }, (_, i) => (i % 28 > 20 ? (i * 7) % 256 : 0));
    const drawn: Place = {
      networkId: 'lenet',
      wanted: 'trained',
      sample: 0,
      trail: [],
      tab: 'inspect',
      picture: { file: 'a&b=<c>.png', frame },
    };
    expect(parsePlace(formatPlace(drawn))).toEqual(drawn);
    // A step back leads to the same sample of its batch.
    const picture = { file: 't10k-images[137]', frame, label: 2 };
    const labelled = { ...drawn, sample: 9, picture };
    expect(parsePlace(formatPlace(labelled))).toEqual(labelled);
  });

  test('that makes no sense is left out, part by part', () => {
    expect(parsePlace('')).toBeUndefined();
    expect(parsePlace('#network=nonsense&sample=1')).toBeUndefined();
    expect(parsePlace('#network=lenet&sample=-3&at=conv1,x&tab=bogus&picture=%25&from=;;')).toEqual(
      {
        networkId: 'lenet',
        wanted: 'trained',
        sample: 0,
        trail: [],
        tab: 'inspect',
      },
    );
  });
});

describe('a frame as text', () => {
  test('comes back byte for byte, whatever it is', () => {
    const random = new Random(3);
    const next = () => random.bits() / 2 ** 32;
    for (let round = 0; round < 200; round++) {
      const density = next();
      const frame = Uint8Array.from({ length: 784 }, () => (next() < density ? next() * 256 : 0));
      expect(decodeFrame(encodeFrame(frame), 784)).toEqual(frame);
    }
  });

  test('is refused where it is too short, too long or no base64', () => {
    const text = encodeFrame(new Uint8Array(784).fill(9));
    expect(() => decodeFrame(text.slice(0, -4), 784)).toThrow('781');
    expect(() => decodeFrame(text, 700)).toThrow('784');
    expect(() => decodeFrame('%', 784)).toThrow('base64');
  });
});
