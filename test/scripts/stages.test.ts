import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlaywrightReport, readVitestReport, type Counts } from '../../scripts/lib/reports.mjs';
import { runStage } from '../../scripts/lib/stages.mjs';
import { total } from '../../scripts/lib/summary.mjs';

const stage = (exitCode: number, read?: () => Counts) =>
  runStage({
    name: 'stage',
    command: ['node', '-e', `process.exit(${exitCode})`],
    ...(read && { read }),
  });

async function reportFile(report: object): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'lenet-lab-')), 'report.json');
  await writeFile(path, JSON.stringify(report));
  return path;
}

const vitestReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
  ],
};

describe('a stage without tests', () => {
  it('fails by its exit code alone', async () => {
    expect(await stage(0)).toMatchObject({ passed: 0, failed: 0 });
    expect(await stage(2)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('a stage of tests', () => {
  it('counts what the report counts', async () => {
    const counts = { passed: 5, failed: 2, skipped: 1 };
    expect(await stage(1, () => counts)).toMatchObject(counts);
  });

  it('fails when its report is missing', async () => {
    expect(await stage(0, () => readVitestReport('nowhere.json'))).toMatchObject({ failed: 1 });
  });

  it('fails when the runner crashed after a report without failures', async () => {
    const counts = { passed: 5, failed: 0, skipped: 0 };
    expect(await stage(1, () => counts)).toMatchObject({ passed: 5, failed: 1 });
  });

  it('fails when nothing passed', async () => {
    const counts = { passed: 0, failed: 0, skipped: 4 };
    expect(await stage(0, () => counts)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('a report', () => {
  it('of Vitest counts a file that could not be loaded', async () => {
    expect(readVitestReport(await reportFile(vitestReport))).toEqual({
      passed: 3,
      failed: 1,
      skipped: 1,
    });
    const broken = { status: 'failed', assertionResults: [] };
    const report = { ...vitestReport, testResults: [...vitestReport.testResults, broken] };
    expect(readVitestReport(await reportFile(report)).failed).toBe(2);
  });

  it('of Playwright counts flaky tests and errors outside tests as failures', async () => {
    const stats = { expected: 6, unexpected: 1, flaky: 1, skipped: 2 };
    const path = await reportFile({ stats, errors: [{ message: 'no server' }] });
    expect(readPlaywrightReport(path)).toEqual({ passed: 6, failed: 3, skipped: 2 });
  });
});

it('the total adds up every stage', () => {
  const stages = [
    { name: 'a', passed: 2, failed: 1, skipped: 0, seconds: 0 },
    { name: 'b', passed: 3, failed: 0, skipped: 0, seconds: 0 },
  ];
  expect(total(stages)).toEqual({ passed: 5, failed: 1 });
});
