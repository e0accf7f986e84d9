import type * as lsp from 'vscode-languageserver';

// The numbers and names of the protocol (specification 3.17) that the server says or hears. They stand here because the
// package that defines them comes as one piece, most of which is for other servers.

export const CodeActionKind = {
  QuickFix: 'quickfix',
  SourceFixAll: 'source.fixAll',
} as const satisfies Partial<typeof lsp.CodeActionKind>;

export type CompletionItemKind = lsp.CompletionItemKind;
export const CompletionItemKind = {
  Field: 5,
  Value: 12,
  Snippet: 15,
} as const satisfies Partial<typeof lsp.CompletionItemKind>;

export type DiagnosticSeverity = lsp.DiagnosticSeverity;
export const DiagnosticSeverity = {
  Error: 1,
  Warning: 2,
  Information: 3,
  Hint: 4,
} as const satisfies typeof lsp.DiagnosticSeverity;

export const DocumentDiagnosticReportKind = {
  Full: 'full',
  Unchanged: 'unchanged',
} as const satisfies typeof lsp.DocumentDiagnosticReportKind;

export const FileChangeType = {
  Deleted: 3,
} as const satisfies Partial<typeof lsp.FileChangeType>;

export const InsertTextFormat = {
  PlainText: 1,
  Snippet: 2,
} as const satisfies typeof lsp.InsertTextFormat;

export const InsertTextMode = {
  asIs: 1,
} as const satisfies Partial<typeof lsp.InsertTextMode>;

export const LSPErrorCodes = {
  ContentModified: -32801,
  RequestCancelled: -32800,
  RequestFailed: -32803,
} as const satisfies Partial<typeof lsp.LSPErrorCodes>;

export const MessageType = {
  Error: 1,
  Warning: 2,
  Info: 3,
  Log: 4,
} as const satisfies Partial<typeof lsp.MessageType>;

export const TextDocumentSyncKind = {
  Incremental: 2,
} as const satisfies Partial<typeof lsp.TextDocumentSyncKind>;
