/** A Python tuple. */
export class PickleTuple {
  constructor(readonly items: readonly PickleValue[]) {}
}

/** A Python list, filled while the pickle is read. */
export class PickleList {
  readonly items: PickleValue[] = [];
}

/** What may be a key of a dict. */
export type PickleKey = null | boolean | number | string;

/** A dict or an OrderedDict. A Map, so that no key can reach a prototype. */
export class PickleDict {
  readonly entries = new Map<PickleKey, PickleValue>();
}

/** A class or function that the pickle names; it is never called. */
export class PickleGlobal {
  constructor(readonly name: string) {}
}

/** What a pickle keeps outside itself: a storage, by `('storage', type, key, location, numel)`. */
export class PicklePersistent {
  constructor(readonly id: PickleValue) {}
}

/** A call that the pickle asks for, kept as data. */
export class PickleCall {
  constructor(
    readonly name: string,
    readonly args: readonly PickleValue[],
  ) {}
}

export type PickleValue =
  PickleKey | PickleTuple | PickleList | PickleDict | PickleGlobal | PicklePersistent | PickleCall;
