/** The numbers added one after another, each sum rounded to float32, as a kernel does. */
export function sumInFloat32(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => Math.fround(sum + number), 0);
}
