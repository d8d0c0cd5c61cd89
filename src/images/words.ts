/** A sentence for each key, made from the values that belong to it. */
export type Sentences<Values> = { readonly [K in keyof Values]: (values: Values[K]) => string };

/** A key with its values: what to say, in no language yet. */
export type Keyed<Values> = {
  readonly [K in keyof Values]: { readonly key: K; readonly values: Values[K] };
}[keyof Values];

/** English words, and the key and values that say the same in another language. */
export type Words<Values> = Keyed<Values> & { readonly text: string };

/** Values of a sentence that has none. */
export type NoValues = Readonly<Record<string, never>>;

/** The sentence of a key. */
export function say<Values, K extends keyof Values>(
  sentences: Sentences<Values>,
  key: K,
  values: Values[K],
): string {
  return sentences[key](values);
}
