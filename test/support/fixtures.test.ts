import { describe } from 'vitest';
import { itReadsFixtures } from './fixtures-cases.ts';

describe('fixtures in Node.js', itReadsFixtures);
