import { describe } from 'vitest';
import { itReadsFixtures } from '../support/fixtures-cases.ts';

describe('fixtures in a browser', itReadsFixtures);
