import { commands, Uri, window, workspace } from 'vscode';

/** The key by which the manifest shows the walkthrough: unset until it is asked for, so that it never opens by itself. */
const wanted = 'batten.walkthroughWanted';

/** Shows the walkthrough. @param extension the id of the extension */
export async function openWalkthrough(extension: string): Promise<void> {
  await commands.executeCommand('setContext', wanted, true);
  await commands.executeCommand('workbench.action.openWalkthrough', `${extension}#firstLook`, false);
}

/** Opens a manifest with something to find in it, as a document of its own that is not saved. */
export async function openExample(extension: Uri): Promise<void> {
  const text = await workspace.fs.readFile(Uri.joinPath(extension, 'docs', 'walkthrough', 'example.yaml'));
  const document = await workspace.openTextDocument({ language: 'yaml', content: new TextDecoder().decode(text) });
  await window.showTextDocument(document);
}
