import { commands, Uri, workspace } from 'vscode';
import { checks } from './checks.ts';

/** Runs the checks in the extension host of a browser; the editor calls it. Leaves a report in the workspace. */
export async function run(): Promise<void> {
  const report: { name: string; error?: string }[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      report.push({ name });
    } catch (error) {
      report.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const text = new TextEncoder().encode(JSON.stringify(report));
  await workspace.fs.writeFile(Uri.joinPath(folder.uri, 'report.json'), text);
  const failed = report.filter(({ error }) => error !== undefined);
  if (failed.length > 0) throw new Error(`${failed.length} checks failed.`);
}
