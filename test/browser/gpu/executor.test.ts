import { describe } from 'vitest';
import { executorTests } from '../../support/executor-tests.ts';

describe('the engine on WebGPU', () => executorTests('webgpu'));
