declare global {
  interface Window {
    /** The command's side of the page. */
    report(milliseconds: number, output: number[]): Promise<void>;
  }
}

/** One grey picture of 32 × 32 that needs no file. */
export const picture = Float32Array.from({ length: 1024 }, (_, i) => ((i * 37) % 256) / 255);

/** Says how long it took from the navigation to these probabilities. */
export const report = (output: Float32Array): Promise<void> =>
  window.report(performance.now(), [...output]);

/** A file that the command wrote beside the pages. */
export async function fetchBytes(name: string): Promise<ArrayBuffer> {
  const response = await fetch(`./data/${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}
