import { msg } from '@lit/localize';
import type { LabState } from '../../lab/state.ts';

/** Why networks run on the CPU, where they do; what the browser alone said stays in its words. */
export function reasonText({
  obstacle,
  reason,
}: NonNullable<LabState['engine']>): string | undefined {
  switch (obstacle) {
    case 'no-webgpu':
      return msg('this browser has no WebGPU');
    case 'insecure-page':
      return msg('WebGPU needs a secure page: https, or localhost');
    case 'no-adapter':
      return msg('the browser found no GPU adapter');
    case undefined:
      return reason;
    default:
      return obstacle satisfies never;
  }
}
