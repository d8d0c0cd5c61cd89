import { describe } from 'vitest';
import { executorTests } from '../support/executor-tests.ts';

describe('the engine on the CPU', () => executorTests('cpu'));
