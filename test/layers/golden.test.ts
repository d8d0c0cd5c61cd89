import { goldenTests } from '../support/golden-tests.ts';

goldenTests('cpu');
