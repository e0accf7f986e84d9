import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files that must run first, before anything has started the server. */
const first = ['asleep.test.js'];

/** Runs the suite in the extension host; the editor calls it. Leaves a report where BATTEN_E2E_REPORT says. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 20_000, slow: 2_000 });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js') && !first.includes(name));
  for (const name of [...first, ...files.sort()]) mocha.addFile(join(__dirname, name));
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run((failures) => {
      writeReport({ passed: runner.stats?.passes ?? 0, failed: failures, skipped: runner.stats?.pending ?? 0 });
      resolve(failures);
    });
  });
  if (failed > 0) throw new Error(`${failed} tests failed.`);
}

interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function writeReport(report: Report): void {
  const path = process.env['BATTEN_E2E_REPORT'];
  if (path) writeFileSync(path, JSON.stringify(report));
}
