/**
 * The part of the language server package that runs: requests and notifications over a stream. The bundles hold no more
 * of it (scripts/build.mjs), so values are imported here only; its types may be imported anywhere.
 */
export {
  AbstractMessageWriter,
  createMessageConnection,
  ErrorCodes,
  NotificationType,
  NotificationType0,
  ProgressType,
  RequestType,
  RequestType0,
  ResponseError,
} from 'vscode-languageserver';
