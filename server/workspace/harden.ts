import type { CancellationToken, ClientCapabilities, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { hardeningIn, mayHarden } from '../../shared/engine/actions.ts';
import type { FileAnalysis } from '../../shared/engine/file.ts';
import { addAll } from '../../shared/lists.ts';
import { LineIndex } from '../../shared/text/lines.ts';
import type { TextChange } from '../../shared/text/span.ts';
import type { AnalyzedDocument } from '../documents.ts';
import { pathBelow, uriKey } from '../files.ts';
import type { Session } from '../server.ts';
import { toTextEdits } from '../toProtocol.ts';
import type { Manifest } from './manifests.ts';
import { Slices } from './slices.ts';

/** The edits of one file. */
interface FileEdits {
  readonly uri: string;
  /** Null where the file is not open. */
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/**
 * Hardens every pod of the manifests in a folder and below it, or of one file, by adding.
 * @param uri of the folder or file
 */
export async function hardenBelow(
  uri: string,
  manifests: readonly Manifest[],
  session: Session,
  token: CancellationToken,
): Promise<FileEdits[]> {
  const slices = new Slices(session.environment.later);
  const result: FileEdits[] = [];
  for (const manifest of manifests) {
    if (uriKey(manifest.uri) !== uriKey(uri) && pathBelow(uri, manifest.uri) === undefined) continue;
    await slices.rest();
    if (token.isCancellationRequested) return [];
    const found = await openOrSaved(manifest, session);
    if (!found || !mayHarden(found.file)) continue;
    const { uri: own, version } = found.document;
    const isOpen = session.open.get(own) !== undefined;
    const edits = await hardeningOf(found.file, slices, token);
    if (edits.length > 0) result.push({ uri: own, version: isOpen ? version : null, edits });
  }
  return token.isCancellationRequested ? [] : result;
}

/** All that hardens a file. An open one may change meanwhile: its version tells the client which text is meant. */
async function hardeningOf(file: FileAnalysis, slices: Slices, token: CancellationToken): Promise<TextEdit[]> {
  const changes: TextChange[] = [];
  for (const placed of file.documents) {
    await slices.rest();
    if (token.isCancellationRequested) return [];
    addAll(changes, hardeningIn(file, placed));
  }
  return toTextEdits(changes, new LineIndex(file.text));
}

/** One edit of several files. A client that can shows it, and makes it once the user has said so. */
export function confirmedEdit(files: readonly FileEdits[], { workspace }: ClientCapabilities): WorkspaceEdit {
  if (workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };
  const annotationId = 'harden';
  const annotates = workspace.workspaceEdit.changeAnnotationSupport !== undefined;
  const documentChanges = files.map(({ uri, version, edits }) => ({
    textDocument: { uri, version },
    edits: edits.map((edit) => (annotates ? { ...edit, annotationId } : edit)),
  }));
  if (!annotates) return { documentChanges };
  const annotation = {
    label: 'Harden pods',
    description: 'Adds only. Check that the images bear it.',
    needsConfirmation: true,
  };
  return { documentChanges, changeAnnotations: { [annotationId]: annotation } };
}

async function openOrSaved({ uri, folder }: Manifest, session: Session): Promise<AnalyzedDocument | undefined> {
  const { documents, environment, open, policies } = session;
  const opened = open.keys().find((one) => uriKey(one) === uriKey(uri));
  if (opened !== undefined) return documents.get(opened);
  const [policy, text] = await Promise.all([policies.policyBelow(folder, uri), environment.files?.read(uri, folder)]);
  return text === undefined ? undefined : documents.saved(uri, text, policy);
}
