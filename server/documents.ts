import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { schemes } from '../shared/engine/documents.ts';
import { analyzeFile, type FileAnalysis } from '../shared/engine/file.ts';
import type { Policy } from '../shared/engine/policy.ts';
import { Trees } from '../shared/engine/trees.ts';
import type { Policies } from './policies.ts';
import type { Connection } from './protocol/connection.ts';
import type { OpenDocuments } from './protocol/open-documents.ts';
import type { WorkspaceTree } from './workspace-tree.ts';

/** So many trees of one open document are kept, each about 50 kB: more of it than that nobody works on at once. */
const mostTrees = 20;

/** An open document and all that is known of it. */
export interface AnalyzedDocument {
  readonly document: TextDocument;
  readonly file: FileAnalysis;
}

/** The analysis of a version of a document, with the generation of the tree around it. */
interface Latest {
  readonly version: number;
  readonly generation: number;
  readonly file: FileAnalysis;
}

/** Analyses of open documents, made when somebody asks, once per version and policy. */
export class Documents {
  readonly #connection: Connection;
  readonly #open: OpenDocuments;
  readonly #policies: Policies;
  readonly #tree: WorkspaceTree;
  readonly #latest = new Map<string, Latest>();
  readonly #trees = new Map<string, Trees>();

  constructor(connection: Connection, open: OpenDocuments, policies: Policies, tree: WorkspaceTree) {
    this.#connection = connection;
    this.#open = open;
    this.#policies = policies;
    this.#tree = tree;
    open.onDidClose(({ uri }) => {
      this.#latest.delete(uri);
      this.#trees.delete(uri);
      policies.forget(uri);
    });
  }

  /**
   * The document as it is now; undefined where it is not open, or not ours (the left side of a diff, say).
   * @param token of the request that asks: nothing is read once it is cancelled
   */
  async get(uri: string, token?: CancellationToken): Promise<AnalyzedDocument | undefined> {
    if (!schemes.includes(uri.slice(0, uri.indexOf(':')))) return undefined;
    // Of a document that was closed already, nothing is asked that nobody would forget again.
    if (!this.#open.get(uri)) return undefined;
    const policy = await this.#policies.policyFor(uri);
    if (token?.isCancellationRequested) return undefined;
    // The text is read behind the wait, so that what is answered fits it.
    const document = this.#open.get(uri);
    if (!document) return undefined;
    const known = this.#latest.get(uri);
    const { generation } = this.#tree;
    const isLatest = known && known.version === document.version && known.generation === generation;
    if (isLatest && known.file.policy === policy) return { document, file: known.file };
    const trees = this.#trees.get(uri) ?? new Trees(mostTrees);
    this.#trees.set(uri, trees);
    const file = analyzeFile(document.getText(), policy, known?.file, this.#tree.around(uri), trees);
    this.#latest.set(uri, { version: document.version, generation, file });
    this.#tree.note(uri, file);
    this.#log(uri, file, known?.file);
    return { document, file };
  }

  /** The analysis of a file that is not open, by its saved text. It is not kept. */
  saved(uri: string, text: string, policy: Policy): AnalyzedDocument {
    const file = analyzeFile(text, policy, undefined, this.#tree.around(uri));
    this.#log(uri, file, undefined);
    return { document: TextDocument.create(uri, 'yaml', 0, text), file };
  }

  #log(uri: string, file: FileAnalysis, before: FileAnalysis | undefined): void {
    const news = file.documents.filter(({ summary }) => summary.internal.length > 0);
    if (news.length === 0) return;
    const told = new Set(before?.documents.map(({ kept }) => kept));
    for (const { kept, summary } of news) {
      if (told.has(kept)) continue;
      for (const { ruleId, message } of summary.internal)
        this.#connection.console.error(`${uri}: internal problem in rule ${ruleId}: ${message}`);
    }
  }
}
