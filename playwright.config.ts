import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/lib/chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  // SwiftShader computes on the CPU, slowly.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  use: {
    // The server names the port that it found free, see `wait` below.
    baseURL: `http://localhost:${process.env.LENET_LAB_PORT}`,
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    launchOptions: { ...(executablePath && { executablePath }), args: chromiumArgs },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: 'npm run preview',
    wait: { stdout: /LeNet Lab is at http:\/\/localhost:(?<lenet_lab_port>\d+)/ },
  },
});
