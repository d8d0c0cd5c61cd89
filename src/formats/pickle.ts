import { FormatError } from '../tensor/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { checkGlobal, isCallable, ORDERED_DICT } from './pickle-globals.ts';
import {
  PickleCall,
  PickleDict,
  PickleGlobal,
  PickleList,
  PicklePersistent,
  PickleTuple,
  type PickleValue,
} from './pickle-values.ts';

const MAX_MEMO = 2 ** 20;
const MAX_STACK = 2 ** 20;
/** Marks open at once: a state_dict needs four. */
const MAX_MARKS = 64;
/** Longest name of a global. */
const MAX_LINE = 1024;
const PROTOCOLS = new Set([2, 3, 4]);

/**
 * Reads a pickle of a state_dict as data: dicts, lists, tuples, numbers, strings, and the few
 * calls that rebuild tensors, which are kept and not made. Every other class or function is
 * refused by its name before anything after it is read.
 *
 * @throws FormatError saying what is refused, or at which byte the pickle is damaged
 * @see torch/_weights_only_unpickler.py; CPython's Lib/pickletools.py
 */
export function readPickle(bytes: Uint8Array<ArrayBuffer>): PickleValue {
  return new Unpickler(bytes).load();
}

class Unpickler {
  readonly #reader: ByteReader;
  readonly #memo = new Map<number, PickleValue>();
  #stack: PickleValue[] = [];
  readonly #marked: PickleValue[][] = [];
  #size = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#reader = new ByteReader(bytes);
  }

  load(): PickleValue {
    const [first, protocol] = [this.#reader.u8(), this.#reader.u8()];
    if (first !== 0x80 || !PROTOCOLS.has(protocol)) {
      throw new FormatError('pickle: it does not start with protocol 2, 3 or 4');
    }
    for (;;) {
      const opcode = this.#reader.u8();
      if (opcode === 0x2e) return this.#stop();
      const step = opcodes.get(opcode);
      if (step === undefined) {
        this.fail(`opcode 0x${opcode.toString(16).padStart(2, '0')} is none that a state_dict has`);
      }
      step(this, this.#reader);
    }
  }

  #stop(): PickleValue {
    const value = this.pop();
    if (this.#stack.length + this.#marked.length > 0) this.fail('values are left at its end');
    if (this.#reader.left > 0) this.fail(`${this.#reader.left} bytes follow its end`);
    return value;
  }

  push(value: PickleValue): void {
    if (++this.#size > MAX_STACK) this.fail(`more than ${MAX_STACK} values are open`);
    this.#stack.push(value);
  }

  pop(): PickleValue {
    const value = this.#stack.pop();
    if (value === undefined) return this.fail('a value is missing');
    this.#size--;
    return value;
  }

  top(): PickleValue {
    const value = this.#stack.at(-1);
    return value === undefined ? this.fail('a value is missing') : value;
  }

  mark(): void {
    if (this.#marked.length >= MAX_MARKS) this.fail(`nested deeper than ${MAX_MARKS}`);
    this.#marked.push(this.#stack);
    this.#stack = [];
  }

  /** The values since the last mark. */
  popMark(): PickleValue[] {
    const values = this.#stack;
    this.#stack = this.#marked.pop() ?? this.fail('a mark is missing');
    this.#size -= values.length;
    return values;
  }

  /** The last `count` values as a tuple. */
  tuple(count: number): void {
    const items = Array.from({ length: count }, () => this.pop());
    this.push(new PickleTuple(items.reverse()));
  }

  put(key: number = this.#memo.size): void {
    if (this.#memo.size >= MAX_MEMO) this.fail(`more than ${MAX_MEMO} values are kept`);
    this.#memo.set(key, this.top());
  }

  get(key: number): void {
    const value = this.#memo.get(key);
    this.push(value === undefined ? this.fail(`value ${key} was never kept`) : value);
  }

  global(module: PickleValue, own: PickleValue): void {
    if (typeof module !== 'string' || typeof own !== 'string') {
      return this.fail('a name is no string');
    }
    const name = `${module}.${own}`;
    checkGlobal(name, this.#makesObject());
    this.push(new PickleGlobal(name));
  }

  /** One line of a global's name. */
  line(): string {
    const { bytes, at } = this.#reader;
    const length = bytes.subarray(at, at + MAX_LINE).indexOf(0x0a);
    if (length < 0) this.fail('a name does not end');
    const text = this.#reader.text(length);
    this.#reader.take(1);
    return text;
  }

  /** True when the next opcodes, after one that keeps the global, are EMPTY_TUPLE and NEWOBJ. */
  #makesObject(): boolean {
    const { bytes, at } = this.#reader;
    const kept = { 0x71: 2, 0x72: 5, 0x94: 1 }[bytes[at]] ?? 0;
    return bytes[at + kept] === 0x29 && bytes[at + kept + 1] === 0x81;
  }

  reduce(): void {
    const [args, called] = [this.pop(), this.pop()];
    if (!(called instanceof PickleGlobal) || !(args instanceof PickleTuple)) {
      return this.fail('a call of something that is no function');
    }
    if (!isCallable(called.name)) this.fail(`refused: a call of ${called.name}`);
    if (called.name !== ORDERED_DICT) this.push(new PickleCall(called.name, args.items));
    else if (args.items.length === 0) this.push(new PickleDict());
    else this.fail('an OrderedDict made with arguments');
  }

  /** The attributes of an OrderedDict, `_metadata` of a state_dict, are left aside. */
  build(): void {
    this.pop();
    if (!(this.top() instanceof PickleDict)) this.fail('attributes of something that is no dict');
  }

  append(items: readonly PickleValue[]): void {
    const list = this.top();
    if (!(list instanceof PickleList)) return this.fail('an item of something that is no list');
    for (const item of items) list.items.push(item);
  }

  setItems(items: readonly PickleValue[]): void {
    const dict = this.top();
    if (!(dict instanceof PickleDict)) return this.fail('a key of something that is no dict');
    if (items.length % 2 !== 0) this.fail('a key without a value');
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      if (typeof key === 'object' && key !== null) {
        return this.fail('a key that is no string or number');
      }
      if (dict.entries.has(key)) this.fail(`key "${String(key)}" stands twice`);
      dict.entries.set(key, items[i + 1]);
    }
  }

  fail(reason: string): never {
    throw new FormatError(`pickle: ${reason} (at byte ${this.#reader.at})`);
  }
}

type Step = (machine: Unpickler, reader: ByteReader) => void;

/** What each opcode that is read does, by its byte; pickletools names them. */
const opcodes: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x28, (m) => m.mark()],
  [0x29, (m) => m.tuple(0)],
  [0x4a, (m, r) => m.push(r.i32())],
  [0x4b, (m, r) => m.push(r.u8())],
  [0x4d, (m, r) => m.push(r.u16())],
  [0x8a, (m, r) => m.push(readLong(m, r.take(r.u8())))],
  [0x47, (m, r) => m.push(r.f64())],
  [0x4e, (m) => m.push(null)],
  [0x88, (m) => m.push(true)],
  [0x89, (m) => m.push(false)],
  [0x58, (m, r) => m.push(r.text(r.u32()))],
  [0x8c, (m, r) => m.push(r.text(r.u8()))],
  [0x5d, (m) => m.push(new PickleList())],
  [0x7d, (m) => m.push(new PickleDict())],
  [0x74, (m) => m.push(new PickleTuple(m.popMark()))],
  [0x85, (m) => m.tuple(1)],
  [0x86, (m) => m.tuple(2)],
  [0x87, (m) => m.tuple(3)],
  [0x61, (m) => m.append([m.pop()])],
  [0x65, (m) => m.append(m.popMark())],
  [0x73, (m) => m.setItems([m.pop(), m.pop()].reverse())],
  [0x75, (m) => m.setItems(m.popMark())],
  [0x71, (m, r) => m.put(r.u8())],
  [0x72, (m, r) => m.put(r.u32())],
  [0x94, (m) => m.put()],
  [0x68, (m, r) => m.get(r.u8())],
  [0x6a, (m, r) => m.get(r.u32())],
  [0x63, (m) => m.global(m.line(), m.line())],
  [0x93, (m) => m.global(...([m.pop(), m.pop()].reverse() as [PickleValue, PickleValue]))],
  [0x52, (m) => m.reduce()],
  [0x62, (m) => m.build()],
  [0x51, (m) => m.push(new PicklePersistent(m.pop()))],
  [0x95, (m, r) => checkFrame(m, r)],
]);

/** A frame only groups bytes; it must lie in the pickle. */
function checkFrame(machine: Unpickler, reader: ByteReader): void {
  if (reader.u64() > reader.left) machine.fail('a frame longer than the pickle');
}

/** LONG1: two's complement, little-endian. */
function readLong(machine: Unpickler, bytes: Uint8Array): number {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
  const number = Number(BigInt.asIntN(8 * bytes.length, value));
  return Number.isSafeInteger(number) ? number : machine.fail('a whole number past 2^53');
}
