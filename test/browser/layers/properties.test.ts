import { describe } from 'vitest';
import { propertyTests } from '../../support/property-tests.ts';

describe('layers on WebGPU', () => propertyTests('webgpu'));
