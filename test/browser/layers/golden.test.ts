import { goldenTests } from '../../support/golden-tests.ts';

goldenTests('webgpu');
goldenTests('cpu');
