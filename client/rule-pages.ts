import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  Uri,
  workspace,
} from 'vscode';
import { rulePagePath } from './rule-page-path.ts';
import { rulePageScheme } from './rule-page-uri.ts';

/**
 * Serves the bundled rule pages below a scheme of their own, read only. The manifest tells the editor to open that
 * scheme as a preview of Markdown; a command would not do, for newer editors run none from the link of a diagnostic.
 */
export function registerRulePages(extension: Uri): Disposable {
  return workspace.registerFileSystemProvider(rulePageScheme, new RulePages(extension), {
    isReadonly: true,
    isCaseSensitive: true,
  });
}

class RulePages implements FileSystemProvider {
  readonly #folder: Uri;
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;

  constructor(extension: Uri) {
    this.#folder = Uri.joinPath(extension, 'docs', 'rules');
  }

  stat(uri: Uri) {
    return workspace.fs.stat(this.#bundled(uri));
  }

  readFile(uri: Uri) {
    return workspace.fs.readFile(this.#bundled(uri));
  }

  readDirectory(uri: Uri) {
    return workspace.fs.readDirectory(this.#bundled(uri));
  }

  /** The pages never change while the editor runs. */
  watch(): Disposable {
    return { dispose() {} };
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  #bundled(uri: Uri): Uri {
    const path = rulePagePath(uri.path);
    if (path === undefined) throw FileSystemError.FileNotFound(uri);
    return Uri.joinPath(this.#folder, path);
  }
}
