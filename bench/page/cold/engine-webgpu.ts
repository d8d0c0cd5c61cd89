import { startWith } from './start-engine.ts';

await startWith('webgpu');
